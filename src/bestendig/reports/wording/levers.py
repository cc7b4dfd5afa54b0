"""What a change does to the chance, in words that claim no more than the futures show. Source: model.md "Levers"."""

from dataclasses import dataclass

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.reports.wording.numbers import number

CLEAR = 2.0
"""A difference counts when it is more than so many standard errors."""


@dataclass(frozen=True)
class Effect:
    """A change's effect: `said` in front, `error` small behind it (empty when there is none to tell)."""

    said: str
    error: str
    clear: bool


def lever_effect(before: Chance, after: Chance, difference: Chance, texts: Texts) -> Effect:
    """`2 → 3 van de 10`, with the error of the paired difference; `geen verschil` when it is not clear."""
    if abs(difference.p) <= CLEAR * difference.se or difference.p == 0:
        return Effect(texts("wording.lever.none"), "", clear=False)
    first, second = tenths(before.p), tenths(after.p)
    if first == second:
        error = texts("wording.lever.error", value=number(max(1, 100 * CLEAR * difference.se), texts))
        return Effect(_in_a_hundred(difference, texts), error, clear=True)
    error = texts("wording.lever.error", value=number(max(0.1, 10 * CLEAR * difference.se), texts, 1))
    if 0 < first < 10 and 0 < second < 10:
        return Effect(texts("wording.lever.counts", before=first, after=second), error, clear=True)
    words = texts("wording.lever.words", before=of_ten(before.p, texts), after=of_ten(after.p, texts))
    return Effect(words, error, clear=True)


def _in_a_hundred(difference: Chance, texts: Texts) -> str:
    """A change too small for tenths: so many in a hundred futures more or fewer."""
    count = max(1, round(100 * abs(difference.p)))
    return texts("wording.lever.more" if difference.p > 0 else "wording.lever.fewer", count=count)


def lever_sentence(name: str, effect: Effect, texts: Texts) -> str:
    """The change and its effect in one sentence, for a list or for reading aloud."""
    if not effect.clear:
        return texts("wording.lever.sentence_none", name=name)
    return texts("wording.lever.sentence", name=name, effect=effect.said)
