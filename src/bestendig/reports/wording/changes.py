"""What a lever changes, in words: what to do, and from what to what. Source: M4, M15, M17."""

from collections.abc import Mapping

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Effect
from bestendig.domain.texts import Texts
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.numbers import to_digits, with_unit

UNITS: Mapping[str, str] = {
    "fee": "euro",
    "founding": "customers",
    "variable_cost": "euro",
    "reserve": "euro",
    "overhead": "euro",
    "subsidy_more": "euro",
    "staff_more": "fte",
    "staff_less": "fte",
    "staff_hours": "hours",
    "partner_hours": "hours",
    "programme_hours": "hours",
    "upkeep_more": "share",
    "upkeep_less": "share",
}
"""In what a kind of change is counted."""
MOMENTS = ("subsidy_longer", "closed_loop")
"""Kinds of change that move a quarter: it is told in words."""


def change_words(effect: Effect, texts: Texts) -> tuple[str, str]:
    """What to do (`Vraag een hogere bijdrage`), and how much (`van € 6.000 naar € 6.600 per bedrijf per jaar`)."""
    said = {name: _said(effect.kind, name, value, texts) for name, value in effect.arguments.items()}
    return texts(f"changes.{effect.kind}.do", **said), texts(f"changes.{effect.kind}.how", **said)


def _said(kind: str, name: str, value: str | float, texts: Texts) -> str:
    if isinstance(value, str):
        is_moment = kind in MOMENTS and name in ("before", "after")
        return words_of(Quarter.parse(value), texts) if is_moment else value
    return with_unit(to_digits(value, 3), "euro" if name == "euro" else UNITS.get(kind, ""), texts)
