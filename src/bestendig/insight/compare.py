"""Side by side: plans, versions and scenarios; and what each change between two plans did to the chance.

Each plan's chance is counted at the end of its own subsidy, as its forecast counts it: so a subsidy that lasts longer
or shorter has the effect that one sees in both forecasts.

Source: model.md "What follows"; M10; Shapley 1953 (attribution over at most ten changes, sums exactly).
"""

import math
import time
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding
from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.references import check_references
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.results import Attribution, Compared, Comparison, Effect
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import Futures, run_futures
from bestendig.insight.bench import Outcome, paired
from bestendig.insight.fans import fan
from bestendig.insight.moments import chance, moments, self_supporting_years
from bestendig.insight.progress import Progress, silent
from bestendig.insight.summary import FANS, LATER_YEARS, stopped_chance, subsidy_end, subsidy_end_years

DRAWS = 4_000
MAX_CHANGES = 10
STRUCTURE, SUBSIDY, OTHERS = "structure", "finance.subsidy", "others"


def scenario_plans(plan: Plan) -> list[tuple[str, str, Plan | list[Finding]]]:
    """The plan as it is, and with each scenario's settings: (id, name, plan or what is wrong with its settings)."""
    rows: list[tuple[str, str, Plan | list[Finding]]] = [("", plan.name, plan)]
    rows.extend((scenario.id, scenario.name, apply_settings(plan, scenario.set)) for scenario in plan.scenarios)
    return rows


def compare(
    plans: Sequence[tuple[str, str, Plan]],
    catalogue: Catalogue,
    draws: int = DRAWS,
    seed: int = 1,
    progress: Progress = silent,
) -> Comparison:
    """Plans side by side on common random numbers; the first is the base. Each is (id, name, plan)."""
    began = time.perf_counter()
    base_plan = plans[0][2]
    horizon = float(base_plan.horizon_years)
    columns: list[Compared] = []
    base: Outcome | None = None
    for done, (id_, name, plan) in enumerate(plans, start=1):
        futures = run_futures(compile_plan(plan, catalogue), draws, seed, paths=FANS)
        outcome = Outcome.of(futures, subsidy_end_years(plan), horizon)
        difference = _effect(id_, base, outcome) if base else None
        base = base or outcome
        columns.append(_column(id_, name, base_plan, plan, futures, difference))
        progress(done, len(plans))
    return Comparison(columns=tuple(columns), draws=draws, seed=seed, seconds=time.perf_counter() - began)


def _column(id_: str, name: str, base: Plan, plan: Plan, futures: Futures, effect: Effect | None) -> Compared:
    years, end = self_supporting_years(futures), subsidy_end_years(plan)
    return Compared(
        id=id_,
        name=name,
        settings=differences(base, plan),
        chance=chance(years <= end),
        later_chance=chance(years <= end + LATER_YEARS),
        self_supporting=moments(years),
        stopped=stopped_chance(futures),
        difference=effect,
        fans={path: fan(futures, path) for path in FANS},
        subsidy_end=subsidy_end(plan),
    )


def _effect(id_: str, before: Outcome, after: Outcome) -> Effect:
    return Effect(
        id=id_,
        kind="compared",
        settings={},
        arguments={},
        chance_before=float(before.at_end.mean()),
        chance=paired(after.at_end, before.at_end),
        later_chance_before=float(before.later.mean()),
        later_chance=paired(after.later, before.later),
        years=paired(after.years, before.years),
        reserve_euro=paired(after.reserve, before.reserve),
        stopped=paired(after.stopped, before.stopped),
    )


def change_groups(before: Plan, after: Plan) -> dict[str, dict[str, Any]]:
    """The differences in at most ten groups that can each be made alone.

    Settings of one item go together, and so do those of the subsidy; adding or taking away items, and the route, go
    together as `structure`; what does not count for the forecast (names, texts) is left out. Of more than ten groups
    the smallest go together as `others`.
    """
    groups: dict[str, dict[str, Any]] = {}
    for path, value in differences(before, after).items():
        groups.setdefault(_group_of(path, value), {})[path] = value
    groups.pop("", None)
    if len(groups) > MAX_CHANGES:
        smallest = sorted(groups, key=lambda key: (len(groups[key]), key))[: len(groups) - MAX_CHANGES + 1]
        groups[OTHERS] = {path: value for key in smallest for path, value in groups.pop(key).items()}
    return groups


WHOLE = ("start", "route", "levels", "archetypes", "evidence", "measurements", "forecast_from", "horizon_years")
IRRELEVANT = ("name", "language", "ambition", "region", "sector", "scenarios")
"""Of the plan; of its items a name, sector or region."""


def _group_of(path: str, value: Any) -> str:
    steps = path.split(".")
    if steps[0] in IRRELEVANT or (len(steps) > 2 and steps[-1] in ("name", "sector", "region")):
        return ""
    if steps[0] in WHOLE:
        return STRUCTURE
    if steps[0] in ("partners", "target_groups", "blocks", "pins", "references"):
        is_whole = len(steps) == 2 or value is None
        return STRUCTURE if is_whole else ".".join(steps[:2])
    if steps[:2] == ["finance", "subsidy"]:
        return SUBSIDY
    return ".".join(steps[:3]) if steps[:2] == ["finance", "lines"] else path


def attribute(
    before: Plan,
    after: Plan,
    catalogue: Catalogue,
    draws: int = DRAWS,
    seed: int = 1,
    progress: Progress = silent,
) -> tuple[Attribution, ...]:
    """What each change between two plans did to the chance at the subsidy's end; largest first.

    Each plan in between is counted at the end of the subsidy that it has, as its own forecast would count it.
    Shapley values over all orders on common random numbers: they sum exactly to the difference between both plans on
    these futures. Changes of which one asks for another (a pin for a new block) count as no change without it.
    """
    groups = change_groups(before, after)
    names = sorted(groups)
    horizon = float(before.horizon_years)
    values: dict[frozenset[str], float] = {}

    def value_of(members: frozenset[str]) -> float:
        if members not in values:
            chosen = after if len(members) == len(names) else _with(before, groups, members, catalogue)
            futures = run_futures(compile_plan(chosen, catalogue), draws, seed)
            values[members] = float(Outcome.of(futures, subsidy_end_years(chosen), horizon).at_end.mean())
            progress(len(values), 2 ** len(names))
        return values[members]

    rows = [Attribution(id=name, settings=groups[name], chance=_shapley(name, names, value_of)) for name in names]
    return tuple(sorted(rows, key=lambda row: -abs(row.chance)))


def _with(before: Plan, groups: Mapping[str, Mapping[str, Any]], members: frozenset[str], catalogue: Catalogue) -> Plan:
    """The plan with some groups of changes; as it was when they cannot be made without the others."""
    settings = {path: value for name in sorted(members) for path, value in groups[name].items()}
    plan = apply_settings(before, settings)
    return plan if isinstance(plan, Plan) and not check_references(plan, catalogue) else before


def _shapley(name: str, names: list[str], value_of: Any) -> float:
    others = [other for other in names if other != name]
    total = 0.0
    for size in range(len(others) + 1):
        weight = math.factorial(size) * math.factorial(len(others) - size) / math.factorial(len(names))
        for subset in combinations(others, size):
            without = frozenset(subset)
            total += weight * (value_of(without | {name}) - value_of(without))
    return total
