"""What is shown for one criterion: its evidence and measurements on a day, and the plain ways to read a number from it.

Source: M1-M5, M7.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bestendig.domain.catalogue import Criterion
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.evidence import measured_until, valid_until
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.records import Evidence, Measurement

Counts = Literal["proof", "facts", "computed"]


@dataclass(frozen=True)
class Shown:
    """All that a measure may look at.

    `entries` and `measurements` are those that count for `pin`, the lapsed ones included. `counts` says what counts
    where nothing is shown: nothing else, the plan's facts (its partners, its blocks), or also what is computed from it.
    `today` may lie before the day itself, to see whether something held then.
    """

    day: Day
    criterion: Criterion
    pin: PinId | None
    today: date
    entries: tuple[Evidence, ...]
    measurements: tuple[Measurement, ...]
    counts: Counts = "computed"

    @property
    def plan(self) -> Plan:
        """The plan that is asked about."""
        return self.day.plan

    def on(self, today: date, counts: Counts) -> "Shown":
        """The same on another day, perhaps with less that counts."""
        return Shown(self.day, self.criterion, self.pin, today, self.entries, self.measurements, counts)


def holds(entry: Evidence, shown: Shown) -> bool:
    """Whether the entry counts today: given already, and not lapsed."""
    return entry.on <= shown.today <= valid_until(entry, shown.criterion)


def documented(entry: Evidence) -> bool:
    """Whether the entry brings a document, or a note with the name of who said so."""
    return bool(entry.document.strip() or (entry.note.strip() and entry.by.strip()))


def entry_number(entry: Evidence, criterion: Criterion) -> float | None:
    """What an entry is worth: its number, or 1 when it brings the document, note or date that is asked."""
    if entry.value is not None or criterion.evidence == "number":
        return entry.value
    if criterion.evidence == "document":
        return 1.0 if documented(entry) else None
    return 1.0 if criterion.evidence == "date" or entry.note.strip() or entry.document.strip() else None


def newest_measured(shown: Shown, field: str) -> tuple[date, float] | None:
    """The last day and figure of the newest measurement that has this field, if it has not lapsed."""
    known = [
        (m.quarter.last_day, float(getattr(m, field)), measured_until(m, shown.criterion))
        for m in shown.measurements
        if getattr(m, field) is not None and m.quarter.last_day <= shown.today
    ]
    if not known:
        return None
    day, value, until = max(known, key=lambda item: (item[0], item[1]))
    return (day, value) if until >= shown.today else None


def best(shown: Shown, measured: tuple[date, float] | None = None, fact: float | None = None) -> float | None:
    """The best figure that holds today for the criterion, None when nothing is known.

    A measurement takes the place of older evidence; evidence of the same day or later stands beside it, so that more
    evidence never makes the figure worse. A fact of the plan counts only where nothing is shown.
    """
    numbers = list(_evidence_numbers(shown, measured[0] if measured else date.min))
    if measured:
        numbers.append(measured[1])
    if not numbers:
        return None if shown.counts == "proof" else fact
    lower_is_better = shown.criterion.at_least is None and shown.criterion.at_most is not None
    return min(numbers) if lower_is_better else max(numbers)


def _evidence_numbers(shown: Shown, since: date) -> Iterator[float]:
    for entry in shown.entries:
        if holds(entry, shown) and entry.on >= since:
            number = entry_number(entry, shown.criterion)
            if number is not None:
                yield number


def value_shown(shown: Shown) -> float | None:
    """The best number that holds today: a measure for what evidence alone can show."""
    return best(shown)


def documents_shown(shown: Shown) -> float | None:
    """Number of entries that hold today and bring the document, note or date that is asked; None without any."""
    count = sum(holds(e, shown) and entry_number(e, shown.criterion) is not None for e in shown.entries)
    return float(count) if count else None
