"""The forecast in figures: chances, dates, why not, gap, ceilings and fans.

Source: model.md "What follows"; M4, M6, M17.
"""

import time
from collections.abc import Sequence

import numpy as np

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import YEARS_WITHOUT_SUBSIDY, Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import CeilingResult, Chance, Forecast, Gap, Moments, PhaseName
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import Futures, run_futures
from bestendig.engine.layout import MODEL_VERSION
from bestendig.insight.fans import fan
from bestendig.insight.moments import chance, moments, self_supporting_years, years_after_start
from bestendig.insight.progress import Progress, silent
from bestendig.insight.why_not import why_not

FANS: tuple[str, ...] = ("reserve", "customers", "staff")
QUARTERS_PER_YEAR = 4
LATER_YEARS = 2
"""The second question is asked so many years after the subsidy's end."""
GAP_QUARTERS = 4


def subsidy_end(plan: Plan) -> Quarter | None:
    """The quarter in which the subsidy ends; None without one, or when it ended before the start."""
    return plan.subsidy_end if plan.subsidy_end is not None and plan.subsidy_end >= plan.start else None


def subsidy_end_years(plan: Plan) -> float:
    """Years from the start to the subsidy's end; without subsidy, or one that ended before, four years."""
    end = subsidy_end(plan)
    return float(YEARS_WITHOUT_SUBSIDY) if end is None else (plan.start.until(end) + 1) / QUARTERS_PER_YEAR


def forecast(
    plan: Plan,
    catalogue: Catalogue,
    draws: int = 10_000,
    seed: int = 1,
    fans: Sequence[str] = FANS,
    progress: Progress = silent,
) -> Forecast:
    """What some thousands of futures say about a plan that has no findings of level error.

    `progress` counts futures; it may raise to stop the work.
    """
    began = time.perf_counter()
    futures = run_futures(compile_plan(plan, catalogue), draws, seed, tuple(fans), progress=progress)
    return summarise(plan, catalogue, futures, fans, began)


def summarise(
    plan: Plan, catalogue: Catalogue, futures: Futures, fans: Sequence[str] = FANS, began: float | None = None
) -> Forecast:
    """The forecast's figures from futures that were computed before."""
    years = self_supporting_years(futures)
    end = subsidy_end_years(plan)
    register = assumptions(plan, catalogue)
    last_year = plan.horizon_years
    histogram = {year: float(((years > year - 1) & (years <= year)).mean()) for year in range(1, last_year + 1)}
    return Forecast(
        plan_name=plan.name,
        start=plan.start,
        subsidy_end=plan.subsidy_end,
        at_subsidy_end=chance(years <= end),
        by_year={year: chance(years <= year) for year in range(1, last_year + 1)},
        self_supporting=moments(years),
        phases=phase_moments(futures),
        stopped=stopped_chance(futures),
        why_not=why_not(futures, end),
        gap=gap(futures),
        ceilings=ceilings(futures),
        fans={name: fan(futures, name) for name in fans},
        pins_sustained={
            name: moments(_unless_stopped(futures, futures.pin_sustained[i]))
            for i, name in enumerate(futures.model.pin_names)
        },
        assumptions=len(register),
        assumptions_default=sum(not assumption.given for assumption in register),
        draws=futures.draws,
        seed=futures.seed,
        seconds=0.0 if began is None else time.perf_counter() - began,
        model_version=MODEL_VERSION,
        histogram=histogram,
        later=chance(years <= end + LATER_YEARS) if _is_computed(plan, end + LATER_YEARS) else None,
    )


def _is_computed(plan: Plan, years: float) -> bool:
    """Whether a moment after a subsidy's end lies within the computed years."""
    return subsidy_end(plan) is not None and years <= plan.horizon_years


def phase_moments(futures: Futures) -> dict[PhaseName, Moments]:
    """When each phase begins, in years after the start (M1, M6)."""
    reached = futures.phase_reached
    return {
        "startup": Moments(p10=0.0, median=0.0, p90=0.0, never=0.0),
        "development": moments(years_after_start(futures, reached[1])),
        "validation": moments(years_after_start(futures, reached[2])),
        "sustaining": moments(years_after_start(futures, reached[3])),
        "sustained": moments(self_supporting_years(futures)),
        "professional": moments(_unless_stopped(futures, futures.professional)),
    }


def _unless_stopped(futures: Futures, quarters: "np.typing.NDArray[np.int32]") -> "np.typing.NDArray[np.float64]":
    return np.where(futures.stopped >= 0, np.inf, years_after_start(futures, quarters))


def stopped_chance(futures: Futures) -> Chance:
    """Share of futures that stops within the horizon."""
    return chance(futures.stopped >= 0)


def gap(futures: Futures) -> Gap:
    """Median of what lacks in the first year after the subsidy, over futures that go on through that year (M6).

    A gap is above 0; enough is 0.
    """
    last = futures.model.structure.gap_from + GAP_QUARTERS - 1
    here = (futures.stopped < 0) | (futures.stopped > last)
    if not here.any():
        return Gap(euro_per_year=0.0, fte=0.0, hours_per_year=0.0)
    return Gap(
        euro_per_year=max(0.0, -float(np.median(futures.gap_euro[here]))),
        fte=float(np.median(futures.gap_fte[here])),
        hours_per_year=float(np.median(futures.gap_hours[here])),
    )


def ceilings(futures: Futures) -> tuple[CeilingResult, ...]:
    """Per pin that opens in some future: when it reaches its ceiling, and its customers at the end (M17)."""
    return tuple(
        CeilingResult(
            pin=name,
            customers_median=float(np.median(futures.end_customers[i])),
            reached=moments(years_after_start(futures, futures.ceiling_reached[i])),
        )
        for i, name in enumerate(futures.model.pin_names)
        if (futures.pin_opened[i] >= 0).any()
    )
