"""Evidence and measurements in words: which were added, taken away or changed between two plans. Source: M2-M6, M10."""

from collections.abc import Iterator, Mapping

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.records import FIGURES, Evidence, Measurement
from bestendig.domain.texts import Texts
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.names import owner_name
from bestendig.reports.wording.numbers import day, number, percent, with_unit

MOST = 3
UNITS = {"in_kind_hours": "hours", "staff_fte": "fte"}
"""In what a figure is counted; euro say it themselves, and customers and learners are named before it."""
RECORDS = ("evidence", "measurements")


def changed_records(name: str, before: Plan, after: Plan, criteria: Mapping[str, str], say: Texts) -> tuple[str, str]:
    """What of it stood in the plan before and no longer does, and what stands there now and did not before.

    `name`: `evidence` or `measurements`; `criteria`: what each criterion of a gate asks.
    """
    old, new = list(_told(name, before, criteria, say)), list(_told(name, after, criteria, say))
    gone, added = [one for one in old if one not in new], [one for one in new if one not in old]
    return _listed(gone, say) or say("differences.not_yet"), _listed(added, say) or say("differences.no_longer")


def _told(name: str, plan: Plan, criteria: Mapping[str, str], say: Texts) -> Iterator[str]:
    if name == "evidence":
        return (_evidence(one, plan, criteria, say) for one in plan.evidence)
    return (_measurement(one, plan, say) for one in plan.measurements)


def _evidence(one: Evidence, plan: Plan, criteria: Mapping[str, str], say: Texts) -> str:
    """`Er is een begroting tot na de subsidie (31 maart 2027, Anna de Vries)`."""
    until = say("differences.valid_until", day=day(one.valid_until, say)) if one.valid_until else ""
    value = "" if one.value is None else number(one.value, say, 2)
    pin = owner_name("/".join(one.pin), plan) if one.pin else ""
    details = [pin, value, day(one.on, say), one.by, one.note, one.document, until]
    what = criteria.get(one.criterion, one.criterion).rstrip(".")
    return f"{what} ({', '.join(part for part in details if part)})"


def _measurement(one: Measurement, plan: Plan, say: Texts) -> str:
    """`eind 2026, de hele PPS: reserve € 60.000, medewerkers 2,5 fte`."""
    whose = owner_name("/".join(one.pin), plan) if one.pin else say("measurements.whole")
    figures = [
        f"{say(f'measurements.field.{name}').lower()} {_figure(name, value, say)}"
        for name in FIGURES
        if (value := getattr(one, name)) is not None
    ]
    return f"{words_of(one.quarter, say)}, {whose}: {', '.join([*figures, *filter(None, (one.source, one.note))])}"


def _figure(name: str, value: float, say: Texts) -> str:
    if name == "satisfaction":
        return percent(value, say)
    return with_unit(value, "euro" if name.endswith("euro") else UNITS.get(name, ""), say)


def _listed(records: list[str], say: Texts) -> str:
    shown = "; ".join(records[:MOST])
    more = len(records) - MOST
    return f"{shown}; {say('differences.more', count=more)}" if more > 0 else shown
