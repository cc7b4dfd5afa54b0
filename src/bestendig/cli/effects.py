"""Effects of changes as a table: what to do, how much, and the paired difference with its error."""

from collections.abc import Mapping, Sequence

from bestendig.cli.output import Cell, Column, Row, table
from bestendig.cli.plans import Ready
from bestendig.domain.results import Difference, Effect
from bestendig.domain.texts import Texts
from bestendig.reports.wording.insight import effect_words
from bestendig.reports.wording.numbers import euro, number, places_of, signed, to_digits

Known = Mapping[str, Effect]
"""Effects by id: what the parts of a set of changes are."""


def effect_table(effects: Sequence[Effect], ready: Ready, known: Known | None = None) -> None:
    """Effects as rows, in the order given; what is not clear of its error is muted."""
    texts = ready.texts
    heads = ("change", "how", "chance", "later", "reserve", "stopped")
    columns = [Column(texts(f"cli.effects.{name}"), right=name not in ("change", "how")) for name in heads]
    table(columns, [_row(effect, ready, known) for effect in effects])


def _row(effect: Effect, ready: Ready, known: Known | None) -> Row:
    what, how = effect_words(effect, ready.plan, ready.texts, known)
    reserve, texts = effect.reserve_euro, ready.texts
    return [
        Cell(what, "strong"),
        how,
        points(effect.chance, texts),
        points(effect.later_chance, texts),
        Cell(euro(to_digits(reserve.value), texts), "" if reserve.is_clear else "muted"),
        points(effect.stopped, texts, good_is_up=False),
    ]


def does_something(effect: Effect, texts: Texts) -> bool:
    """Whether anything in the effect's row is not `0 ± 0`, or the reserve clearly changes."""
    chances = (effect.chance, effect.later_chance, effect.stopped)
    nothing = f"{number(0, texts, 1)} ± {number(0, texts, 1)}"
    return effect.reserve_euro.is_clear or any(points(chance, texts).text != nothing for chance in chances)


def points(difference: Difference, texts: Texts, *, good_is_up: bool = True) -> Cell:
    """`+4,2 ± 1,0` percentage points (two standard errors)."""
    places = places_of(100 * difference.se)
    text = f"{signed(100 * difference.value, texts, places)} ± {number(200 * difference.se, texts, places)}"
    if not difference.is_clear:
        return Cell(text, "muted")
    return Cell(text, "good" if (difference.value > 0) is good_is_up else "bad")
