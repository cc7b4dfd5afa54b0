"""Checks on what is likely: prices, ranges, and a plan in which nothing is uncertain. Source: M4; domain.md."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.findings import Path
from bestendig.domain.parameters import middle
from bestendig.domain.ranges import AnyRange, is_certain, lower, upper

COST_PER_FTE = (50_000, 160_000)
BOUGHT_HOUR = (30, 250)
GRANT = (200_000, 20_000_000)
WIDE = 20
PIN_NUMBERS = (
    "founding_customers",
    "cash_euro_per_customer_per_year",
    "in_kind_hours_per_customer_per_year",
    "partner_hours_per_customer_per_year",
    "staff_hours_per_customer_per_year",
    "variable_euro_per_customer_per_year",
)


def cost_per_fte(q: Question) -> Iterator[Hit]:
    """A cost per fte that does not occur."""
    yield from _outside(q.plan.finance.cost_per_fte_euro_per_year, COST_PER_FTE, "cost_per_fte_euro_per_year")


def bought_hour(q: Question) -> Iterator[Hit]:
    """A price of a bought hour that does not occur."""
    yield from _outside(q.plan.finance.bought_hour_euro, BOUGHT_HOUR, "bought_hour_euro")


def _outside(value: AnyRange, usual: tuple[int, int], name: str) -> Iterator[Hit]:
    if not usual[0] <= middle(value) <= usual[1]:
        yield ("finance", name), {"value": round(middle(value)), "low": usual[0], "high": usual[1]}


def grant(q: Question) -> Iterator[Hit]:
    """A subsidy of a size that does not occur."""
    subsidy = q.plan.finance.subsidy
    if subsidy and not GRANT[0] <= middle(subsidy.euro) <= GRANT[1]:
        values: Values = {"value": round(middle(subsidy.euro)), "low": GRANT[0], "high": GRANT[1]}
        yield ("finance", "subsidy", "euro"), values


def wide_range(q: Question) -> Iterator[Hit]:
    """A range whose high end is more than twenty times its low end."""
    for path, value in _numbers(q):
        low, high = lower(value), upper(value)
        if low > 0 and high > WIDE * low:
            yield path, {"low": tidy(low), "high": tidy(high)}


def nothing_uncertain(q: Question) -> Iterator[Hit]:
    """A plan in which all numbers of groups and pins are certain."""
    numbers = [value for _, value in _numbers(q)]
    if q.plan.pins and all(is_certain(value) for value in numbers):
        yield ("pins",), {}


def _numbers(q: Question) -> Iterator[tuple[Path, AnyRange]]:
    for number, group in enumerate(q.plan.target_groups):
        yield ("target_groups", number, "organisations"), group.organisations
    for number, pin in enumerate(q.plan.pins):
        for name in PIN_NUMBERS:
            yield ("pins", number, name), getattr(pin, name)


def no_ambition(q: Question) -> Iterator[Hit]:
    """A plan that does not say what it is for."""
    if not q.plan.ambition.strip():
        yield ("ambition",), {}


CHECKS: tuple[Check, ...] = (
    Check("plausibility.cost_per_fte", "advice", "M4", cost_per_fte),
    Check("plausibility.bought_hour", "advice", "M4", bought_hour),
    Check("plausibility.grant", "advice", "M4", grant),
    Check("plausibility.wide_range", "advice", "M4", wide_range),
    Check("plausibility.nothing_uncertain", "advice", "M4", nothing_uncertain),
    Check("plausibility.no_ambition", "advice", "M1", no_ambition),
)
