"""Money, people and time of a PPS at given customers, in plain middle numbers. Source: M4, M17; model.md steps 7-8."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.blocks.bricks import development_hours, hours_to_do
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import hour_cost, middle, middle_parameter
from bestendig.domain.phases.measured import latest
from bestendig.domain.phases.partners import founding_customers, takes_part
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.money import Line
from bestendig.domain.plan.offer import Block, Pin
from bestendig.domain.quarters import Quarter


@dataclass(frozen=True)
class Means:
    """Yearly rates in one quarter: structural euro without subsidy, staff hours, partners' hours in kind."""

    income_euro: float
    cost_euro: float
    staff_hours: float
    staff_hours_needed: float
    in_kind_hours: float
    in_kind_hours_needed: float


@dataclass(frozen=True)
class PinFigures:
    """A pin's middle numbers: per customer and year, and what the block asks whatever the customers."""

    pin: PinId
    customers: float
    cash: float
    in_kind: float
    partner_hours: float
    staff_hours: float
    variable: float
    block_staff_hours: float
    block_fixed: float
    block_partner_hours: float
    development_hours: float


@dataclass(frozen=True)
class Figures:
    """The plan's middle numbers that every quarter uses."""

    pins: tuple[PinFigures, ...]
    fte: float
    hours_per_fte: float
    hour_cost: float
    bought_hour: float
    overhead: float
    programme_hours: float


def open_pins(plan: Plan, now: Quarter) -> list[Pin]:
    """Pins that have measured customers; without any, the head pin."""
    measured = [pin for pin in plan.pins if latest(plan, pin.id, "customers", now.plus(1))]
    if measured:
        return measured
    steps = plan.route_steps
    return [pin for pin in plan.pins if steps and pin.id == steps[0].pin]


def figures(plan: Plan, catalogue: Catalogue, now: Quarter, customers: Mapping[PinId, float] | None = None) -> Figures:
    """The middle numbers of the open pins, or of those in `customers`; customers as given, measured, or founding.

    A block's own numbers stand with the first of its pins on the route, as in the model.
    """
    wanted = open_pins(plan, now) if customers is None else [pin for pin in plan.pins if pin.id in customers]
    place = {step.pin: number for number, step in enumerate(plan.route_steps)}
    wanted.sort(key=lambda pin: (place.get(pin.id, len(place)), pin.id))
    seen: set[str] = set()
    pins = []
    for pin in wanted:
        known = customers.get(pin.id) if customers else latest(plan, pin.id, "customers", now.plus(1))
        block = next((b for b in plan.blocks if b.id == pin.block and b.id not in seen), None)
        seen.add(pin.block)
        pins.append(
            _pin_figures(plan, catalogue, pin, block, middle(founding_customers(plan, pin)) if known is None else known)
        )
    finance = plan.finance
    fte = latest(plan, None, "staff_fte", now.plus(1))
    return Figures(
        pins=tuple(pins),
        fte=middle(finance.staff_fte) if fte is None else fte,
        hours_per_fte=middle_parameter(plan, catalogue, "hours_per_fte"),
        hour_cost=hour_cost(plan, catalogue),
        bought_hour=middle(finance.bought_hour_euro),
        overhead=middle(finance.overhead_euro_per_year),
        programme_hours=middle(finance.programme_hours_per_year),
    )


def _pin_figures(plan: Plan, catalogue: Catalogue, pin: Pin, block: Block | None, customers: float) -> PinFigures:
    """The block's own numbers stand with the first of its pins (`block` is None for the others)."""
    upkeep = due = 0.0
    if block:
        upkeep = middle(block.upkeep_share_per_year) * sum(middle(hours) for hours in development_hours(block))
        own = block.years_to_develop
        years = middle(own) if own is not None else middle_parameter(plan, catalogue, "years_to_develop")
        due = sum(middle(hours) for hours in hours_to_do(block)) / max(years, 0.25)
    return PinFigures(
        pin=pin.id,
        customers=customers,
        cash=middle(pin.cash_euro_per_customer_per_year),
        in_kind=middle(pin.in_kind_hours_per_customer_per_year),
        partner_hours=middle(pin.partner_hours_per_customer_per_year),
        staff_hours=middle(pin.staff_hours_per_customer_per_year),
        variable=middle(pin.variable_euro_per_customer_per_year),
        block_staff_hours=middle(block.staff_hours_per_year) + upkeep if block else 0.0,
        block_fixed=middle(block.fixed_euro_per_year) if block else 0.0,
        block_partner_hours=middle(block.partner_hours_per_year) if block else 0.0,
        development_hours=due,
    )


def means_at(plan: Plan, numbers: Figures, quarter: Quarter) -> Means:
    """Money, people and time in that quarter, as yearly rates, at the customers of `numbers`.

    Named partners of a pin bring their own cash and hours instead of the pin's average while they are there; those
    without a pin bring hours as staff capacity, and cash that is structural when it has no end.
    """
    income, hours_there = _free_partners(plan, quarter)
    cost = numbers.overhead + numbers.programme_hours * numbers.hour_cost
    income += sum(_structural(line, quarter, "income") for line in plan.finance.lines)
    cost += sum(_structural(line, quarter, "cost") for line in plan.finance.lines)
    asked = numbers.programme_hours
    offered = needed = 0.0
    for pin in numbers.pins:
        cash, in_kind = _contributions(plan, pin, quarter)
        staff = pin.staff_hours * pin.customers + pin.block_staff_hours
        partner_hours = pin.partner_hours * pin.customers + pin.block_partner_hours
        bought = max(partner_hours - in_kind, 0.0) * numbers.bought_hour
        income += cash
        cost += pin.variable * pin.customers + pin.block_fixed + staff * numbers.hour_cost + bought
        asked += staff + pin.development_hours
        offered += min(in_kind, partner_hours)
        needed += partner_hours
    return Means(income, cost, numbers.fte * numbers.hours_per_fte + hours_there, asked, offered, needed)


def _free_partners(plan: Plan, quarter: Quarter) -> tuple[float, float]:
    """Structural cash, and hours, of the partners without a pin."""
    cash = hours = 0.0
    for partner in plan.partners:
        if partner.pin is None and takes_part(partner, quarter):
            hours += middle(partner.in_kind_hours_per_year)
            cash += middle(partner.cash_euro_per_year) if partner.committed_until is None else 0.0
    return cash, hours


def _structural(line: Line, quarter: Quarter, kind: str) -> float:
    here = (line.starts is None or line.starts <= quarter) and (line.until is None or quarter <= line.until)
    return middle(line.euro_per_year) if line.structural and line.kind == kind and here else 0.0


def _contributions(plan: Plan, pin: PinFigures, quarter: Quarter) -> tuple[float, float]:
    """Cash and hours in kind of a pin's customers, its named partners apart.

    When there are fewer customers than named partners, each partner counts for the same part, as in the model.
    """
    named = [partner for partner in plan.partners if partner.pin == pin.pin and takes_part(partner, quarter)]
    present = min(float(len(named)), pin.customers)
    part, others = present / len(named) if named else 0.0, pin.customers - present
    cash = others * pin.cash + part * sum(middle(partner.cash_euro_per_year) for partner in named)
    return cash, others * pin.in_kind + part * sum(middle(partner.in_kind_hours_per_year) for partner in named)
