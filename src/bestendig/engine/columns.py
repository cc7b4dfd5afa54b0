"""Draws: one seeded stream per uncertain number, keyed by a declared id, so that plans, routes and scenarios meet
common random numbers and a new column moves no other. Source: model.md "Symbols" (last paragraph).
"""

import hashlib
import math
from dataclasses import dataclass
from functools import cache, singledispatch
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, ndtri

from bestendig.domain.ranges import AnyRange, Beta, Certain, Lognormal, Normal, Triangular, median

FloatArray = npt.NDArray[np.float64]
DRAWS_PER_COUNTER = 4
"""Philox gives four numbers a counter step, so a chunk of draws starts at a multiple of four."""
TINY = 1e-12


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
def quantiles(value: Any, p: FloatArray) -> FloatArray:
    """The numbers below which shares `p` of the distribution lie."""
    raise TypeError(value)


@quantiles.register
def _(value: Certain, p: FloatArray) -> FloatArray:
    return np.full(p.shape, value.value)


@quantiles.register
def _(value: Normal, p: FloatArray) -> FloatArray:
    spread: FloatArray = ndtri(p)
    return value.median + spread * float((value.p95 - value.median) / ndtri(0.95))


@quantiles.register
def _(value: Lognormal, p: FloatArray) -> FloatArray:
    factor: FloatArray = np.exp(ndtri(p) * value.sigma)
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


TABLE_STEPS = 1024
SAFE_STEPS = 4
FEW_TERMS = 12
NEWTON_STEPS = 3
INSIDE = (1e-6, 1 - 1e-9)
"""What is no tail lies between these; a step beyond them is one in a tail."""


@cache
def _beta_table(a: int, b: int) -> FloatArray:
    """Quantiles at equal steps of the share."""
    table: FloatArray = betaincinv(a, b, np.linspace(0, 1, TABLE_STEPS + 1))
    return table


def beta_quantiles(a: int, b: int, p: FloatArray) -> FloatArray:
    """Quantiles of a beta distribution with whole a and b: as betaincinv gives them to 1e-12, in a fifth of its time.

    With whole numbers the distribution is a polynomial, I_x(a, b) = x^a Σ_{i<b} C(a-1+i, i) (1-x)^i, so a table's
    first guess and three of Newton's steps do, but in the tails, where a step in p is a long way in x.
    """
    if min(a, b) > FEW_TERMS or max(a, b) > 10 * FEW_TERMS:
        slow: FloatArray = betaincinv(a, b, p)
        return slow
    x = _beta_middle(a, b, p) if a >= b else 1.0 - _beta_middle(b, a, 1.0 - p)
    tails = np.abs(p - 0.5) > 0.5 - SAFE_STEPS / TABLE_STEPS
    x[tails] = betaincinv(a, b, p[tails])
    return x


def _beta_middle(a: int, b: int, p: FloatArray) -> FloatArray:
    """Quantiles where the density is not small."""
    table, place = _beta_table(a, b), p * TABLE_STEPS
    below = np.minimum(place.astype(np.int64), TABLE_STEPS - 1)
    x = np.clip(table[below] + (table[below + 1] - table[below]) * (place - below), *INSIDE)
    for _ in range(NEWTON_STEPS):
        x = np.clip(x - _beta_step(a, b, x, p), *INSIDE)
    return x


def _beta_step(a: int, b: int, x: FloatArray, p: FloatArray) -> FloatArray:
    """Newton's step: how far the share at x lies from p, over the density at x."""
    left = 1.0 - x
    total = np.full(x.shape, float(math.comb(a + b - 2, b - 1)))
    for i in range(b - 2, -1, -1):
        total = total * left + math.comb(a - 1 + i, i)
    power = x ** (a - 1)
    density = power * left ** (b - 1) * (a * math.comb(a + b - 1, a))
    with np.errstate(divide="ignore", over="ignore"):  # in the tails, which the caller does over
        return (power * x * total - p) / density


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
