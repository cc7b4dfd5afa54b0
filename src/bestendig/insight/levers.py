"""Levers: what each change does to chance, date and reserve, on common random numbers.

Source: model.md "Levers"; M4, M15, M17.
"""

import itertools
import time
from collections.abc import Sequence

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Effect, LeverReport
from bestendig.insight.aim import cheapest
from bestendig.insight.bench import DRAWS, Bench, strength, together
from bestendig.insight.changes import Change, changes
from bestendig.insight.progress import Progress, share_of, silent

PAIRED_LEVERS = 6
LEVERS_SHARE = 0.5
"""Part of the work that the levers themselves are, when more is asked."""


def levers(
    plan: Plan,
    catalogue: Catalogue,
    draws: int = DRAWS,
    seed: int = 1,
    *,
    with_pairs: bool = False,
    aim: float | None = None,
    progress: Progress = silent,
) -> LeverReport:
    """All levers of a plan, largest effect first; pairs of the strongest, and the cheapest set for an aim, when asked.

    `progress(done, total)` is called after each change that was tried; it may raise to stop the work.
    """
    began = time.perf_counter()
    bench = Bench(plan, catalogue, draws, seed)
    possible = changes(plan)
    more = with_pairs + (aim is not None)
    ends = [1.0] if not more else [LEVERS_SHARE + (1 - LEVERS_SHARE) * step / more for step in range(more + 1)]
    effects = _all_effects(bench, possible, share_of(progress, 0.0, ends[0]))
    by_id = {change.id: change for change in possible}
    coupled = pairs(bench, effects, by_id, share_of(progress, ends[0], ends[1])) if with_pairs else []
    reached = None if aim is None else cheapest(bench, effects, by_id, aim, share_of(progress, ends[-2], ends[-1]))
    return LeverReport(
        effects=tuple(effects),
        pairs=tuple(coupled),
        aim=reached,
        draws=draws,
        seed=seed,
        seconds=time.perf_counter() - began,
    )


def _all_effects(bench: Bench, possible: Sequence[Change], progress: Progress) -> list[Effect]:
    effects = []
    for done, change in enumerate(possible, start=1):
        effect = bench.effect(change)
        if effect is not None:
            effects.append(effect)
        progress(done, len(possible))
    return sorted(effects, key=strength, reverse=True)


def pairs(
    bench: Bench, effects: Sequence[Effect], by_id: dict[str, Change], progress: Progress = silent
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
        progress(done, len(couples))
    return sorted(found, key=strength, reverse=True)
