"""A value of the plan as the content of a cell, and back. Writing and reading are each other's inverse."""

import datetime
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from bestendig.domain.plan.shape import Shape
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange
from bestendig.domain.texts import LANGUAGES, Language, Texts
from bestendig.files.document import read_document
from bestendig.files.plan.emit import flow, number
from bestendig.files.plan.short import short_range
from bestendig.files.texts import load_texts

Cell = str | int | float | bool | datetime.date | None
WORDS: dict[Language, tuple[str, str]] = {"nl": ("tot", "waarschijnlijk"), "en": ("to", "likely")}
EMPTY, NO_ITEMS = '""', "–"
"""A text and a list that are empty on purpose, where leaving it out would mean something else."""
RUNS = re.compile(r"'*(?:[=+\-@\t\r]|\"\"$)")
"""How a text begins that a spreadsheet program could take for a formula, or that is our sign for an empty one."""
ODD = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
QUARTER = re.compile(r"(?:(\d{4})\s*[-/ ]?\s*[qk]([1-4])|[qk]([1-4])\s*[-/ ]?\s*(\d{4}))", re.IGNORECASE)
DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
YES = frozenset(("ja", "j", "yes", "y", "true", "waar", "x", "1"))
NO = frozenset(("nee", "n", "no", "false", "onwaar", "0"))
LARGEST_WHOLE = 1e15


# ---- writing ------------------------------------------------------------------------------------------------


def written(value: Any, shape: Shape, say: Texts) -> Cell:
    """What stands in the cell for a value of the plan (its types, not its file form)."""
    if value is None or value == "":
        return None if value is None else EMPTY
    return WRITERS.get(shape.kind, _plainly)(value, say)


def _plainly(value: Any, say: Texts) -> Cell:  # noqa: ARG001 -- one of WRITERS
    return safe_text(str(value))


def _whole_if_so(value: float) -> Cell:
    if float(value).is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value if float(f"{value:.16g}") == value else safe_text(repr(value))  # a cell keeps 16 digits


def _range(value: AnyRange, language: Language) -> Cell:
    shown = short_range(value.model_copy(update={"source": "", "note": ""}))
    to, likely = WORDS[language]
    if isinstance(shown, dict) and set(shown) == {"low", "likely", "high"}:
        return f"{number(shown['low'])} {to} {number(shown['high'])}, {likely} {number(shown['likely'])}"
    if isinstance(shown, dict):
        return flow(shown)
    return shown.replace(" to ", f" {to} ") if isinstance(shown, str) else _whole_if_so(shown)


WRITERS: dict[str, Callable[[Any, Texts], Cell]] = {
    "number": lambda value, say: _range(value, say.language),
    "amount": lambda value, _: _whole_if_so(value),
    "whole": lambda value, _: _whole_if_so(value),
    "flag": lambda value, say: say("excel.yes" if value else "excel.no"),
    "choice": lambda value, say: safe_text(say(f"excel.choice.{value}")),
    "date": lambda value, _: value if isinstance(value, datetime.date) else safe_text(str(value)),
    "list": lambda value, _: safe_text(", ".join(map(str, value))) if value else NO_ITEMS,
    "pin": lambda value, _: f"{value[0]} / {value[1]}",
    "any": lambda value, _: _whole_if_so(value) if _is_number(value) else safe_text(flow(value)),
}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def safe_text(text: str) -> str:
    """A text that no spreadsheet program runs; signs that XML cannot hold are written as Excel does."""
    text = ODD.sub(lambda sign: f"_x{ord(sign[0][0]):04X}_{sign[0][1:]}", text)
    if not text.strip():
        return f"_x{ord(text[0]):04X}_{text[1:]}"  # a cell with only spaces counts as empty
    return f"'{text}" if RUNS.match(text) else text


# ---- reading ------------------------------------------------------------------------------------------------


