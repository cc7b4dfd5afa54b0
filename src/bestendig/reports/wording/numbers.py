"""Numbers as people write them: 1.200.000, € 1.200.000, 2,5 fte. Source: ux.md "Language"."""

import math
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from bestendig.domain.texts import Texts

SPACE = "\u00a0"
"""Between a number and its unit: they stay on one line."""

MOST_ROUNDED = 1e21
"""From here on a number has no decimals left to round, and rounding it would ask for more digits than there are."""

DAY_LOCALES = {"nl": "nl", "en": "en_GB"}
"""Days are written in the European way: 31 December 2027."""


def number(value: float, texts: Texts, decimals: int = 0) -> str:
    """A number with thousands apart and at most so many decimals: `1.200.000`, `2,5`."""
    return _formatted(round(value, decimals) + 0.0, decimals, texts.language)  # + 0.0: no "-0"


@lru_cache(maxsize=8192)
def _formatted(value: float, decimals: int, language: str) -> str:
    """Remembered: while a slider moves, most numbers on axes and in tables stay the same."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    whole = f"{value:,.0f}".replace(",", "." if language == "nl" else ",")
    written = whole if abs(value) >= MOST_ROUNDED else str(format_decimal(value, format=pattern, locale=language))
    return written.replace("-", "\u2212")


def signed(value: float, texts: Texts, decimals: int = 1) -> str:
    """A change: `+4,2` or `−4,2`; nothing stays `0`."""
    said = number(value, texts, decimals)
    return f"+{said}" if round(value, decimals) > 0 else said


def euro(value: float, texts: Texts) -> str:
    """Whole euros: `€ 1.200.000`, a debt as `€ −60.000`."""
    return f"€{SPACE}{number(value, texts)}"


def fte(value: float, texts: Texts) -> str:
    """Staff: `2,5 fte`."""
    return texts("wording.unit.fte", value=number(value, texts, 1))


def hours(value: float, texts: Texts) -> str:
    """Hours, whole: `1.200 uur`."""
    whole = round(value)
    return texts("wording.unit.hours", n=whole, value=number(whole, texts))


def percent(share: float, texts: Texts, decimals: int = 0) -> str:
    """A share as a percentage, the one way in which this product writes it: `43%`."""
    return texts("wording.unit.percent", value=number(100 * share, texts, decimals))


def with_unit(value: float, unit: str, texts: Texts) -> str:
    """A number with its unit: euro, fte, hours, years, share or customers; an unknown unit gives the bare number."""
    if unit.startswith("euro"):
        return euro(value, texts)
    if unit == "fte":
        return fte(value, texts)
    if unit.startswith("hours"):
        return hours(value, texts)
    if unit == "years":
        return texts("wording.unit.years", n=1 if round(value, 1) == 1 else 2, value=number(value, texts, 1))
    if unit == "share":
        return percent(value, texts)
    if unit in ("customers", "organisations"):
        whole = round(value)
        return texts(f"wording.unit.{unit}", n=whole, value=number(whole, texts))
    return number(value, texts, 0 if abs(value) >= 10 else 1)


def to_digits(value: float, digits: int = 2) -> float:
    """The value with so many digits that count: 123.456 becomes 120.000."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def about(value: float, unit: str, texts: Texts) -> str:
    """A forecast number with no more than two digits that count: `ongeveer € 120.000`."""
    return texts("wording.about", value=with_unit(to_digits(value), unit, texts))


def places_of(error: float) -> int:
    """Decimals that a figure with this standard error may have: one below 1, else none."""
    return 1 if error < 1 else 0


def to_error(value: float, error: float) -> float:
    """The value rounded to the first digit of its standard error: 0,4312 ± 0,03 becomes 0,43."""
    if error <= 0 or not math.isfinite(error):
        return value
    return round(value, -math.floor(math.log10(error)))


def day(value: date, texts: Texts) -> str:
    """A day in words: `31 december 2027`."""
    return str(format_date(value, "long", locale=DAY_LOCALES[texts.language]))
