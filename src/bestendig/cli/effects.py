"""Effects of changes as JSON and as a table: what to do, how much, and the paired difference with its error."""

from collections.abc import Mapping, Sequence
from typing import Any

from bestendig.cli.output import Cell, Column, Row, table
from bestendig.domain.results import Difference, Effect
from bestendig.domain.texts import Texts
from bestendig.reports.wording.changes import change_words
from bestendig.reports.wording.numbers import euro, number, places_of, to_digits

Known = Mapping[str, Effect]
"""Effects by id: what the parts of a set of changes are."""


def effect_words(effect: Effect, texts: Texts, known: Known | None = None) -> tuple[str, str]:
    """What to do and how much; of a set of changes those of its parts."""
    if texts.has(f"changes.{effect.kind}.do"):
        return change_words(effect, texts)
    if texts.has(f"cli.leaving.{effect.kind}"):
        return texts(f"cli.leaving.{effect.kind}", **effect.arguments), ""
    parts = [effect_words(known[part], texts) if known and part in known else (part, "") for part in effect.parts]
    return " + ".join(what for what, _ in parts) or effect.id, "; ".join(how for _, how in parts if how)


def effect_data(effect: Effect, texts: Texts, known: Known | None = None) -> dict[str, Any]:
    """An effect for JSON."""
    what, how = effect_words(effect, texts, known)
    return {
        "id": effect.id,
        "kind": effect.kind,
        "text": what,
        "how": how,
        "settings": effect.settings,
        "chance_before": effect.chance_before,
        "chance": _difference(effect.chance),
        "later_chance_before": effect.later_chance_before,
        "later_chance": _difference(effect.later_chance),
        "years": _difference(effect.years),
        "reserve_euro": _difference(effect.reserve_euro),
        "stopped": _difference(effect.stopped),
        "effort_euro": effect.effort_euro,
        "parts": effect.parts,
    }


def _difference(difference: Difference) -> dict[str, float]:
    return {"value": difference.value, "se": difference.se}


def effect_table(effects: Sequence[Effect], texts: Texts, known: Known | None = None) -> None:
    """Effects as rows, in the order given; what is not clear of its error is muted."""
    heads = ("change", "how", "chance", "later", "reserve", "stopped")
    columns = [Column(texts(f"cli.effects.{name}"), right=name not in ("change", "how")) for name in heads]
    table(columns, [_row(effect, texts, known) for effect in effects])


def _row(effect: Effect, texts: Texts, known: Known | None) -> Row:
    what, how = effect_words(effect, texts, known)
    reserve = effect.reserve_euro
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
    text = f"{number(100 * difference.value, texts, places)} ± {number(200 * difference.se, texts, places)}"
    if difference.value > 0 and text[0] != "0":
        text = f"+{text}"
    if not difference.is_clear:
        return Cell(text, "muted")
    return Cell(text, "good" if (difference.value > 0) is good_is_up else "bad")
