"""Which sheets a workbook has, and which columns each: all read from the plan's types, so that a new key has a place.

A list of parts is a sheet of rows; what stands once is a sheet of a name and a value per row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel

from bestendig.domain.findings import Path
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.money import Finance, Line, Subsidy
from bestendig.domain.plan.offer import Block, Brick, OwnArchetype, Pin
from bestendig.domain.plan.partners import Partner, Reference, TargetGroup
from bestendig.domain.plan.records import Evidence, Measurement, RouteStep
from bestendig.domain.plan.shape import Shape, fields_of, shape_of_field

Refers = Literal["", "group", "block", "pin", "partner", "archetype", "standard", "scheme"]
INSIDE = ("part", "by_name")
REFERS: dict[tuple[str, str], Refers] = {
    ("bricks", "block"): "block",
    ("bricks", "owner"): "partner",
    ("blocks", "archetype"): "archetype",
    ("blocks", "standard"): "standard",
    ("pins", "group"): "group",
    ("pins", "block"): "block",
    ("references", "from"): "group",
    ("references", "to"): "group",
    ("money", "subsidy.scheme"): "scheme",
}
"""Columns in which a name may stand for a code."""


@dataclass(frozen=True)
class Column:
    """A column, or a row of a sheet of names and values: where it goes in the plan, and the text key of its heading."""

    key: str
    shape: Shape
    text: str
    required: bool = False
    refers: Refers = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet; its title is the text `excel.sheet.<name>`. `rare`: left out of a template, and when it is empty."""

    name: str
    path: Path
    columns: tuple[Column, ...]
    form: Literal["rows", "values"] = "rows"
    rare: bool = False


def _columns(sheet: str, model: type[BaseModel], prefix: str = "") -> Iterator[Column]:
    for key, (_, field) in fields_of(model).items():
        shape = shape_of_field(model, key)
        if shape is None or shape.kind in INSIDE or key == "bestendig" or _is_list_of_parts(shape):
            continue
        number = f"number.{model.__name__.lower()}.{key}.label"
        text = number if shape.kind == "number" else f"excel.column.{key}"
        refers: Refers = "pin" if shape.kind == "pin" else REFERS.get((sheet, prefix + key), "")
        yield Column(prefix + key, shape, text, field.is_required() and key != "id", refers)


def _is_list_of_parts(shape: Shape) -> bool:
    return shape.kind == "list" and shape.item is not None and shape.item.kind in INSIDE


def _rows(name: str, model: type[BaseModel], path: Path = (), *more: Column, rare: bool = False) -> Sheet:
    return Sheet(name, path or (name,), (*more, *_columns(name, model)), rare=rare)


def _text(key: str, refers: Refers = "") -> Column:
    return Column(key, Shape("text"), f"excel.column.{key}", required=True, refers=refers)


def _money() -> tuple[Column, ...]:
    return (*_columns("money", Finance), *_columns("money", Subsidy, "subsidy."))


@lru_cache(maxsize=1)
def sheets() -> tuple[Sheet, ...]:
    """All sheets, in the order of a workbook."""
    setting = Column("value", Shape("any"), "excel.column.value")
    return (
        Sheet("pps", (), tuple(_columns("pps", Plan)), "values"),
        _rows("target_groups", TargetGroup),
        _rows("blocks", Block),
        _rows("bricks", Brick, ("blocks",), _text("block", "block")),
        _rows("pins", Pin),
        _rows("route", RouteStep),
        _rows("partners", Partner),
        Sheet("money", ("finance",), _money(), "values"),
        _rows("lines", Line, ("finance", "lines")),
        _rows("references", Reference),
        _rows("evidence", Evidence),
        _rows("measurements", Measurement),
        Sheet("scenarios", ("scenarios",), (_text("id"), _text("name"), _text("setting"), setting), rare=True),
        Sheet(
            "parameters",
            ("parameters",),
            (_text("parameter"), Column("value", Shape("number"), "excel.column.value")),
            rare=True,
        ),
        _rows("archetypes", OwnArchetype, rare=True),
        Sheet("sources", (), (_text("setting"), _plain("source"), _plain("note")), rare=True),
    )


def _plain(key: str) -> Column:
    return Column(key, Shape("text"), f"excel.column.{key}")
