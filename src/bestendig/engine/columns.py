"""Draws: one seeded stream per uncertain number, keyed by a declared id.

So plans, routes and scenarios meet common random numbers, and a new column moves no other.
Source: model.md "Symbols" (last paragraph).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import numpy as np
import numpy.typing as npt

from bestendig.domain.ranges import Z95, AnyRange, Beta, Certain, Lognormal, Normal, Triangular, median
from bestendig.engine.quantiles import beta_quantiles, normal_quantiles

FloatArray = npt.NDArray[np.float64]
DRAWS_PER_COUNTER = 4
"""Philox gives four numbers a counter step, so a chunk of draws starts at a multiple of four."""
TINY = 1e-12
AT_ONCE = 65536


@dataclass(frozen=True)
class Column:
    """One uncertain number: its declared id, its distribution, and the bounds that its meaning sets."""

    id: str
    value: AnyRange
    low: float = -np.inf
    high: float = np.inf

    @property
    def middle(self) -> float:
        """The middle value: the median, within bounds."""
        return float(min(max(median(self.value), self.low), self.high))

    def draw(self, uniform: FloatArray) -> FloatArray:
        """The numbers at these uniform draws, within bounds."""
        return np.clip(quantiles(self.value, uniform), self.low, self.high)

    def at_normal(self, z: FloatArray) -> FloatArray:
        """The numbers of a normal or lognormal column at these standard normal draws, within bounds."""
        if isinstance(self.value, Lognormal):
            return np.clip(self.value.median * np.exp(z * self.value.sigma), self.low, self.high)
        if not isinstance(self.value, Normal):
            raise TypeError(self.value)
        return np.clip(self.value.median + z * ((self.value.p95 - self.value.median) / Z95), self.low, self.high)


def stream_key(seed: int, column_id: str) -> int:
    """The key of a column's own stream: a 128-bit hash of seed and id."""
    digest = hashlib.blake2b(f"{seed}\x00{column_id}".encode(), digest_size=16).digest()
    return int.from_bytes(digest, "little")


def uniforms(seed: int, column_id: str, first: int, count: int) -> FloatArray:
    """Uniform draws number first..first+count of a column, in (0, 1). `first` must be a multiple of four."""
    bits = np.random.Philox(key=stream_key(seed, column_id))
    bits.advance(first // DRAWS_PER_COUNTER)
    return np.maximum(np.random.Generator(bits).random(count), TINY)


@singledispatch
def quantiles(value: Any, p: FloatArray) -> FloatArray:  # noqa: ARG001 -- the kinds below use it
    """The numbers below which shares `p` of the distribution lie."""
    raise TypeError(value)


@quantiles.register
def _(value: Certain, p: FloatArray) -> FloatArray:
    return np.full(p.shape, value.value)


@quantiles.register
def _(value: Normal, p: FloatArray) -> FloatArray:
    spread: FloatArray = normal_quantiles(p)
    return value.median + spread * float((value.p95 - value.median) / Z95)


@quantiles.register
def _(value: Lognormal, p: FloatArray) -> FloatArray:
    factor: FloatArray = np.exp(normal_quantiles(p) * value.sigma)
    return value.median * factor


@quantiles.register
def _(value: Triangular, p: FloatArray) -> FloatArray:
    width = value.high - value.low
    if width == 0:
        return np.full(p.shape, value.low)
    rising = value.low + np.sqrt(p * width * (value.likely - value.low))
    falling = value.high - np.sqrt((1 - p) * width * (value.high - value.likely))
    return np.where(p * width <= value.likely - value.low, rising, falling)


@quantiles.register
def _(value: Beta, p: FloatArray) -> FloatArray:
    return value.scale * beta_quantiles(value.a, value.b, p)


def _together(count: int) -> int:
    """Columns that are drawn in one go: enough that numpy's own overhead does not count, few enough for the caches."""
    return max(AT_ONCE // max(count, 1), 1)


def draw_all(columns: Sequence[Column], uniform: Callable[[str], FloatArray], count: int) -> FloatArray:
    """The numbers of many columns, (columns, count): the same as each column's own, in a fraction of the time."""
    drawn = np.empty((len(columns), count))
    skewed = [i for i, column in enumerate(columns) if isinstance(column.value, Lognormal | Normal)]
    step = _together(count)
    for part in (skewed[i : i + step] for i in range(0, len(skewed), step)):
        ranks = np.array([uniform(columns[i].id) for i in part])
        for i, z in zip(part, normal_quantiles(ranks), strict=True):
            drawn[i] = columns[i].at_normal(z)
    for i in set(range(len(columns))) - set(skewed):
        drawn[i] = columns[i].draw(uniform(columns[i].id))
    return drawn


MAX_FAILED_PILOTS = 3


def failed_pilots(uniform: FloatArray, succeeds: FloatArray) -> FloatArray:
    """Pilots that fail before one succeeds: floor(ln U / ln(1 - π)), at most 3. Source: model.md "Symbols"."""
    with np.errstate(divide="ignore"):
        failures = np.floor(np.log(uniform) / np.log1p(-np.minimum(succeeds, 1.0)))
    whole: FloatArray = np.nan_to_num(failures, nan=0.0, posinf=MAX_FAILED_PILOTS)
    return np.minimum(whole, MAX_FAILED_PILOTS)


def entry_thresholds(uniform: FloatArray) -> FloatArray:
    """Accumulated hazard at which a competitor comes: E ~ Exp(1)."""
    return -np.log(uniform)
