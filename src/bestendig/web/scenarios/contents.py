"""Scenarios side by side in words: settings that differ, chances, dates, and the differences with their error."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.references import check_references
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Compared, Comparison, Difference
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.compare import scenario_plans
from bestendig.reports.charts.chart import COLUMN, PHONE, Chart, Frame
from bestendig.reports.charts.fans_beside import Beside, fans_beside_chart
from bestendig.reports.wording.chances import of_ten, percent_with_error, tenths
from bestendig.reports.wording.counted import counted
from bestendig.reports.wording.dates import span
from bestendig.reports.wording.differences import Differs
from bestendig.reports.wording.levers import lever_effect
from bestendig.reports.wording.numbers import euro, number, to_digits, to_error
from bestendig.store.insights import question
from bestendig.web.drafts.differences import differing
from bestendig.web.scenarios.stacks import Cell, stack_rows
from bestendig.web.shell.work import Asked

MOST = 4
"""Scenarios beside the plan itself."""
FANS = ("reserve", "customers", "staff")


@dataclass(frozen=True)
class Known:
    """A scenario of the plan: whether it can be computed, and whether it is shown beside the plan."""

    id: str
    name: str
    plan: Plan | None
    chosen: bool


def known(plan: Plan, asked: Sequence[str]) -> tuple[Known, ...]:
    """All scenarios; those that the address asks are chosen, without that the first `MOST` that can be computed."""
    found: list[tuple[str, str, Plan | None]] = []
    for id_, name, made in scenario_plans(plan)[1:]:
        found.append((id_, name, made if isinstance(made, Plan) and _is_usable(made) else None))
    usable_ids = [id_ for id_, _, made in found if made]
    chosen = [id_ for id_ in usable_ids if id_ in asked] if asked else usable_ids
    return tuple(Known(id_, name, made, id_ in chosen[:MOST]) for id_, name, made in found)


def _is_usable(made: Plan) -> bool:
    """Whether it can be computed. Its scenarios do not count: one that takes a part away finds it gone in itself."""
    alone = made.model_copy(update={"scenarios": ()})
    return bool(made.route_steps) and not check_references(alone, load_catalogue())


@dataclass(frozen=True)
class Column:
    """One plan of the comparison."""

    id: str
    name: str
    count: int
    settings: tuple[Differs, ...]
    cells: tuple[Cell, ...]


def comparison(plan: Plan, chosen: Sequence[Known], say: Texts, options: Mapping[str, str]) -> Asked:
    """The plan and its chosen scenarios side by side."""
    plans = {"": plan, **{one.id: one.plan for one in chosen if one.plan}}
    names = {"": say("scenarios.own"), **{one.id: one.name for one in chosen}}

    def show(result: Comparison) -> dict[str, Any]:
        found = [replace(column, name=names[column.id]) for column in result.columns]
        columns = [_column(column, plan, plans[column.id], say) for column in found]
        rows = [(say(f"scenarios.row.{name}"), [column.cells[i] for column in columns]) for i, name in enumerate(ROWS)]
        rows += stack_rows(plan, [one.plan for one in chosen if one.plan], say)
        return {
            "columns": columns,
            "rows": [(label, list(zip(columns, cells, strict=True))) for label, cells in rows],
            "counted": counted(found, say),
            "pictures": pictures(found, plan.subsidy_end, say),
        }

    asked = question("compare", list(plans.values()), ids=json.dumps(list(plans)))
    return Asked(asked, show, options=options)


ROWS = ("chance", "later", "when", "reserve", "stopped")


def _column(column: Compared, base: Plan, plan: Plan, say: Texts) -> Column:
    paths = [path for path in differences(base, plan) if not path.startswith("scenarios")]
    return Column(
        column.id,
        column.name,
        tenths(column.chance.p),
        differing(paths, base, plan, say),
        (
            _chance(column.chance, column.difference.chance if column.difference else None, say),
            _chance(column.later_chance, column.difference.later_chance if column.difference else None, say),
            Cell(span(column.self_supporting, base.start, say)),
            _reserve(column, say),
            _stopped(column, say),
        ),
    )


def _chance(chance: Chance, difference: Difference | None, say: Texts) -> Cell:
    percent = percent_with_error(chance, say)
    if difference is None:
        return Cell(of_ten(chance.p, say), percent)
    before = Chance(chance.p - difference.value, 0.0)
    words = lever_effect(before, chance, Chance(difference.value, difference.se), say)
    if not words.clear:
        return Cell(of_ten(chance.p, say), f"{percent}; {words.said}")
    points = say(
        "scenarios.points",
        sign="+" if difference.value > 0 else "\u2212",
        value=number(max(1, abs(100 * difference.value)), say),
        error=number(max(1, 200 * difference.se), say),
    )
    return Cell(of_ten(chance.p, say), f"{percent}; {points}", differs=True)


def _reserve(column: Compared, say: Texts) -> Cell:
    if column.difference is None:
        last = column.fans["reserve"].p50[-1] if column.fans["reserve"].p50 else 0.0
        return Cell(say("scenarios.middle", amount=euro(to_digits(last), say)))
    change = column.difference.reserve_euro
    if not change.is_clear:
        return Cell(say("scenarios.no_difference"))
    amount = euro(to_digits(to_error(abs(change.value), change.se), 2), say)
    error = euro(to_digits(2 * change.se, 1), say)
    return Cell(
        say("scenarios.more" if change.value > 0 else "scenarios.less", amount=amount), f"± {error}", differs=True
    )


def _stopped(column: Compared, say: Texts) -> Cell:
    differs = column.difference is not None and column.difference.stopped.is_clear
    return Cell(of_ten(column.stopped.p, say), percent_with_error(column.stopped, say), differs)


@dataclass(frozen=True)
class Picture:
    """One quantity of all plans, for a wide page and for a phone."""

    name: str
    chart: Chart
    phone: Chart


def pictures(columns: Sequence[Compared], subsidy_end: Quarter | None, say: Texts) -> tuple[Picture, ...]:
    """The plans over the years, one picture for each quantity."""
    found = []
    for name in FANS:
        plans = [Beside(column.name, column.fans[name]) for column in columns]
        charts = [fans_beside_chart(plans, say, subsidy_end, Frame(width)) for width in (COLUMN, PHONE)]
        found.append(Picture(name, charts[0], charts[1]))
    return tuple(found)
