"""Levers: what each change does to chance, date and reserve, on common random numbers.

Source: model.md "Levers"; M4, M15, M17.
"""

import itertools
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.results import Aim, Difference, Effect, LeverReport
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import Futures, run_futures
from bestendig.insight.changes import Change, changes
from bestendig.insight.moments import self_supporting_years
from bestendig.insight.summary import subsidy_end_years

DRAWS = 4_000
PAIRED_LEVERS = 6
AIM_LEVERS = 8
AIM_SIZE = 4
LATER_YEARS = 2
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What is compared, per future."""

    at_end: npt.NDArray[np.float64]
    later: npt.NDArray[np.float64]
    years: npt.NDArray[np.float64]
    reserve: npt.NDArray[np.float64]
    stopped: npt.NDArray[np.float64]

    @classmethod
    def of(cls, futures: Futures, end: float, horizon: float) -> "Outcome":
        """Outcome of futures, at the moment `end` in years after the start."""
        years = self_supporting_years(futures)
        return cls(
            at_end=(years <= end).astype(np.float64),
            later=(years <= end + LATER_YEARS).astype(np.float64),
            years=np.minimum(years, horizon),
            reserve=futures.end_reserve,
            stopped=(futures.stopped >= 0).astype(np.float64),
        )


class Bench:
    """The plan as it is, run once, to compare changed plans with. The question's moment stays that of the plan."""

    def __init__(self, plan: Plan, catalogue: Catalogue, draws: int, seed: int) -> None:
        """Run the plan as it is."""
        self.plan, self.catalogue, self.draws, self.seed = plan, catalogue, draws, seed
        self.end, self.horizon = subsidy_end_years(plan), float(plan.horizon_years)
        self.base = self.outcome(plan)

    def outcome(self, plan: Plan) -> Outcome:
        """Outcome of a plan on the same random numbers."""
        return Outcome.of(
            run_futures(compile_plan(plan, self.catalogue), self.draws, self.seed), self.end, self.horizon
        )

    def effect(self, change: Change, parts: Sequence[str] = ()) -> Effect | None:
        """The paired effect of a change; None when the changed plan cannot be made."""
        changed = apply_settings(self.plan, change.settings)
        if not isinstance(changed, Plan):
            return None
        after = self.outcome(changed)
        return Effect(
            id=change.id,
            kind=change.kind,
            settings=change.settings,
            arguments=change.arguments,
            chance_before=float(self.base.at_end.mean()),
            chance=paired(after.at_end, self.base.at_end),
            later_chance_before=float(self.base.later.mean()),
            later_chance=paired(after.later, self.base.later),
            years=paired(after.years, self.base.years),
            reserve_euro=paired(after.reserve, self.base.reserve),
            stopped=paired(after.stopped, self.base.stopped),
            effort_euro=change.effort_euro,
            parts=tuple(parts),
        )


def paired(after: npt.NDArray[np.float64], before: npt.NDArray[np.float64]) -> Difference:
    """Mean of the paired differences and its standard error."""
    gaps = after - before
    spread = float(gaps.std(ddof=1)) if len(gaps) > 1 else 0.0
    return Difference(value=float(gaps.mean()), se=spread / math.sqrt(len(gaps)))


def levers(
    plan: Plan,
    catalogue: Catalogue,
    draws: int = DRAWS,
    seed: int = 1,
    *,
    with_pairs: bool = False,
    aim: float | None = None,
    progress: Progress | None = None,
) -> LeverReport:
    """All levers of a plan, largest effect first; pairs of the strongest, and the cheapest set for an aim, when asked.

    `progress(done, total)` is called after each lever; it may raise to stop the work.
    """
    began = time.perf_counter()
    bench = Bench(plan, catalogue, draws, seed)
    possible = changes(plan)
    effects = _all_effects(bench, possible, progress)
    by_id = {change.id: change for change in possible}
    return LeverReport(
        effects=tuple(effects),
        pairs=tuple(pairs(bench, effects, by_id, progress)) if with_pairs else (),
        aim=None if aim is None else cheapest(bench, effects, by_id, aim, progress),
        draws=draws,
        seed=seed,
        seconds=time.perf_counter() - began,
    )


def _all_effects(bench: Bench, possible: Sequence[Change], progress: Progress | None) -> list[Effect]:
    effects = []
    for done, change in enumerate(possible, start=1):
        effect = bench.effect(change)
        if effect is not None:
            effects.append(effect)
        if progress:
            progress(done, len(possible))
    return sorted(effects, key=_strength, reverse=True)


def _strength(effect: Effect) -> tuple[float, float, float]:
    """Chance first; then the chance two years later; then how much sooner."""
    return (effect.chance.value, effect.later_chance.value, -effect.years.value)


def together(parts: Sequence[Change]) -> Change | None:
    """Several changes as one; None when two of them set the same thing."""
    settings: dict[str, Any] = {}
    for part in parts:
        if settings.keys() & part.settings.keys():
            return None
        settings |= part.settings
    return Change(
        id="+".join(part.id for part in parts),
        kind="together",
        settings=settings,
        effort_euro=sum(part.effort_euro for part in parts),
    )


def pairs(
    bench: Bench, effects: Sequence[Effect], by_id: dict[str, Change], progress: Progress | None = None
) -> list[Effect]:
    """Each two of the strongest levers together, largest effect first."""
    strongest = [by_id[effect.id] for effect in effects[:PAIRED_LEVERS]]
    couples = list(itertools.combinations(strongest, 2))
    found = []
    for done, pair in enumerate(couples, start=1):
        both = together(pair)
        effect = bench.effect(both, [part.id for part in pair]) if both else None
        if effect:
            found.append(effect)
        if progress:
            progress(done, len(couples))
    return sorted(found, key=_strength, reverse=True)


def cheapest(
    bench: Bench,
    effects: Sequence[Effect],
    by_id: dict[str, Change],
    aim: float,
    progress: Progress | None = None,
) -> Aim:
    """The set of at most four changes with the least effort that reaches the chance `aim` at the subsidy's end.

    Sets of the eight strongest clear levers are tried from least effort up; the first that reaches the aim is it.
    """
    if bench.base.at_end.mean() >= aim:
        return Aim(wanted=aim, reached=True, best=None, tried=0)
    useful = [by_id[e.id] for e in effects if e.chance.value > 0 and e.chance.is_clear][:AIM_LEVERS]
    sets = [
        (both, subset)
        for size in range(1, AIM_SIZE + 1)
        for subset in itertools.combinations(useful, size)
        if (both := together(subset)) is not None
    ]
    best: Effect | None = None
    for tried, (both, subset) in enumerate(sorted(sets, key=lambda item: item[0].effort_euro), start=1):
        effect = bench.effect(both, [part.id for part in subset])
        if progress:
            progress(tried, len(sets))
        if effect is None:
            continue
        if best is None or effect.chance.value > best.chance.value:
            best = effect
        if effect.chance_before + effect.chance.value >= aim:
            return Aim(wanted=aim, reached=True, best=effect, tried=tried)
    return Aim(wanted=aim, reached=False, best=best, tried=len(sets))
