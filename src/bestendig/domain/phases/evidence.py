"""Evidence: for which pin it counts, and until when it holds. Source: M1-M5, M7."""

import calendar
from collections.abc import Iterable
from datetime import date

from bestendig.domain.catalogue import Criterion
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.records import Evidence, Measurement

FOREVER = date.max
SHORTEST_MONTH = 28


def head_pin(plan: Plan) -> PinId | None:
    """The first pin of the route: evidence that names no pin is about it."""
    steps = plan.route_steps
    return steps[0].pin if steps else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return FOREVER
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def valid_until(entry: Evidence, criterion: Criterion) -> date:
    """Last day on which the entry counts: its own, else the criterion's months after it, else for ever."""
    if entry.valid_until is not None:
        return entry.valid_until
    return months_after(entry.on, criterion.valid_months) if criterion.valid_months else FOREVER


def measured_until(measurement: Measurement, criterion: Criterion) -> date:
    """Last day on which a measurement counts for a criterion."""
    last = measurement.quarter.last_day
    return months_after(last, criterion.valid_months) if criterion.valid_months else FOREVER


def entries_of(entries: Iterable[Evidence], pin: PinId | None, head: PinId | None) -> tuple[Evidence, ...]:
    """The entries that count for a pin: its own, and for the head pin also those that name no pin."""
    return tuple(e for e in entries if e.pin == pin or (e.pin is None and pin == head))


def measurements_of(items: Iterable[Measurement], pin: PinId | None, head: PinId | None) -> tuple[Measurement, ...]:
    """The measurements that count for a pin: its own, and for the head pin also those of the whole PPS."""
    return tuple(m for m in items if m.pin == pin or (m.pin is None and pin == head))
