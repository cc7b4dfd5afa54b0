"""Chances as natural frequencies: 6 van de 10 toekomsten. Source: ux.md "Saying chances"."""

import math

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.wording.numbers import number
from bestendig.reports.wording.numbers import percent as written

OF = 10
FEW = 0.05
MANY = 0.95
WHOLE, ROUGH = 0.01, 0.1
"""To which a percentage is rounded: whole points; tens where not even the tens are sure."""


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


def again(p: float, texts: Texts) -> str:
    """After futures were spoken of: `6 van de 10`, but `bijna alle toekomsten` in full."""
    return of_ten(p, texts) if 0 < tenths(p) < OF else futures(p, texts)


def percent_of(share: float, texts: Texts, step: float = WHOLE) -> str:
    """A share of futures in whole percents: `43%`. `0%` is none of them at all, `100%` all of them."""
    side = _edge(share, step)
    if side:
        return texts(f"wording.chance.{side}", value=written(step if side == "below" else 1 - step, texts))
    return written(math.floor(share / step + 0.5) * step, texts)


def _edge(share: float, step: float) -> str:
    """Where rounding would say none or all of what is only nearly so: `below` the first step, `above` the last."""
    if 0 < share < step / 2:
        return "below"
    return "above" if 1 - step / 2 <= share < 1 else ""


def percent(chance: Chance, texts: Texts) -> str:
    """The chance as a percentage, to the first digit of its standard error: `43%`."""
    return percent_of(chance.p, texts, _step(chance))


def _step(chance: Chance) -> float:
    return WHOLE if chance.se < ROUGH else ROUGH


def percent_with_error(chance: Chance, texts: Texts) -> str:
    """The percentage with what the number of futures leaves open (two standard errors): `43% (± 2)`."""
    value = percent(chance, texts)
    if _edge(chance.p, _step(chance)):
        return value
    return texts("wording.chance.with_error", value=value, error=number(error_points(chance.se), texts))


def error_points(se: float) -> int:
    """Two standard errors of a share in whole percentage points, at least one: everywhere where `±` stands."""
    return max(1, math.floor(200 * se + 0.5))


def shares_of(total: int, shares: list[float]) -> list[int]:
    """Whole numbers that add up to `total`, as near to the shares as can be (largest remainders)."""
    whole = sum(shares) or 1.0
    exact = [total * share / whole for share in shares]
    counts = [math.floor(x) for x in exact]
    order = sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))
    for i in order[: total - sum(counts)]:
        counts[i] += 1
    return counts
