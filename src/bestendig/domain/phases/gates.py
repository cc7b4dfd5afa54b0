"""Gates: which criteria of a phase are met, by what, and which have lapsed since when. Source: M1-M5, M7."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bestendig.domain.catalogue import Criterion
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.evidence import entries_of, measured_until, measurements_of, valid_until
from bestendig.domain.phases.measures import MEASURES
from bestendig.domain.phases.measures.shown import Counts, Shown, holds
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.records import Evidence

BY_NAME = dict(MEASURES)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Judged:
    """One criterion on one day: its figure (None: unknown), whether the bound is met, and what shows it.

    `proven`: evidence or a measurement speaks of it, rather than the plan alone. `lapsed_since`: it was met before,
    and no longer is from that day on.
    """

    criterion: Criterion
    value: float | None
    met: bool
    proven: bool
    evidence: tuple[Evidence, ...] = ()
    lapsed_since: date | None = None


@dataclass(frozen=True)
class Gate:
    """What must be shown to have completed the phase of this name; without any proof of its own it is never passed."""

    phase: str
    criteria: tuple[Judged, ...]

    @property
    def passed(self) -> bool:
        """Whether all criteria are met, and at least one of them is proven."""
        return all(judged.met for judged in self.criteria) and any(judged.proven for judged in self.criteria)

    @property
    def passed_without_lapses(self) -> bool:
        """Whether it would be passed if what has lapsed still held."""
        proven = any(judged.proven or judged.lapsed_since for judged in self.criteria)
        return proven and all(judged.met or judged.lapsed_since for judged in self.criteria)


def meets(value: float | None, criterion: Criterion) -> bool:
    """Whether the figure lies within the criterion's bounds; unknown never does."""
    if value is None:
        return False
    above = criterion.at_least is None or value >= criterion.at_least
    return above and (criterion.at_most is None or value <= criterion.at_most)


def judge_gate(day: Day, pin: PinId | None, phase: str, counts: Counts = "computed") -> Gate:
    """Judge all criteria of the gate that completes `phase`, for one pin. A gate without criteria is not passed.

    `counts` says what counts beside proof.
    """
    return Gate(phase, tuple(_judge(shown) for shown in _shown_at(day, pin, phase, counts)))


def _shown_at(day: Day, pin: PinId | None, phase: str, counts: Counts) -> Iterator[Shown]:
    entries = entries_of(day.plan.evidence, pin, day.head)
    if phase == "startup" and pin != day.head:
        # start-up is of the PPS as a whole: what was shown for it need not be shown again for a later pin
        entries += entries_of(day.plan.evidence, day.head, day.head)
    measurements = measurements_of(day.plan.measurements, pin, day.head)
    for criterion in day.catalogue.criteria.get(phase, ()):
        own = tuple(entry for entry in entries if entry.criterion == criterion.id)
        yield Shown(day, criterion, pin, day.today, own, measurements, counts)


def _judge(shown: Shown) -> Judged:
    value = _value(shown.on(shown.today, "proof"))
    proven = value is not None
    if not proven and shown.counts != "proof":
        value = _value(shown)
    met = meets(value, shown.criterion)
    evidence = tuple(entry for entry in shown.entries if holds(entry, shown))
    return Judged(shown.criterion, value, met, proven, evidence, None if met else _lapsed_since(shown))


def _value(shown: Shown) -> float | None:
    measure = BY_NAME.get(shown.criterion.measure)
    return measure(shown) if measure else None


def _lapsed_since(shown: Shown) -> date | None:
    """First day of the time up to today in which a criterion that was met no longer is; None if it never was."""
    since: date | None = None
    counts: Counts = "proof" if shown.counts == "proof" else "facts"
    for day in reversed(_days_of_change(shown)):
        if meets(_value(shown.on(day, counts)), shown.criterion):
            return since
        since = day
    return None


def _days_of_change(shown: Shown) -> list[date]:
    """Days up to today on which the figure may change: proof comes or lapses, a partner joins or leaves."""
    days = {entry.on for entry in shown.entries} | {m.quarter.last_day for m in shown.measurements}
    ends = {valid_until(entry, shown.criterion) for entry in shown.entries}
    ends |= {measured_until(m, shown.criterion) for m in shown.measurements}
    ends |= {p.committed_until.last_day for p in shown.plan.partners if p.committed_until}
    days |= {end + ONE_DAY for end in ends if end < shown.today}
    return sorted(day for day in days if day <= shown.today)
