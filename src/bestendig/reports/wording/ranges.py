"""Ranges and other values of a plan as people say them: `80 tot 130, waarschijnlijk 100`, `2,5`, `✓`."""

from typing import Any

from bestendig.domain.ranges import AnyRange, Beta, Certain, Lognormal, Normal, Triangular, low_end, lower, upper
from bestendig.domain.texts import Language

DIGITS = 4
WORDS = {"nl": ("tot", "waarschijnlijk"), "en": ("to", "likely")}


def said(value: AnyRange, language: Language) -> str:
    """The range as people say it; one that cannot be said exactly is rounded."""
    to, likely = WORDS[language]
    if isinstance(value, Certain):
        return exact(value.value, language)
    if isinstance(value, Triangular):
        ends = f"{exact(value.low, language)} {to} {exact(value.high, language)}"
        return f"{ends}, {likely} {exact(value.likely, language)}"
    low, high = _ends(value)
    return f"{exact(low, language)} {to} {exact(high, language)}"


def _ends(value: Normal | Lognormal | Beta) -> tuple[float, float]:
    if not isinstance(value, Beta):
        low = low_end(value)
        if low is not None:
            return low, value.p95
    return _round(lower(value)), _round(upper(value))


def _round(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def exact(value: float, language: Language) -> str:
    """A number for a field: `4.000` and `2,5` in Dutch, `4000` and `2.5` in English."""
    whole = float(value).is_integer() and abs(value) < 1e15
    if language == "nl":
        return f"{value:,.0f}".replace(",", ".") if whole else f"{value:.10g}".replace(".", ",")
    text = f"{value:.0f}" if whole else f"{value:.10g}"
    return f"{text}0" if "." in text and len(text.partition(".")[2]) == 3 else text


def plain(value: Any, language: Language) -> str:
    """A value of the plan's data as text."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, int | float):
        return exact(float(value), language)
    if isinstance(value, dict):
        said_parts = (plain(item, language) for key, item in value.items() if key not in ("id", "source", "note"))
        return ", ".join(said_parts)
    return ", ".join(plain(item, language) for item in value) if isinstance(value, list) else str(value)
