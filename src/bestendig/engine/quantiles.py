"""Quantiles of the normal and of beta distributions with whole parameters, in numpy alone.

They agree with scipy's to twelve digits (a test holds that); loading scipy takes longer than a forecast.
"""

import math
from functools import cache

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

CENTRE, FAR = 0.425, 5.0
CENTRE_TOP = (
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
    1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0,
)  # fmt: skip
CENTRE_BOTTOM = (
    5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
    5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
)  # fmt: skip
TAIL_TOP = (
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
    3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
)  # fmt: skip
TAIL_BOTTOM = (
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
)  # fmt: skip
FAR_TOP = (
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
    2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
)  # fmt: skip
FAR_BOTTOM = (
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
    1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
)  # fmt: skip


def _polynomial(factors: tuple[float, ...], x: FloatArray) -> FloatArray:
    total = np.full(x.shape, factors[0])
    for factor in factors[1:]:
        total *= x
        total += factor
    return total


def normal_quantiles(p: FloatArray) -> FloatArray:
    """Quantiles of the standard normal distribution at shares in (0, 1), to 1e-15.

    Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37, 1988.
    """
    p = np.asarray(p, np.float64)
    q = p - 0.5
    near = 0.180625 - q * q
    x = q * (_polynomial(CENTRE_TOP, near) / _polynomial(CENTRE_BOTTOM, near))
    tails = np.flatnonzero(np.abs(q) > CENTRE)
    if tails.size:
        sides = p.ravel()[tails]
        x.ravel()[tails] = np.copysign(_tail(np.minimum(sides, 1 - sides)), sides - 0.5)
    return x


def _tail(share: FloatArray) -> FloatArray:
    """How many standard deviations leave this small share outside, on one side."""
    r = np.sqrt(-np.log(share))
    near, far = r - 1.6, r - FAR
    x = _polynomial(TAIL_TOP, near) / _polynomial(TAIL_BOTTOM, near)
    return x if r.max() <= FAR else np.where(r <= FAR, x, _polynomial(FAR_TOP, far) / _polynomial(FAR_BOTTOM, far))


TABLE_STEPS = 1024
SAFE_STEPS = 4
NEWTON_STEPS = 3
FEW = 64
MOST_ROUNDS = 200
CLOSE = 1e-8
"""A step of this size leaves an error of its square."""
INSIDE = (1e-9, 1 - 1e-9)
"""What is no tail lies between these; a step beyond them is one in a tail."""


def beta_quantiles(a: int, b: int, p: FloatArray) -> FloatArray:
    """Quantiles of a beta distribution with whole a and b at shares in [0, 1], to 1e-12.

    With whole numbers the share below x is a sum of few positive terms, x^a Σ_{i<b} C(a-1+i, i) (1-x)^i. A table's
    first guess and three of Newton's steps do, but in the tails, where a step in p is a long way in x.
    """
    x = _middle(a, b, p) if a >= b else 1.0 - _middle(b, a, 1.0 - p)
    tails = np.flatnonzero(np.abs(p - 0.5) > 0.5 - SAFE_STEPS / TABLE_STEPS)
    if tails.size:
        x[tails] = _anywhere(a, b, p[tails])
    return x


@cache
def _table(a: int, b: int) -> FloatArray:
    """Quantiles at equal steps of the share."""
    return _anywhere(a, b, np.linspace(0, 1, TABLE_STEPS + 1))


def _middle(a: int, b: int, p: FloatArray) -> FloatArray:
    """Quantiles where the density is not small; a is not below b."""
    table, place = _table(a, b), p * TABLE_STEPS
    below = np.minimum(place.astype(np.int64), TABLE_STEPS - 1)
    guess = table[below] + (table[below + 1] - table[below]) * (place - below)
    x: FloatArray = np.clip(guess, *INSIDE)
    for _ in range(NEWTON_STEPS):
        share, density = _share_and_density(a, b, x)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # in the tails, which are done over
            x = np.clip(x - (share - p) / density, *INSIDE)
    return x


def _anywhere(a: int, b: int, p: FloatArray) -> FloatArray:
    """Quantiles at any share: Newton's steps on logarithms, from whichever side is the smaller."""
    lower = p <= 0.5
    x = np.empty(p.shape)
    x[lower] = _from_below(a, b, p[lower])
    x[~lower] = 1.0 - _from_below(b, a, 1.0 - p[~lower])
    return x


def _from_below(a: int, b: int, p: FloatArray) -> FloatArray:
    """Quantiles at shares up to a half: ln I(x) is concave in ln x, so steps from the left only climb to the root."""
    with np.errstate(divide="ignore"):
        wanted = np.log(p)
    log_x = np.minimum((wanted + math.log(a) + _log_beta(a, b)) / a, 0.0)
    going = np.flatnonzero(p > 0)
    for _ in range(MOST_ROUNDS):
        x = np.exp(log_x[going])
        share, density = _share_and_density(a, b, x)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.nan_to_num((wanted[going] - np.log(share)) * share / (x * density), nan=0.0)
        log_x[going] = np.minimum(log_x[going] + step, 0.0)
        going = going[np.abs(step) > CLOSE]
        if not going.size:
            break
    return np.exp(log_x)


def _log_beta(a: int, b: int) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _share_and_density(a: int, b: int, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The share of the distribution below x, and its density there."""
    if max(a, b) > FEW:
        return _of_many_terms(a, b, x)
    left = 1.0 - x
    term, total = np.ones(x.shape), np.ones(x.shape)
    for i in range(1, b):
        term = term * left * ((a - 1 + i) / i)
        total = total + term
    power = x ** (a - 1)
    return power * x * total, power * left ** (b - 1) * math.exp(-_log_beta(a, b))


def _of_many_terms(a: int, b: int, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The same by logarithms, where powers would vanish."""
    with np.errstate(divide="ignore"):
        log_x, log_left = np.log(x), np.log1p(-x)
    share, constant = np.zeros(x.shape), np.zeros(x.shape)
    for i in range(b):
        factor = math.lgamma(a + i) - math.lgamma(a) - math.lgamma(i + 1)
        share += np.exp(a * log_x + (i * log_left if i else constant) + factor)
    density = np.exp((a - 1) * log_x + ((b - 1) * log_left if b > 1 else constant) - _log_beta(a, b))
    return share, density
