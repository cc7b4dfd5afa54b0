"""What a lever changes, in words: what to do, and from what to what. Source: M4, M15, M17."""

from collections.abc import Mapping

from bestendig.domain.results import Effect
from bestendig.domain.texts import Texts
from bestendig.reports.wording.numbers import to_digits, with_unit

UNITS: Mapping[str, str] = {
    "fee": "euro",
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
"""In what a kind of change is counted; a kind that is not here counts things."""


def change_words(effect: Effect, texts: Texts) -> tuple[str, str]:
    """What to do (`Vraag een hogere bijdrage`), and how much (`van € 6.000 naar € 6.600 per bedrijf per jaar`)."""
    unit = UNITS.get(effect.kind, "")
    said = {
        name: value if isinstance(value, str) else with_unit(to_digits(value, 3), unit, texts)
        for name, value in effect.arguments.items()
    }
    return texts(f"changes.{effect.kind}.do", **said), texts(f"changes.{effect.kind}.how", **said)
