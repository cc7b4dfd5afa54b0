"""Checks on evidence: from the future, without what the criterion asks, soon to lapse. Source: M2-M5, M7."""

from collections.abc import Iterator
from datetime import timedelta

from bestendig.domain.catalogue import Criterion
from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.phases.evidence import valid_until
from bestendig.domain.phases.gates import meets
from bestendig.domain.phases.measures.shown import documented
from bestendig.domain.plan.records import Evidence

SOON = timedelta(days=91)


def _known(q: Question) -> Iterator[tuple[int, Evidence, Criterion]]:
    for number, entry in enumerate(q.plan.evidence):
        if entry.criterion in q.criteria:
            yield number, entry, q.criteria[entry.criterion]


def from_the_future(q: Question) -> Iterator[Hit]:
    """Evidence with a date that is still to come."""
    for number, entry in enumerate(q.plan.evidence):
        if entry.on > q.today:
            yield ("evidence", number, "on"), {"on": str(entry.on), "criterion": entry.criterion}


def before_start(q: Question) -> Iterator[Hit]:
    """Evidence from long before the PPS began."""
    earliest = q.plan.start.plus(-8).first_day
    for number, entry in enumerate(q.plan.evidence):
        if entry.on < earliest:
            yield ("evidence", number, "on"), {"on": str(entry.on), "start": str(q.plan.start)}


def no_value(q: Question) -> Iterator[Hit]:
    """A criterion that asks for a number, and no number."""
    for number, entry, criterion in _known(q):
        if criterion.evidence == "number" and entry.value is None:
            yield ("evidence", number, "value"), {"criterion": entry.criterion}


def no_document(q: Question) -> Iterator[Hit]:
    """A criterion that asks for a document, and neither a document nor a note with a name."""
    for number, entry, criterion in _known(q):
        if criterion.evidence == "document" and entry.value is None and not documented(entry):
            yield ("evidence", number, "document"), {"criterion": entry.criterion}


def no_note(q: Question) -> Iterator[Hit]:
    """A criterion that asks for a note, and nothing is noted."""
    for number, entry, criterion in _known(q):
        empty = not (entry.note.strip() or entry.document.strip() or entry.value is not None)
        if criterion.evidence == "note" and empty:
            yield ("evidence", number, "note"), {"criterion": entry.criterion}


def nobody(q: Question) -> Iterator[Hit]:
    """Evidence that does not tell who said so."""
    for number, entry in enumerate(q.plan.evidence):
        if not entry.by.strip():
            yield ("evidence", number, "by"), {"criterion": entry.criterion}


def below_bound(q: Question) -> Iterator[Hit]:
    """A number that does not meet the criterion."""
    for number, entry, criterion in _known(q):
        if entry.value is not None and not meets(entry.value, criterion):
            bound = criterion.at_least if criterion.at_least is not None else criterion.at_most
            values: Values = {"criterion": entry.criterion, "value": tidy(entry.value), "bound": tidy(bound or 0)}
            yield ("evidence", number, "value"), values


def lapses_soon(q: Question) -> Iterator[Hit]:
    """Evidence that lapses within a quarter, with no later evidence for the same criterion and pin."""
    for number, entry, criterion in _known(q):
        until = valid_until(entry, criterion)
        newer = any(
            other.criterion == entry.criterion
            and other.pin == entry.pin
            and other is not entry
            and valid_until(other, criterion) > until
            for other in q.plan.evidence
        )
        if entry.on <= q.today <= until and until - q.today <= SOON and not newer:
            yield ("evidence", number), {"criterion": entry.criterion, "until": str(until)}


CHECKS: tuple[Check, ...] = (
    Check("evidence.from_the_future", "error", "M2", from_the_future),
    Check("evidence.before_start", "advice", "M2", before_start),
    Check("evidence.no_value", "warning", "M2", no_value),
    Check("evidence.no_document", "warning", "M2", no_document),
    Check("evidence.no_note", "warning", "M2", no_note),
    Check("evidence.nobody", "advice", "M2", nobody),
    Check("evidence.below_bound", "advice", "M3", below_bound),
    Check("evidence.lapses_soon", "advice", "M7", lapses_soon),
)
