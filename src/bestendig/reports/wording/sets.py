"""Sets of changes in words: what each changes, what they do together, and whether a chance is reached."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.results import Aim, Chance, Effect
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import futures, of_ten
from bestendig.reports.wording.insight import set_words, side_effects
from bestendig.reports.wording.levers import lever_effect
from bestendig.reports.wording.numbers import euro, to_digits


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


def aim_sentence(found: Aim, say: Texts) -> str:
    """Whether the chance is reached, and if not, how far one gets."""
    wanted = of_ten(found.wanted, say)
    if found.best is None:
        return say("insight.aim.already" if found.reached else "insight.aim.nothing", wanted=wanted)
    reached = found.best.chance_before + found.best.chance.value
    key = "insight.aim.reached" if found.reached else "insight.aim.missed"
    count = max(1, len(found.best.parts))
    return say(key, n=count, count=count, wanted=wanted, best=futures(reached, say))
