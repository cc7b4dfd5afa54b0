"""The cheapest set of changes that reaches a chance that somebody wants; or the best that can be reached.

Sets of at most four changes are tried from least effort up, so the first that reaches the chance is the cheapest. A
change can help beside others that harms alone (staff, where there is no money yet): what a change promises is the most
that it adds alone or to the strongest changes together. Two screens keep the work small: the promises, doubled
(together changes do more than their sum: up to 1.5 times in the examples), and the set's paired difference on the
first futures, with four standard errors. Source: model.md "Levers"; docs/decisions (the cheapest set).
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bestendig.domain.results import Aim, Effect
from bestendig.insight.bench import Bench, together
from bestendig.insight.changes import Change
from bestendig.insight.progress import Progress, share_of, silent

MOST_CHANGES = 4
MOST_LEVERS = 16
"""Levers that are combined: those that promise most. Alone, each lever of the plan counts."""
BESIDE = 3
"""Strongest levers beside which the others are tried."""
TOGETHER = 2.0
FIRST_FUTURES = 500
SURE = 4.0
HALF_A_FUTURE = 0.5
FIRST_TRIED, LAST_TRIED = 300, 25
"""To say the best that can be reached: sets that are run on few futures, and sets that are run on all."""
ROUND = 1e-9
PROMISING, SEARCHING = 0.1, 0.7
"""Where in the work these steps end."""


@dataclass(frozen=True)
class _Set:
    """Changes made together: as one change, which they are, and the sum of what each promises."""

    change: Change
    parts: tuple[str, ...]
    promise: float


def cheapest(
    bench: Bench, effects: Sequence[Effect], by_id: Mapping[str, Change], aim: float, progress: Progress = silent
) -> Aim:
    """The set of at most four changes with the least effort that reaches the chance `aim` at the subsidy's end.

    Of equal effort the set with the fewest changes. When none reaches it: the set that comes nearest.
    """
    before = float(bench.base.at_end.mean())
    if before >= aim - ROUND:
        return Aim(wanted=aim, reached=True, best=None, tried=0)
    is_large = bench.draws > FIRST_FUTURES
    few = Bench(bench.plan, bench.catalogue, FIRST_FUTURES, bench.seed) if is_large else bench
    sets = _sets(_promises(few, effects, by_id, share_of(progress, 0.0, PROMISING)), by_id)
    tell = share_of(progress, PROMISING, SEARCHING)
    for tried, one in enumerate(sets, start=1):
        tell(tried, len(sets))
        if before + TOGETHER * one.promise < aim or (is_large and not _may_reach(few, one, before, aim)):
            continue
        effect = bench.effect(one.change, one.parts)
        if effect is not None and before + effect.chance.value >= aim - ROUND:
            return Aim(wanted=aim, reached=True, best=effect, tried=tried)
    best = _best(bench, few, sets, share_of(progress, SEARCHING, 1.0))
    return Aim(wanted=aim, reached=False, best=best, tried=len(sets))


def _promises(
    few: Bench, effects: Sequence[Effect], by_id: Mapping[str, Change], progress: Progress
) -> dict[str, float]:
    """What each lever may add to the chance: the most of alone, and beside the strongest levers."""
    strongest: Change | None = None
    count = 0
    for effect in effects:
        both = together([strongest, by_id[effect.id]]) if strongest else by_id[effect.id]
        if both is not None and count < BESIDE and effect.chance.value > 0:
            strongest, count = both, count + 1
    base = few.effect(strongest) if strongest else None
    promises: dict[str, float] = {}
    for done, effect in enumerate(effects, start=1):
        alone = effect.chance.value + effect.chance.se
        beside = _beside(few, strongest, base, by_id[effect.id]) if strongest and base else 0.0
        promises[effect.id] = max(0.0, alone, beside)
        progress(done, len(effects))
    return promises


def _beside(few: Bench, strongest: Change, base: Effect, change: Change) -> float:
    """What a change adds to the strongest ones, with its error; nothing when they set the same."""
    both = together([strongest, change])
    found = few.effect(both) if both else None
    return 0.0 if found is None else found.chance.value - base.chance.value + found.chance.se


def _sets(promises: Mapping[str, float], by_id: Mapping[str, Change]) -> list[_Set]:
    """All sets worth a try, from least effort up."""
    ordered = sorted(promises, key=lambda name: -promises[name])
    combined = itertools.chain.from_iterable(
        itertools.combinations(ordered[:MOST_LEVERS], size) for size in range(2, MOST_CHANGES + 1)
    )
    alone = [(name,) for name in ordered]
    found = [one for parts in (*alone, *combined) if (one := _together(parts, promises, by_id)) is not None]
    return sorted(found, key=lambda one: (one.change.effort_euro, len(one.parts)))


def _together(parts: Sequence[str], promises: Mapping[str, float], by_id: Mapping[str, Change]) -> _Set | None:
    both = together([by_id[part] for part in parts])
    return _Set(both, tuple(parts), sum(promises[part] for part in parts)) if both else None


def _may_reach(few: Bench, one: _Set, before: float, aim: float) -> bool:
    """Whether the set could reach the aim, by what it does in the first futures."""
    found = few.effect(one.change, one.parts)
    if found is None:
        return False
    error = max(found.chance.se, HALF_A_FUTURE / few.draws)
    return before + found.chance.value + SURE * error >= aim


def _best(bench: Bench, few: Bench, sets: Sequence[_Set], progress: Progress) -> Effect | None:
    """The set with the highest chance: those that promise most are tried on few futures, the best of them on all.

    None when none gives a higher chance than the plan has.
    """
    promising = sorted(sets, key=lambda one: -one.promise)[:FIRST_TRIED]
    seen: list[tuple[float, _Set]] = []
    for tried, one in enumerate(promising, start=1):
        found = few.effect(one.change, one.parts)
        if found is not None:
            seen.append((found.chance.value, one))
        progress(tried, len(promising) + LAST_TRIED)
    best: Effect | None = None
    for tried, (_, one) in enumerate(sorted(seen, key=lambda pair: -pair[0])[:LAST_TRIED], start=1):
        effect = bench.effect(one.change, one.parts)
        if effect is not None and effect.chance.value > (best.chance.value if best else 0.0):
            best = effect
        progress(len(promising) + tried, len(promising) + LAST_TRIED)
    return best
