"""Sets of changes in words: what each changes, what they do together, and whether a chance is reached."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.results import Aim, Chance, Effect
from bestendig.domain.texts import Texts
from bestendig.reports.wording.insight import set_words, side_effects
from bestendig.reports.wording.levers import lever_effect
from bestendig.reports.wording.numbers import euro, number, to_digits

HUNDRED = 100
WHOLE_OF = (10, HUNDRED, 1_000, 10_000)
DECIMALS, ROUND = 6, 1e-9


@dataclass(frozen=True)
class SetRow:
    """Changes made together: what and how much of each, and what they do to the chance."""

    changes: tuple[tuple[str, str], ...]
    said: str
    error: str
    is_clear: bool
    more: tuple[str, ...]
    effort: str = ""


def set_row(effect: Effect, known: Mapping[str, Effect], say: Texts) -> SetRow:
    """One set of changes in words."""
    chance, before = effect.chance, effect.chance_before
    after = Chance(before + chance.value, chance.se)
    words = lever_effect(Chance(before, 0.0), after, Chance(chance.value, chance.se), say)
    effort = euro(to_digits(effect.effort_euro, 1), say) if effect.effort_euro > 0 else ""
    return SetRow(
        set_words(effect, known, say), words.said, words.error, words.clear, side_effects(effect, say), effort
    )


def aim_words(wanted: float, say: Texts) -> str:
    """An aim exactly as it was asked: `8 van de 10 toekomsten`, `85 van de 100 toekomsten`, `alle toekomsten`."""
    if wanted == 1:
        return say("insight.aim.all")
    of = _of(wanted)
    return _so_many(wanted * of, of, say)


def _of(wanted: float) -> int:
    """Of how many futures an aim can be counted in whole ones; of a hundred when it cannot."""
    return next((of for of in WHOLE_OF if abs(wanted * of - round(wanted * of)) < ROUND), HUNDRED)


def _so_many(count: float, of: int, say: Texts) -> str:
    return say("insight.aim.so_many", count=number(count, say, DECIMALS), of=number(of, say))


def _at_least(chance: float, wanted: float, say: Texts) -> str:
    """How far one gets, at least as fine as the aim; rounded down, so that what misses it does not seem to reach it."""
    if chance >= 1 - ROUND:
        return say("insight.aim.all")
    of = max(HUNDRED, _of(wanted))
    count = math.floor(chance * of + ROUND)
    return _so_many(count, of, say) if count else say("insight.aim.fewer", of=number(of, say))


def aim_sentence(found: Aim, say: Texts) -> str:
    """Whether the chance is reached, and if not, how far one gets."""
    wanted = aim_words(found.wanted, say)
    if found.best is None:
        return say("insight.aim.already" if found.reached else "insight.aim.nothing", wanted=wanted)
    best = _at_least(found.best.chance_before + found.best.chance.value, found.wanted, say)
    key = "insight.aim.reached" if found.reached else "insight.aim.missed"
    count = max(1, len(found.best.parts))
    return say(key, n=count, count=count, wanted=wanted, best=best)
