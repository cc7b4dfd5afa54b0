"""Changes to one plan, each run on the same random numbers as the plan as it is.

Source: model.md "Levers" (common random numbers); M4.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.results import Difference, Effect
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import Futures, run_futures
from bestendig.insight.changes import Change
from bestendig.insight.moments import self_supporting_years
from bestendig.insight.summary import LATER_YEARS, subsidy_end_years

DRAWS = 4_000


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


def strength(effect: Effect) -> tuple[float, float, float]:
    """What effects are sorted by: chance first; then the chance two years later; then how much sooner."""
    return (effect.chance.value, effect.later_chance.value, -effect.years.value)
