"""Why not: on which leg failing futures failed first, when, by how much, and what sets them apart.

Source: model.md step 10 and "What follows from the futures"; M4.
"""

import numpy as np
import numpy.typing as npt

from bestendig.domain.results import LEGS, Leg, WhyNot
from bestendig.engine.columns import uniforms
from bestendig.engine.futures import Futures
from bestendig.engine.layout import GLOBALS
from bestendig.insight.moments import QUARTERS_PER_YEAR, self_supporting_years, years_after_start

SUSTAINING = 3
GATE_QUARTERS = 4.0
"""So long all legs must hold before a pin is sustained, where the plan does not say it for certain."""
SIZE_UNITS: dict[Leg, str] = {"money": "euro_per_year", "people": "share", "time": "share", "carried": "share"}
DRIVERS = 3
CLEAR_DIFFERENCE = 0.15
"""A difference in mean rank, in standard deviations, below which an assumption does not set futures apart."""
UNIFORM_SD = 12**-0.5


def failing(futures: Futures, by_years: float) -> npt.NDArray[np.bool_]:
    """(n,) futures that are not self-supporting so many years after the start."""
    return self_supporting_years(futures) > by_years


def first_legs(futures: Futures, by_years: float) -> npt.NDArray[np.int8]:
    """(n,) number in LEGS of the leg on which a failing future failed first; -1 for the others.

    `stopped`: it stopped before that moment (or after it, having stood on its own legs before). `pilot`: it was not
    through its pilots in time to show four good quarters.
    """
    fails = failing(futures, by_years)
    known = (futures.why >= 0) & (years_after_start(futures, futures.why_quarter) <= by_years)
    legs = np.where(known, futures.why, LEGS.index("pilot")).astype(np.int8)
    stopped = years_after_start(futures, futures.stopped) <= by_years
    fell_after = (futures.stopped >= 0) & (years_after_start(futures, futures.sustained) <= by_years)
    legs[stopped | fell_after] = LEGS.index("stopped")
    legs[~fails] = -1
    return legs


def why_not(futures: Futures, by_years: float) -> tuple[WhyNot, ...]:
    """Shares of the failing futures by the leg that failed first, largest first."""
    legs = first_legs(futures, by_years)
    count = int((legs >= 0).sum())
    if count == 0:
        return ()
    rows = [_row(futures, legs, number, count, by_years) for number in range(len(LEGS)) if (legs == number).any()]
    return tuple(sorted(rows, key=lambda row: -row.share))


def _row(futures: Futures, legs: npt.NDArray[np.int8], number: int, count: int, by_years: float) -> WhyNot:
    leg, here = LEGS[number], legs == number
    moment, size, unit = _moment_and_size(futures, leg, here, by_years)
    return WhyNot(
        leg=leg,
        share=float(here.sum() / count),
        moment_years=moment,
        size=size,
        unit=unit,
        drivers=drivers(futures, here),
    )


def _moment_and_size(
    futures: Futures, leg: Leg, here: npt.NDArray[np.bool_], by_years: float
) -> tuple[float | None, float | None, str]:
    """When this happens in the middle one of these futures, how much lacks, and the unit of that.

    A leg of the gate: the first failing quarter and what lacked in it. `stopped`: the last quarter and the debt.
    `pilot`: when the pilots are through, and how much too late that is, if it is; nothing when most never are.
    """
    if leg == "stopped":
        debt = max(0.0, -float(np.median(futures.end_reserve[here])))
        return _median(years_after_start(futures, futures.stopped)[here]), debt, "euro"
    if leg == "pilot":
        through = _median(years_after_start(futures, futures.phase_reached[SUSTAINING])[here])
        gate = futures.model.constants.get(GLOBALS.index("gate_quarters"), GATE_QUARTERS) / QUARTERS_PER_YEAR
        late = None if through is None or through + gate <= by_years else through + gate - by_years
        return through, late, "" if through is None else "years"
    moment = _median(years_after_start(futures, futures.why_quarter)[here])
    return moment, float(np.median(futures.why_size[here])), SIZE_UNITS[leg]


def _median(years: npt.NDArray[np.float64]) -> float | None:
    """The middle moment; None when most futures never get there."""
    middle = float(np.quantile(years, 0.5, method="inverted_cdf"))
    return middle if np.isfinite(middle) else None


def drivers(futures: Futures, here: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    """Ids of the two or three uncertain numbers in which these futures differ most from all others."""
    if here.all() or not here.any():
        return ()
    gaps: list[tuple[float, str]] = []
    for column in futures.model.columns:
        rank = uniforms(futures.seed, column.id, 0, futures.draws)
        gaps.append((abs(float(rank[here].mean() - rank[~here].mean())) / UNIFORM_SD, column.id))
    noise = 3 * (1 / here.sum() + 1 / (~here).sum()) ** 0.5
    clear = sorted((gap for gap in gaps if gap[0] > max(CLEAR_DIFFERENCE, noise)), reverse=True)
    return tuple(name for _, name in clear[:DRIVERS])
