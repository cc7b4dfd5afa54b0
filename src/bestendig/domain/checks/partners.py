"""Checks on partners: who leads, what they bring, when they leave. Source: M2, M4, M17, M19."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.phases.measures.startup import LEAD_ROLES
from bestendig.domain.phases.partners import founding_customers
from bestendig.domain.ranges import upper
from bestendig.domain.scaling.pins import pin_name

SOONEST_VALIDATED_QUARTERS = 10
MUCH = 0.5
PLENTY = 2.0
PUBLIC_KINDS = ("school",)


def no_lead(q: Question) -> Iterator[Hit]:
    """Named partners, and none that leads."""
    if q.plan.partners and not any(partner.role in LEAD_ROLES for partner in q.plan.partners):
        yield ("partners",), {}


def two_leads(q: Question) -> Iterator[Hit]:
    """More than one lead partner."""
    leads = [number for number, partner in enumerate(q.plan.partners) if partner.role in LEAD_ROLES]
    for number in leads if len(leads) > 1 else ():
        yield ("partners", number, "role"), {"partner": q.plan.partners[number].name}


def only_schools(q: Question) -> Iterator[Hit]:
    """A public-private partnership in which only schools take part."""
    if q.plan.partners and all(partner.kind in PUBLIC_KINDS for partner in q.plan.partners):
        yield ("partners",), {}


def bring_nothing(q: Question) -> Iterator[Hit]:
    """A partner that brings neither money nor hours."""
    for number, partner in enumerate(q.plan.partners):
        if upper(partner.cash_euro_per_year) + upper(partner.in_kind_hours_per_year) == 0:
            yield ("partners", number), {"partner": partner.name}


def leave_with_subsidy(q: Question) -> Iterator[Hit]:
    """Most of the partners' cash ends with the subsidy."""
    end = q.plan.subsidy_end
    everything = sum(middle(partner.cash_euro_per_year) for partner in q.plan.partners)
    if end is None or everything == 0:
        return
    leaving = [p for p in q.plan.partners if p.committed_until and p.committed_until <= end.plus(1)]
    cash = sum(middle(partner.cash_euro_per_year) for partner in leaving)
    if cash > MUCH * everything:
        yield ("partners",), {"euro": round(cash), "all": round(everything), "until": str(end)}


def left_before_start(q: Question) -> Iterator[Hit]:
    """A partner whose commitment ends before the PPS begins."""
    for number, partner in enumerate(q.plan.partners):
        if partner.committed_until and partner.committed_until < q.plan.start:
            values: Values = {
                "partner": partner.name,
                "until": str(partner.committed_until),
                "start": str(q.plan.start),
            }
            yield ("partners", number, "committed_until"), values


def hours_short(q: Question) -> Iterator[Hit]:
    """Customers of a pin bring fewer hours than the offer asks of them."""
    needed = middle_parameter(q.plan, q.catalogue, "coverage_needed")
    for number, pin in enumerate(q.plan.pins):
        brought = middle(pin.in_kind_hours_per_customer_per_year)
        asked = middle(pin.partner_hours_per_customer_per_year)
        if pin.id in q.route and brought < needed * asked:
            values: Values = {"pin": pin_name(pin.id), "brought": tidy(brought), "asked": tidy(asked)}
            yield ("pins", number, "in_kind_hours_per_customer_per_year"), values


def hours_unused(q: Question) -> Iterator[Hit]:
    """Customers of a pin bring at least twice the hours that the offer can use."""
    for number, pin, group, block in q.numbered_pins:
        brought = middle(pin.in_kind_hours_per_customer_per_year)
        usable = middle(pin.partner_hours_per_customer_per_year)
        spread = middle(block.partner_hours_per_year) / max(middle(founding_customers(q.plan, pin)), 1.0)
        if brought > 0 and brought >= PLENTY * (usable + spread):
            values: Values = {"group": group.name, "brought": tidy(brought), "usable": tidy(usable + spread)}
            yield ("pins", number, "in_kind_hours_per_customer_per_year"), values


def more_than_founding(q: Question) -> Iterator[Hit]:
    """More named partners at a pin than founding customers."""
    for number, pin in enumerate(q.plan.pins):
        named = sum(partner.pin == pin.id for partner in q.plan.partners)
        if named > middle(founding_customers(q.plan, pin)):
            values: Values = {
                "pin": pin_name(pin.id),
                "named": named,
                "founding": tidy(middle(pin.founding_customers)),
            }
            yield ("pins", number, "founding_customers"), values


def founding_leave_early(q: Question) -> Iterator[Hit]:
    """Founding customers may leave before the pin can be validated."""
    soonest = q.plan.start.plus(SOONEST_VALIDATED_QUARTERS)
    for number, pin in enumerate(q.plan.pins):
        if pin.founding_until and pin.founding_until < soonest and q.route and pin.id == q.route[0]:
            values: Values = {"pin": pin_name(pin.id), "until": str(pin.founding_until), "soonest": str(soonest)}
            yield ("pins", number, "founding_until"), values


CHECKS: tuple[Check, ...] = (
    Check("partners.no_lead", "advice", "M1", no_lead),
    Check("partners.two_leads", "advice", "M1", two_leads),
    Check("partners.only_schools", "advice", "M2", only_schools),
    Check("partners.bring_nothing", "advice", "M17", bring_nothing),
    Check("partners.leave_with_subsidy", "advice", "M6", leave_with_subsidy),
    Check("partners.left_before_start", "warning", "M2", left_before_start),
    Check("partners.hours_short", "warning", "M4", hours_short),
    Check("partners.hours_unused", "advice", "M17", hours_unused),
    Check("partners.more_than_founding", "warning", "M17", more_than_founding),
    Check("partners.founding_leave_early", "warning", "M19", founding_leave_early),
)
