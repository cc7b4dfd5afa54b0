"""Chances as natural frequencies: 6 van de 10 toekomsten. Source: ux.md "Saying chances"."""

import math

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.wording.numbers import number

OF = 10
FEW = 0.05
MANY = 0.95
STEPS = (0.01, 0.05, 0.1)
"""To which a percentage is rounded: the first that is not finer than the standard error."""


def tenths(p: float) -> int:
    """In how many of ten futures: 0 only below 1 in 20, 10 only above 19 in 20."""
    if p < FEW:
        return 0
    if p > MANY:
        return OF
    return min(OF - 1, max(1, math.floor(p * OF + 0.5)))


def of_ten(p: float, texts: Texts) -> str:
    """`6 van de 10`, `bijna geen` or `bijna alle`: in front of the word futures, or alone in a table."""
    count = tenths(p)
    if count == 0:
        return texts("wording.chance.few")
    if count == OF:
        return texts("wording.chance.many")
    return texts("wording.chance.some", count=count)


def futures(p: float, texts: Texts) -> str:
    """`6 van de 10 toekomsten`, `bijna geen toekomst`, `bijna alle toekomsten`."""
    count = tenths(p)
    if count == 0:
        return texts("wording.chance.few_futures")
    if count == OF:
        return texts("wording.chance.many_futures")
    return texts("wording.chance.some_futures", count=count)


def percent(chance: Chance, texts: Texts) -> str:
    """The chance as a percentage, no finer than its standard error: `43 %`."""
    step = next((step for step in STEPS if chance.se <= step), STEPS[-1])
    value = min(1.0, max(0.0, round(chance.p / step) * step))
    return texts("wording.unit.percent", value=number(100 * value, texts))


def percent_with_error(chance: Chance, texts: Texts) -> str:
    """The percentage with what the number of futures leaves open (two standard errors): `43 % (± 2)`."""
    error = max(1, math.ceil(200 * chance.se))
    return texts("wording.chance.with_error", value=percent(chance, texts), error=number(error, texts))


def shares_of(total: int, shares: list[float]) -> list[int]:
    """Whole numbers that add up to `total`, as near to the shares as can be (largest remainders)."""
    whole = sum(shares) or 1.0
    exact = [total * share / whole for share in shares]
    counts = [math.floor(x) for x in exact]
    order = sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))
    for i in order[: total - sum(counts)]:
        counts[i] += 1
    return counts
