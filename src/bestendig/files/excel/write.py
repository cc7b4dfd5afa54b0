"""Writes a plan as a workbook that reads back as the same plan, and an empty one to fill in."""

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from bestendig.domain.findings import Path
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.shape import fields_of, shape_at
from bestendig.domain.texts import Texts
from bestendig.files.excel.cells import Cell, safe_text, written
from bestendig.files.excel.layout import Column, Sheet, sheets
from bestendig.files.plan.short import short

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = PatternFill("solid", fgColor="E8EDF3")
ASKED = PatternFill("solid", fgColor="FFF4D6")
WIDEST, NARROWEST = 44, 14
LAST_ROW = 500
LONGEST_PROMPT, LONGEST_TITLE, LONGEST_LIST = 250, 32, 250
README_LINES = 8


def plan_to_workbook(plan: Plan, say: Texts) -> bytes:
    """A plan as the bytes of a workbook (.xlsx), in the language of the texts; empty rare sheets are left out."""
    return _bytes(plan, say)


def empty_workbook(say: Texts) -> bytes:
    """A workbook to fill in: the sheets with their headings, what belongs where, and choices to pick from."""
    return _bytes(None, say)


def _bytes(plan: Plan | None, say: Texts) -> bytes:
    book = Workbook()
    _readme(book.active, say)
    for sheet in sheets():
        rows = list(_rows(plan, sheet, say)) if plan else []
        if sheet.rare and not rows:
            continue
        page = book.create_sheet(say(f"excel.sheet.{sheet.name}"))
        (_values if sheet.form == "values" else _table)(page, sheet, rows, say)
    book.active = 0 if plan is None else 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _readme(page: Worksheet, say: Texts) -> None:
    page.title = say("excel.sheet.readme")
    for number in range(1, README_LINES + 1):
        cell = page.cell(number, 1, say(f"excel.readme.{number}"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1, size=16 if number == 1 else 11)
    page.column_dimensions["A"].width = 100


def _table(page: Worksheet, sheet: Sheet, rows: list[dict[str, Cell]], say: Texts) -> None:
    for at, column in enumerate(sheet.columns, start=1):
        head = page.cell(1, at, _heading(column, say))
        head.font, head.fill = Font(bold=True), ASKED if column.required else HEAD
        head.alignment = Alignment(wrap_text=True, vertical="top")
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = max(NARROWEST, min(WIDEST, len(head.value) + 2))
        _prompt(page, column, f"{letter}2:{letter}{LAST_ROW}", say)
        for number, row in enumerate(rows, start=2):
            _put(page, number, at, row.get(column.key))
    page.freeze_panes = "B2"


def _values(page: Worksheet, sheet: Sheet, rows: list[dict[str, Cell]], say: Texts) -> None:
    for at, text in enumerate(("excel.what", "excel.value", "excel.how"), start=1):
        head = page.cell(1, at, say(text))
        head.font, head.fill = Font(bold=True), HEAD
    for number, column in enumerate(sheet.columns, start=2):
        name = page.cell(number, 1, _heading(column, say))
        name.font, name.fill = Font(bold=column.required), ASKED if column.required else HEAD
        _put(page, number, 2, rows[0].get(column.key) if rows else None)
        how = page.cell(number, 3, _help(column, say))
        how.alignment = Alignment(wrap_text=True, vertical="top")
        _prompt(page, column, f"B{number}", say)
    for letter, width in zip("ABC", (WIDEST, 36, 70), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "B2"


def _heading(column: Column, say: Texts) -> str:
    return say(column.text) + (" *" if column.required else "")


def _put(page: Worksheet, row: int, column: int, value: Cell) -> None:
    if value is None:
        return
    cell = page.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text, whatever it begins with
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _help(column: Column, say: Texts) -> str:
    own = f"excel.help.{column.key.replace('.', '_')}"
    if say.has(own):
        return say(own)
    return say(f"excel.help.{column.refers or column.shape.kind}")


def _prompt(page: Worksheet, column: Column, cells: str, say: Texts) -> None:
    """What belongs in a cell, told by the spreadsheet program when one stands on it; choices as a list to pick from."""
    names = [say(f"excel.choice.{choice}") for choice in column.shape.choices]
    names = [say("excel.yes"), say("excel.no")] if column.shape.kind == "flag" else names
    listed = f'"{",".join(names)}"' if names else None
    rule = DataValidation(
        type="list" if listed else None,
        formula1=listed,
        showErrorMessage=False,
        showInputMessage=True,
        promptTitle=say(column.text)[:LONGEST_TITLE],
        prompt=_help(column, say)[:LONGEST_PROMPT],
    )
    rule.add(cells)
    page.add_data_validation(rule)


# ---- a plan as rows -----------------------------------------------------------------------------------------


def _rows(plan: Plan, sheet: Sheet, say: Texts) -> Iterator[dict[str, Cell]]:
    if sheet.name in SPECIAL:
        yield from SPECIAL[sheet.name](plan, sheet, say)
        return
    found: Any = plan
    for step in sheet.path:
        found = getattr(found, str(step))
    for item in found if isinstance(found, tuple) else (found,):
        yield _row(item, sheet.columns, say)


def _row(item: Any, columns: tuple[Column, ...], say: Texts) -> dict[str, Cell]:
    return {c.key: cell for c in columns if (cell := written(_value(item, c.key), c.shape, say)) is not None}


def _value(item: Any, key: str) -> Any:
    """What a part holds at a key; None for what nobody gave and is as it would be without."""
    first, _, rest = key.partition(".")
    model: type[BaseModel] = type(item)
    known = fields_of(model).get(first)
    if known is None:
        return None
    name, field = known
    value = getattr(item, name)
    if rest:
        return None if value is None else _value(value, rest)
    default = field.get_default(call_default_factory=True)
    given = name in item.model_fields_set or value != default
    return value if given and not (value == default == "") else None


def _bricks(plan: Plan, sheet: Sheet, say: Texts) -> Iterator[dict[str, Cell]]:
    for block in plan.blocks:
        for brick in block.bricks:
            yield {"block": safe_text(block.id), **_row(brick, sheet.columns[1:], say)}


def _scenarios(plan: Plan, sheet: Sheet, say: Texts) -> Iterator[dict[str, Cell]]:
    shape = sheet.columns[-1].shape
    for scenario in plan.scenarios:
        named: dict[str, Cell] = {"id": scenario.id, "name": safe_text(scenario.name)}
        settings = short(scenario.set)
        for path, value in settings.items():
            yield {**named, "setting": safe_text(path), "value": written(value, shape, say)}
        if not settings:
            yield named


def _parameters(plan: Plan, sheet: Sheet, say: Texts) -> Iterator[dict[str, Cell]]:
    for name, value in plan.parameters.items():
        yield {"parameter": safe_text(name), "value": written(value, sheet.columns[-1].shape, say)}


def _sources(plan: Plan, sheet: Sheet, say: Texts) -> Iterator[dict[str, Cell]]:  # noqa: ARG001
    for path, number in _numbers(short(plan), ()):
        meta: dict[str, Cell] = {key: safe_text(str(number[key])) for key in ("source", "note") if key in number}
        if meta:
            yield {"setting": safe_text(_setting(plan, path)), **meta}


def _numbers(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every number of a plan that is written as a mapping."""
    shape = shape_at(path)
    if isinstance(data, dict) and shape is not None and shape.kind == "number":
        yield path, data
    elif isinstance(data, dict) and (shape is None or shape.kind != "any"):
        for key, value in data.items():
            yield from _numbers(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _numbers(value, (*path, index))


def _setting(plan: Plan, path: Path) -> str:
    """A path with the codes of the things it leads through, as a person would write it."""
    here: Any = plan
    steps: list[str] = []
    for part in path:
        if isinstance(part, int):
            here = here[part]
            name = getattr(here, "id", None)
            steps.append("/".join(name) if isinstance(name, tuple) else str(name or part))
            continue
        steps.append(part)
        here = here.get(part) if isinstance(here, dict) else _attribute(here, part)
    return ".".join(steps)


def _attribute(part: BaseModel, key: str) -> Any:
    return getattr(part, fields_of(type(part))[key][0])


SPECIAL = {"bricks": _bricks, "scenarios": _scenarios, "parameters": _parameters, "sources": _sources}
