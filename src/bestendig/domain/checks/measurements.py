"""Checks on measurements: from the future, twice, impossible, far from the plan. Source: M3, M7, M17."""

from collections import Counter
from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.parameters import middle
from bestendig.domain.plan.records import FIGURES, Measurement
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import upper
from bestendig.domain.scaling.pins import pin_name

FAR = 2.0
QUIET_QUARTERS = 4


def from_the_future(q: Question) -> Iterator[Hit]:
    """A measurement of a quarter that has not begun."""
    for number, measured in enumerate(q.plan.measurements):
        if measured.quarter > Quarter.of(q.today):
            yield ("measurements", number, "quarter"), {"quarter": str(measured.quarter)}


def empty(q: Question) -> Iterator[Hit]:
    """A measurement without any figure."""
    for number, measured in enumerate(q.plan.measurements):
        if all(getattr(measured, name) is None for name in FIGURES):
            yield ("measurements", number), {"quarter": str(measured.quarter)}


def twice(q: Question) -> Iterator[Hit]:
    """The same figure of the same pin and quarter, given more than once."""
    seen: Counter[tuple[object, ...]] = Counter()
    for number, measured in enumerate(q.plan.measurements):
        for name in FIGURES:
            if getattr(measured, name) is None:
                continue
            key = (measured.quarter, measured.pin, name)
            seen[key] += 1
            if seen[key] == 2:
                yield ("measurements", number), {"quarter": str(measured.quarter), "pin": _of(measured)}


def _of(measured: Measurement) -> str:
    return pin_name(measured.pin) if measured.pin else "PPS"


def above_market(q: Question) -> Iterator[Hit]:
    """More customers than the group has organisations."""
    for number, measured in enumerate(q.plan.measurements):
        group = q.groups.get(measured.pin[0]) if measured.pin else None
        if group and (measured.customers or 0) > upper(group.organisations):
            values: Values = {
                "group": group.name,
                "customers": tidy(measured.customers or 0),
                "most": tidy(upper(group.organisations)),
            }
            yield ("measurements", number, "customers"), values


def learners_without_customers(q: Question) -> Iterator[Hit]:
    """Learners, and no customers."""
    for number, measured in enumerate(q.plan.measurements):
        if measured.customers == 0 and (measured.learners or 0) > 0:
            yield ("measurements", number, "customers"), {"quarter": str(measured.quarter)}


def cash_far_off(q: Question) -> Iterator[Hit]:
    """Cash per customer of which the plan's middle is less than half or more than twice."""
    for number, measured in enumerate(q.plan.measurements):
        pin = q.pins.get(measured.pin) if measured.pin else None
        planned = middle(pin.cash_euro_per_customer_per_year) if pin else 0.0
        if planned > 0 and measured.customers and measured.cash_euro is not None:
            real = 4 * measured.cash_euro / measured.customers
            if not planned / FAR <= real <= planned * FAR:
                values: Values = {"pin": _of(measured), "real": round(real), "planned": round(planned)}
                yield ("measurements", number, "cash_euro"), values


def without_source(q: Question) -> Iterator[Hit]:
    """A measurement that does not tell where its figures come from."""
    for number, measured in enumerate(q.plan.measurements):
        if not measured.source.strip():
            yield ("measurements", number, "source"), {"quarter": str(measured.quarter)}


def long_ago(q: Question) -> Iterator[Hit]:
    """The newest measurement is more than a year old."""
    if q.plan.measurements:
        newest = max(measured.quarter for measured in q.plan.measurements)
        if newest.until(Quarter.of(q.today)) > QUIET_QUARTERS:
            yield ("measurements",), {"quarter": str(newest)}


CHECKS: tuple[Check, ...] = (
    Check("measurements.from_the_future", "error", "M7", from_the_future),
    Check("measurements.empty", "warning", "M7", empty),
    Check("measurements.twice", "warning", "M7", twice),
    Check("measurements.above_market", "warning", "M17", above_market),
    Check("measurements.learners_without_customers", "warning", "M3", learners_without_customers),
    Check("measurements.cash_far_off", "advice", "M4", cash_far_off),
    Check("measurements.without_source", "advice", "M3", without_source),
    Check("measurements.long_ago", "advice", "M7", long_ago),
)
