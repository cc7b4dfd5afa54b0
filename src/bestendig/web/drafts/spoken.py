"""Ranges as people say them, `80 tot 130, waarschijnlijk 100`: read from a field, and written into one."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from bestendig.domain.ranges import AnyRange, Certain, Number, Triangular, lower, upper
from bestendig.domain.texts import Language
from bestendig.files.plan.short import short_range

READ: TypeAdapter[AnyRange] = TypeAdapter(Number)
DIGITS = 4
WORDS = {"nl": ("tot", "waarschijnlijk"), "en": ("to", "likely")}


class Misread(ValueError):
    """What stands in the field is no number and no range."""


def read(raw: str, old: AnyRange | None = None) -> AnyRange:
    """The range that somebody wrote; source and note of the number that stood there stay.

    Raises:
        Misread: it is no number and no range.
    """
    try:
        value = READ.validate_python(raw.replace("€", "").replace("\u00a0", " ").strip())
    except ValidationError:
        raise Misread(raw) from None
    meta = {name: getattr(old, name) for name in ("source", "note") if old is not None}
    return value.model_copy(update=meta)


def said(value: AnyRange, language: Language) -> str:
    """The range as people say it; one that cannot be said exactly is rounded."""
    to, likely = WORDS[language]
    if isinstance(value, Certain):
        return number(value.value, language)
    if isinstance(value, Triangular):
        ends = f"{number(value.low, language)} {to} {number(value.high, language)}"
        return f"{ends}, {likely} {number(value.likely, language)}"
    low, high = _ends(value)
    return f"{number(low, language)} {to} {number(high, language)}"


def _ends(value: AnyRange) -> tuple[float, float]:
    written: Any = short_range(value)
    if isinstance(written, dict) and "low" in written:
        return float(written["low"]), float(written["high"])
    if isinstance(written, str):
        low, high = written.split(" to ")
        return float(low), float(high)
    return _round(lower(value)), _round(upper(value))


def _round(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def number(value: float, language: Language) -> str:
    """A number for a field: `4.000` and `2,5` in Dutch, `4000` and `2.5` in English."""
    whole = float(value).is_integer() and abs(value) < 1e15
    if language == "nl":
        return f"{value:,.0f}".replace(",", ".") if whole else f"{value:.10g}".replace(".", ",")
    text = f"{value:.0f}" if whole else f"{value:.10g}"
    return f"{text}0" if "." in text and len(text.partition(".")[2]) == 3 else text
