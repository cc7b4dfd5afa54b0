"""When things happen, and how likely: dates and chances of many futures. Source: model.md "What follows"."""

import math

import numpy as np
import numpy.typing as npt

from bestendig.domain.results import Chance, Moments
from bestendig.engine.futures import Futures

FloatArray = npt.NDArray[np.float64]
QUARTERS_PER_YEAR = 4


def years_after_start(futures: Futures, quarters: npt.NDArray[np.int32]) -> FloatArray:
    """Years from the plan's start to the end of these quarters; infinity for never (-1)."""
    years = (quarters + 1 + futures.model.quarters_before) / QUARTERS_PER_YEAR
    return np.where(quarters < 0, np.inf, years)


def self_supporting_years(futures: Futures) -> FloatArray:
    """Years from the start to the first sustained moment. A stopped future never counts as sustained."""
    return np.where(futures.stopped >= 0, np.inf, years_after_start(futures, futures.sustained))


def chance(happens: npt.NDArray[np.bool_]) -> Chance:
    """Share of futures, with its Monte Carlo standard error.

    When all futures agree the binomial error is 0 although it is not known to be; then half a future is added.
    """
    n = len(happens)
    hits = int(happens.sum())
    smoothed = min(max(hits, 0.5), n - 0.5) / n
    return Chance(p=hits / n, se=math.sqrt(smoothed * (1 - smoothed) / n))


def moments(years: FloatArray) -> Moments:
    """10, 50 and 90 % quantile of a date; None where that share of futures never gets there."""

    def at(p: float) -> float | None:
        value = float(np.quantile(years, p, method="inverted_cdf"))
        return None if math.isinf(value) else value

    return Moments(p10=at(0.1), median=at(0.5), p90=at(0.9), never=float(np.isinf(years).mean()))
