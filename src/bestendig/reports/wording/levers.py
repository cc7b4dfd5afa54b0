"""What a change does to the chance, in words that claim no more than the futures show. Source: model.md "Levers"."""

import math
from dataclasses import dataclass

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import OF, error_points, of_ten, tenths
from bestendig.reports.wording.numbers import number

CLEAR = 2.0
"""A difference counts when it is more than so many standard errors."""
LEAST = 0.005
"""A smaller difference is not one in a hundred."""
OFF = 0.05
"""By how much a step in tenths may be off: `1 → 2 van de 10` is not said of 1 in a hundred."""


@dataclass(frozen=True)
class Effect:
    """A change's effect: `said` in front, `error` small behind it (empty when there is none to tell)."""

    said: str
    error: str
    clear: bool


def lever_effect(before: Chance, after: Chance, difference: Chance, texts: Texts) -> Effect:
    """`2 → 3 van de 10`, with the error of the paired difference; that there is none when it is not clear."""
    if abs(difference.p) <= CLEAR * difference.se or difference.p == 0:
        return Effect(texts("wording.lever.none"), "", clear=False)
    first, second = tenths(before.p), tenths(after.p)
    if first == second or abs((second - first) / OF - difference.p) > OFF:
        error = texts("wording.lever.error", value=number(error_points(difference.se), texts))
        is_whole = abs(difference.p) >= LEAST
        return Effect(_in_a_hundred(difference, texts), error if is_whole else "", clear=True)
    error = texts("wording.lever.error", value=number(max(0.1, 10 * CLEAR * difference.se), texts, 1))
    if 0 < first < OF and 0 < second < OF:
        return Effect(texts("wording.lever.counts", before=first, after=second), error, clear=True)
    words = texts("wording.lever.words", before=of_ten(before.p, texts), after=of_ten(after.p, texts))
    return Effect(words, error, clear=True)


def _in_a_hundred(difference: Chance, texts: Texts) -> str:
    """A change too small for tenths: so many in a hundred futures more or fewer."""
    count, way = math.floor(100 * abs(difference.p) + 0.5), "more" if difference.p > 0 else "fewer"
    return texts(f"wording.lever.{way}", count=count) if count else texts(f"wording.lever.bit_{way}")


def lever_sentence(name: str, effect: Effect, texts: Texts) -> str:
    """The change and its effect in one sentence, for a list or for reading aloud."""
    if not effect.clear:
        return texts("wording.lever.sentence_none", name=name)
    return texts("wording.lever.sentence", name=name, effect=effect.said)
