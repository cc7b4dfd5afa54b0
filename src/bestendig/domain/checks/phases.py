"""Checks on phases: claims that come early, what has lapsed, a horizon that is too short. Source: M1, M5-M7."""

from collections.abc import Iterator

from bestendig.domain.checks.asked import Check, Hit, Question, tidy
from bestendig.domain.findings import Finding, Where
from bestendig.domain.parameters import middle
from bestendig.domain.phases.lifeline import EARLIEST_SUSTAINED_YEARS, LifeLine, sustained_too_early
from bestendig.domain.plan.document import Plan

SHORTEST_HORIZON_YEARS = 5
QUIET_DAYS = 366


def early_claim(q: Question) -> Iterator[Hit]:
    """Sustained before year 4."""
    yield from _early(q.plan, q.line)


def _early(plan: Plan, line: LifeLine) -> Iterator[Hit]:
    years = sustained_too_early(plan, line)
    if years is not None:
        yield ("start",), {"years": tidy(years), "least": EARLIEST_SUSTAINED_YEARS}


def claim_findings(plan: Plan, line: LifeLine) -> list[Finding]:
    """The challenge to a life line that is sustained before year 4, apart from the other checks."""
    return [Finding("warning", "phases.early_claim", Where(path), values, "M6") for path, values in _early(plan, line)]


def fallen_back(q: Question) -> Iterator[Hit]:
    """A phase was lost because proof lapsed."""
    if q.line.fallen_from and q.line.lapses:
        first = q.line.lapses[0]
        yield ("evidence",), {"phase": q.line.fallen_from, "criterion": first.criterion, "since": str(first.since)}


def lapsed(q: Question) -> Iterator[Hit]:
    """A criterion was met and no longer is."""
    for lapse in q.line.lapses:
        yield ("evidence",), {"criterion": lapse.criterion, "since": str(lapse.since)}


def nothing_shown(q: Question) -> Iterator[Hit]:
    """Under way for over a year, and nothing shown or measured."""
    gone = q.today.toordinal() - q.plan.start.first_day.toordinal()
    within = q.now > q.plan.first_quarter
    if within and gone > QUIET_DAYS and not q.plan.evidence and not q.plan.measurements:
        yield ("evidence",), {"start": str(q.plan.start)}


def short_horizon(q: Question) -> Iterator[Hit]:
    """The forecast ends before a PPS can be sustained."""
    if q.plan.horizon_years < SHORTEST_HORIZON_YEARS:
        yield ("horizon_years",), {"years": q.plan.horizon_years, "least": SHORTEST_HORIZON_YEARS}


def no_organisation(q: Question) -> Iterator[Hit]:
    """No hours to build a professional organisation."""
    if q.plan.pins and middle(q.plan.finance.organisation_hours) == 0:
        yield ("finance", "organisation_hours"), {}


CHECKS: tuple[Check, ...] = (
    Check("phases.early_claim", "warning", "M6", early_claim),
    Check("phases.fallen_back", "warning", "M7", fallen_back),
    Check("phases.lapsed", "advice", "M7", lapsed),
    Check("phases.nothing_shown", "advice", "M1", nothing_shown),
    Check("phases.short_horizon", "warning", "M6", short_horizon),
    Check("phases.no_organisation", "advice", "M5", no_organisation),
)
