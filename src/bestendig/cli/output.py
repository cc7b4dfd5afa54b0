"""What a command prints: JSON, sentences and tables; coloured in a terminal, plain when it is piped."""

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bestendig.reports.answers import jsonable

COLOURS = {
    "strong": "1",
    "muted": "2",
    "good": "32",
    "bad": "31",
    "warn": "33",
    "note": "36",
    "head": "1;34",
}
"""Style -> the codes of a terminal."""


@dataclass(frozen=True)
class Cell:
    """A value of a table with a style."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its title, and whether its values stand at the right (numbers)."""

    title: str
    right: bool = False


Row = Sequence[str | Cell]
NARROWEST = 22


def has_colour() -> bool:
    """Whether output goes to a terminal that shows colours (NO_COLOR and TERM=dumb say no)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def styled(text: str, style: str) -> str:
    """The text in a style, or as it is where there is no colour."""
    return f"\x1b[{COLOURS[style]}m{text}\x1b[0m" if text and style and has_colour() else text


def say(text: str = "", style: str = "") -> None:
    """A line of text."""
    sys.stdout.write(styled(text, style) + "\n")


def heading(text: str) -> None:
    """A title with an empty line before it."""
    say()
    say(text, "head")


def table(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """A table: columns as wide as their longest value, two spaces apart; in a terminal long texts are wrapped."""
    cells = [[value if isinstance(value, Cell) else Cell(value) for value in row] for row in rows]
    widths = [
        max(len(column.title), *(len(row[i].text) for row in cells)) if cells else len(column.title)
        for i, column in enumerate(columns)
    ]
    if sys.stdout.isatty():
        _narrow(widths, columns, shutil.get_terminal_size().columns)
    for row in [[Cell(column.title, "strong") for column in columns], *cells]:
        for line in _wrapped(row, widths):
            say(_line(line, columns, widths))


def _narrow(widths: list[int], columns: Sequence[Column], available: int) -> None:
    """Takes width from the widest text columns until the table fits, or nothing more can be taken."""
    texts = [i for i, column in enumerate(columns) if not column.right]
    while texts and sum(widths) + 2 * (len(widths) - 1) > available:
        widest = max(texts, key=lambda i: widths[i])
        if widths[widest] <= NARROWEST:
            return
        widths[widest] -= 1


def _wrapped(row: Sequence[Cell], widths: Sequence[int]) -> list[list[Cell]]:
    """A row as the lines that it takes."""
    parts = [
        [cell.text] if len(cell.text) <= width else textwrap.wrap(cell.text, width) or [""]
        for cell, width in zip(row, widths, strict=True)
    ]
    height = max(len(part) for part in parts)
    return [
        [Cell(part[n] if n < len(part) else "", cell.style) for part, cell in zip(parts, row, strict=True)]
        for n in range(height)
    ]


def _line(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for cell, column, width in zip(row, columns, widths, strict=True):
        gap = " " * (width - len(cell.text))
        text = styled(cell.text, cell.style)
        parts.append(gap + text if column.right else text + gap)
    return "  ".join(parts).rstrip()


def print_json(value: Any) -> None:
    """One JSON document, indented for reading."""
    sys.stdout.write(json.dumps(jsonable(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n")
