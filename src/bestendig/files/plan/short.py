"""A plan as a person would write it: only what was given, ranges in their short forms. Source: design.md "The plan"."""

import datetime
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.records import RouteStep
from bestendig.domain.plan.shape import fields_of
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, Beta, Certain, Lognormal, Normal, Number, Triangular, low_end
from bestendig.files.plan.emit import emit, number

RANGES = (Certain, Normal, Lognormal, Triangular, Beta)
READ: TypeAdapter[AnyRange] = TypeAdapter(Number)


def plan_to_yaml(plan: Plan) -> str:
    """A plan as a fresh YAML text that reads back as the same plan. Keys in the schema's order."""
    return emit(short(plan))


def short(value: Any) -> Any:
    """Plain data for any value of a plan."""
    if isinstance(value, RANGES):
        return short_range(value)
    if isinstance(value, Quarter | datetime.date):
        return str(value)
    if isinstance(value, RouteStep) and value.opens is None:
        return list(value.pin)
    if isinstance(value, BaseModel):
        return {key: short(item) for key, item in _given(value)}
    if isinstance(value, Mapping):
        return {str(key): short(item) for key, item in value.items()}
    return [short(item) for item in value] if isinstance(value, list | tuple) else value


def _given(part: BaseModel) -> list[tuple[str, Any]]:
    """What the user gave, and what differs from its default."""
    pairs = [(key, name, field, getattr(part, name)) for key, (name, field) in fields_of(type(part)).items()]
    return [
        (key, value)
        for key, name, field, value in pairs
        if value is not None
        and (name in part.model_fields_set or value != field.get_default(call_default_factory=True))
    ]


def short_range(value: AnyRange) -> Any:
    """`120`, `80 to 130`, `{low, likely, high}` or `{distribution, …}`; with source and note as a mapping."""
    meta = {name: text for name in ("source", "note") if (text := getattr(value, name))}
    if isinstance(value, Certain):
        return {"value": value.value, **meta} if meta else value.value
    if isinstance(value, Triangular):
        return {"low": value.low, "likely": value.likely, "high": value.high, **meta}
    if isinstance(value, Beta):
        scale = {} if value.scale == 1 else {"scale": value.scale}
        return {"distribution": "beta", "a": value.a, "b": value.b, **scale, **meta}
    spoken = _spoken(value, meta)
    return spoken or {"distribution": value.kind, "median": value.median, "p95": value.p95, **meta}


def _spoken(value: Normal | Lognormal, meta: dict[str, str]) -> Any:
    """`low to high` with the fewest digits that mean exactly this range; None when no number of digits does."""
    low = low_end(value)
    if low is None:
        return None
    written: Any = {"low": low, "high": value.p95, **meta} if meta else f"{number(low)} to {number(value.p95)}"
    return written if _read(written) == value else None


def _read(written: Any) -> AnyRange | None:
    try:
        return READ.validate_python(written)
    except ValidationError:
        return None
