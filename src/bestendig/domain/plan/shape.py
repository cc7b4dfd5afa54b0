"""What may stand where in a plan, read from its types: used to suggest keys, to set values and to list numbers."""

import datetime
import types
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bestendig.domain.findings import Path
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Certain, RangeMapping

Kind = Literal[
    "number", "amount", "whole", "quarter", "date", "flag", "choice", "text", "pin", "part", "list", "by_name", "any"
]
SIMPLE: dict[Any, Kind] = {
    float: "amount", int: "whole", bool: "flag", str: "text", Quarter: "quarter", datetime.date: "date",
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What one place in a plan holds.

    `number` is a number that may be a range, `amount` and `whole` are numbers that may not, `by_name` is a mapping
    with free keys. `part` has a `model`, `list` and `by_name` have an `item`, `choice` its `choices`.
    """

    kind: Kind
    model: type[BaseModel] | None = None
    item: "Shape | None" = None
    choices: tuple[Any, ...] = ()


def shape_of(annotation: Any) -> Shape:
    """The shape that a type annotation describes."""
    bare = _bare(annotation)
    if bare in SIMPLE:
        return Shape(SIMPLE[bare])
    origin, inner = get_origin(bare), get_args(bare)
    if Certain in inner:
        return Shape("number", RangeMapping)
    if origin is tuple:
        return Shape("list", item=shape_of(inner[0])) if inner[-1] is Ellipsis else Shape("pin", item=Shape("text"))
    if origin is dict:
        return Shape("by_name", item=shape_of(inner[1]))
    if origin is Literal:
        return Shape("choice", choices=inner)
    return Shape("part", bare) if isinstance(bare, type) and issubclass(bare, BaseModel) else Shape("any")


def _bare(annotation: Any) -> Any:
    """Without `Annotated` and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        parts = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()
        rest = [part for part in parts if part is not type(None)]
        if len(parts) == len(rest) or len(rest) != 1:
            return annotation
        annotation = rest[0]


@lru_cache(maxsize=64)
def fields_of(model: type[BaseModel]) -> dict[str, tuple[str, FieldInfo]]:
    """Per key in the file (`from`, not `starts`) the attribute's name and its declaration."""
    return {field.alias or name: (name, field) for name, field in model.model_fields.items()}


@lru_cache(maxsize=256)
def shape_of_field(model: type[BaseModel], key: str) -> Shape | None:
    """The shape of a part's key; None when the part has no such key."""
    known = fields_of(model).get(key)
    return shape_of(known[1].annotation) if known else None


def shape_at(path: Path, top: type[BaseModel] = Plan) -> Shape | None:
    """The shape at a path of keys and indexes; None where nothing may stand."""
    shape = Shape("part", top)
    for part in path:
        inside = _inside(shape, part)
        if inside is None:
            return None
        shape = inside
    return shape


def _inside(shape: Shape, part: str | int) -> Shape | None:
    if isinstance(part, int):
        return shape.item if shape.kind in ("list", "pin") else None
    if shape.kind == "by_name":
        return shape.item
    return shape_of_field(shape.model, part) if shape.model else None
