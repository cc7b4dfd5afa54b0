"""The cells of a workbook as plain rows, each sheet with the headings that it has."""

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from bestendig.domain.findings import Finding, Where
from bestendig.domain.plan.problems import nearest
from bestendig.domain.texts import LANGUAGES
from bestendig.files.excel.layout import Column, Sheet, sheets
from bestendig.files.excel.safe import Unsafe, looked_through
from bestendig.files.texts import load_texts

README = "readme"
MOST_ROWS, MOST_COLUMNS = 6000, 120
HEADINGS_WITHIN = 20
ERRORS = frozenset(("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"))
LONGEST = 60


@dataclass
class Row:
    """One row of a sheet: raw values by column, and where each of them stands, empty ones too."""

    sheet: Sheet
    first: str
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)


@dataclass
class Grid:
    """All rows by the name of their sheet, and what is wrong with the workbook itself."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_grid(content: bytes) -> Grid:
    """The rows of a workbook.

    Raises:
        Unsafe: it cannot be read, or is not to be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library leaves out: pictures, rules for input
        try:
            return _grid(content)
        except Unsafe:
            raise
        except Exception:  # noqa: BLE001 -- the library has many ways to say that a file is broken
            raise Unsafe("not_a_workbook") from None


def _grid(content: bytes) -> Grid:
    stream = looked_through(content)
    values = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(looked_through(content), read_only=True, keep_links=False)
    grid = Grid()
    try:
        for shown, typed in zip(values.worksheets, formulas.worksheets, strict=True):
            _one(grid, shown.title, _cells(shown, typed))
    finally:
        values.close()
        formulas.close()
    if not grid.rows:
        raise Unsafe("nothing_known")
    return grid


def _cells(shown: Any, typed: Any) -> list[list[tuple[Any, Any]]]:
    """Per row the values as they were last computed, and what was typed."""
    limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS, "values_only": True}
    both = zip_longest(shown.iter_rows(**limits), typed.iter_rows(**limits), fillvalue=())
    return [list(zip_longest(a, b)) for a, b in both]


def _one(grid: Grid, title: str, cells: list[list[tuple[Any, Any]]]) -> None:
    if not any(typed is not None for row in cells for _, typed in row):
        return
    name = _sheet_names().get(folded(title))
    if name == README:
        return
    if name is None:
        _unknown(grid, "sheet", title, "A1", title, _sheet_names())
        return
    sheet = next(sheet for sheet in sheets() if sheet.name == name)
    if len(cells) > MOST_ROWS:
        _note(grid, "excel.too_many_rows", title, f"A{MOST_ROWS + 1}", limit=MOST_ROWS)
    found = _values(grid, sheet, title, cells) if sheet.form == "values" else _rows(grid, sheet, title, cells)
    grid.rows.setdefault(name, []).extend(found)


def _values(grid: Grid, sheet: Sheet, title: str, cells: list[list[tuple[Any, Any]]]) -> Iterator[Row]:
    """A sheet of names and values is one row, laid on its side: column A names, column B holds."""
    row = Row(sheet, f"{title}!A1")
    names = _headings(sheet)
    for number, line in enumerate(cells, start=1):
        heading = line[0][1] if line else None
        if not isinstance(heading, str) or not folded(heading):
            continue
        column = names.get(folded(heading))
        filled = len(line) > 1 and line[1][1] is not None
        if column is None:
            if filled and number > 1:
                _unknown(grid, "heading", title, f"A{number}", heading, names)
            continue
        _take(grid, row, column, line[1] if len(line) > 1 else (None, None), f"{title}!B{number}")
    yield row


def _rows(grid: Grid, sheet: Sheet, title: str, cells: list[list[tuple[Any, Any]]]) -> Iterator[Row]:
    head, columns = _head(sheet, cells)
    if not columns:
        _note(grid, "excel.no_headings", title, "A1")
        return
    for at, (_, typed) in enumerate(cells[head]):
        letter = get_column_letter(at + 1)
        if at not in columns and isinstance(typed, str) and folded(typed):
            _unknown(grid, "heading", title, f"{letter}{head + 1}", typed, _headings(sheet))
    for number, line in enumerate(cells[head + 1 : MOST_ROWS], start=head + 2):
        if all(typed is None or typed == "" for _, typed in line):
            continue
        row = Row(sheet, f"{title}!A{number}")
        for at, column in columns.items():
            pair = line[at] if at < len(line) else (None, None)
            _take(grid, row, column, pair, f"{title}!{get_column_letter(at + 1)}{number}")
        if any(value is not None for value in row.values.values()):
            yield row


def _head(sheet: Sheet, cells: list[list[tuple[Any, Any]]]) -> tuple[int, dict[int, Column]]:
    """Which row holds the headings, and which column each is; a title may stand above them."""
    names = _headings(sheet)
    best: tuple[int, dict[int, Column]] = (0, {})
    for number, line in enumerate(cells[:HEADINGS_WITHIN]):
        found: dict[int, Column] = {}
        for at, (_, typed) in enumerate(line):
            column = names.get(folded(typed)) if isinstance(typed, str) else None
            if column is not None and column not in found.values():
                found[at] = column
        if len(found) > len(best[1]):
            best = (number, found)
    return best


def _take(grid: Grid, row: Row, column: Column, pair: tuple[Any, Any], cell: str) -> None:
    shown, typed = pair
    title, _, place = cell.rpartition("!")
    row.cells[column.key], row.columns[column.key] = cell, column
    if shown is None and typed not in (None, ""):
        _note(grid, "excel.formula_without_value", title, place)
    elif isinstance(shown, str) and shown in ERRORS:
        _note(grid, "excel.error_value", title, place, given=shown)
    elif shown is not None:
        row.values[column.key] = shown


def _unknown(grid: Grid, what: str, title: str, place: str, given: str, known: Iterable[str]) -> None:
    """A name that is nearly one of ours is a mistake; another one may be the user's own, and is left out."""
    near = nearest(folded(given), known)
    if near:
        _note(grid, f"excel.unknown_{what}", title, place, given=given[:LONGEST], nearest=near)
    else:
        _note(grid, f"excel.unknown_{what}_far", title, place, level="warning", given=given[:LONGEST])


def _note(grid: Grid, code: str, title: str, place: str, level: Any = "error", **arguments: str | int) -> None:
    grid.findings.append(Finding(level, code, Where(cell=f"{title}!{place}"), arguments))


# ---- names --------------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """A heading as it is compared: small letters, no accents, signs or what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=1)
def _sheet_names() -> Mapping[str, str]:
    names = [*(sheet.name for sheet in sheets()), README]
    found = {folded(load_texts(language)(f"excel.sheet.{name}")): name for language in LANGUAGES for name in names}
    return found | {folded(name): name for name in names}


def _headings(sheet: Sheet) -> Mapping[str, Column]:
    return _headings_of(sheet.name)


@lru_cache(maxsize=32)
def _headings_of(name: str) -> Mapping[str, Column]:
    """Per heading, in either language or as the plan has it, its column."""
    columns = next(sheet for sheet in sheets() if sheet.name == name).columns
    words = {folded(load_texts(language)(column.text)): column for language in LANGUAGES for column in columns}
    return words | {folded(column.key): column for column in columns}
