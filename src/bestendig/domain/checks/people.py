"""Checks on people: staff for the work, now and when all runs. Source: M4, M5."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, tidy
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.ranges import upper


def no_staff(q: Question) -> Iterator[Hit]:
    """A plan without staff."""
    if upper(q.plan.finance.staff_fte) == 0:
        yield ("finance", "staff_fte"), {}


def overloaded(q: Question) -> Iterator[Hit]:
    """Less staff at the start than the work asks."""
    needed = middle_parameter(q.plan, q.catalogue, "coverage_needed")
    have, need = q.at_start.staff_hours, q.at_start.staff_hours_needed
    if q.plan.pins and upper(q.plan.finance.staff_fte) > 0 and have < needed * need:
        hours = middle_parameter(q.plan, q.catalogue, "hours_per_fte")
        yield (
            ("finance", "staff_fte"),
            {"have": round(have), "need": round(need), "fte": tidy((need - have) / hours)},
        )


def one_person(q: Question) -> Iterator[Hit]:
    """Less than one fte carries everything: nobody takes over."""
    if 0 < upper(q.plan.finance.staff_fte) < 1:
        yield ("finance", "staff_fte"), {"fte": tidy(middle(q.plan.finance.staff_fte))}


def minimum_above_staff(q: Question) -> Iterator[Hit]:
    """The least staff is more than the staff."""
    least, staff = middle(q.plan.finance.staff_min_fte), middle(q.plan.finance.staff_fte)
    if least > staff:
        yield ("finance", "staff_min_fte"), {"least": tidy(least), "staff": tidy(staff)}


def no_programme_hours(q: Question) -> Iterator[Hit]:
    """Nobody spends time on leading the programme."""
    if q.plan.pins and upper(q.plan.finance.programme_hours_per_year) == 0:
        yield ("finance", "programme_hours_per_year"), {}


def work_without_hours(q: Question) -> Iterator[Hit]:
    """A pin of the route that takes no staff hours at all."""
    for number, pin, _, block in q.numbered_pins:
        hours = upper(pin.staff_hours_per_customer_per_year) + upper(block.staff_hours_per_year)
        if pin.id in q.route and hours == 0:
            yield ("pins", number, "staff_hours_per_customer_per_year"), {"block": block.name}


CHECKS: tuple[Check, ...] = (
    Check("people.no_staff", "warning", "M4", no_staff),
    Check("people.overloaded", "advice", "M4", overloaded),
    Check("people.one_person", "advice", "M5", one_person),
    Check("people.minimum_above_staff", "warning", "M4", minimum_above_staff),
    Check("people.no_programme_hours", "advice", "M4", no_programme_hours),
    Check("people.work_without_hours", "advice", "M4", work_without_hours),
)