def read(raw: Any, shape: Shape) -> Any:
    """A cell as the plan's file would have it; what is not understood stays as it is, and the plan's check says so."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, str):
        raw = "" if raw == EMPTY else plain_text(raw)
    reader: Callable[[Any], Any] = READERS.get(shape.kind, _text)
    return _choice(raw, shape) if shape.kind == "choice" else reader(raw)


def plain_text(raw: str) -> str:
    """The text that was meant: without the mark that keeps it from running."""
    if raw.startswith("'") and RUNS.match(raw[1:]):
        raw = raw[1:]
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)


def _text(raw: Any) -> str:
    if isinstance(raw, datetime.datetime):
        return raw.date().isoformat()
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < LARGEST_WHOLE:
        return str(int(raw))
    return str(raw)


def _number(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    text = raw.replace("€", "").replace("\u00a0", " ").strip()
    if text.startswith("{"):
        return _yaml(text)
    return PERCENT.sub(lambda found: f"{float(found[1].replace(',', '.')) / 100:.6g}", text)


def _amount(raw: Any) -> Any:
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < LARGEST_WHOLE:
        return int(raw)
    value = _number(raw)
    if not isinstance(value, str):
        return value
    dutch = re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+,\d+", value)
    english = value.replace(".", "").replace(",", ".") if dutch else value
    try:
        found = float(english)
    except ValueError:
        return raw
    return int(found) if found.is_integer() and abs(found) < LARGEST_WHOLE else found


def _quarter(raw: Any) -> Any:
    if isinstance(raw, datetime.datetime | datetime.date):
        return str(Quarter.of(raw.date() if isinstance(raw, datetime.datetime) else raw))
    found = QUARTER.fullmatch(str(raw).strip())
    if found:
        return f"{found[1] or found[4]}-Q{found[2] or found[3]}"
    day = _date(raw)
    return str(Quarter.of(day)) if isinstance(day, datetime.date) else _text(raw)


def _date(raw: Any) -> Any:
    if isinstance(raw, datetime.datetime):
        return raw.date()
    found = DAY.fullmatch(raw.strip()) if isinstance(raw, str) else None
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1])) if found else raw
    except ValueError:
        return raw


def _day(raw: Any) -> Any:
    day = _date(raw)
    return day.isoformat() if isinstance(day, datetime.date) else _text(day)


def _flag(raw: Any) -> Any:
    if isinstance(raw, bool):
        return raw
    word = _text(raw).strip().casefold()
    return True if word in YES else False if word in NO else raw


def _list(raw: Any) -> list[str]:
    return [item for item in re.split(r"[,;\s]+", _text(raw)) if item not in ("", "-", NO_ITEMS)]


def _pin(raw: Any) -> Any:
    parts = [part.strip() for part in _text(raw).split("/")]
    return parts if len(parts) > 1 else raw


def _any(raw: Any) -> Any:
    return _yaml(raw) if isinstance(raw, str) and raw else raw


def _yaml(text: str) -> Any:
    found = read_document(f"v: {text}")
    return found.data["v"] if isinstance(found.data, dict) and not found.findings and set(found.data) == {"v"} else text


READERS: dict[str, Callable[[Any], Any]] = {
    "number": _number,
    "amount": _amount,
    "whole": _amount,
    "quarter": _quarter,
    "date": _day,
    "flag": _flag,
    "list": _list,
    "pin": _pin,
    "any": _any,
}


def _choice(raw: Any, shape: Shape) -> Any:
    text = _text(raw).strip()
    return _choices(shape.choices).get(text.casefold(), text)


@lru_cache(maxsize=32)
def _choices(choices: tuple[Any, ...]) -> Mapping[str, Any]:
    """Per word, in either language or as the plan has it, the choice that is meant."""
    words = {load_texts(language)(f"excel.choice.{one}").casefold(): one for language in LANGUAGES for one in choices}
    return words | {str(one).casefold(): one for one in choices}
