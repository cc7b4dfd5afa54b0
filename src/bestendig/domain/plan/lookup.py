"""What stands at a path of a plan, by its types: `finance.subsidy.until` gives the quarter. Source: M10."""

from collections.abc import Mapping
from typing import Any

from pydantic.fields import FieldInfo

from bestendig.domain.plan.settings import parse_path


def typed_at(plan: Any, path: str) -> Any:
    """The value at a path of a plan, by its types; None where there is nothing."""
    here = plan
    for step in parse_path(path):
        if isinstance(here, tuple):
            here = _item(here, step)
        elif isinstance(here, Mapping):
            here = here.get(step)
        else:
            here = getattr(here, _name(here, step), None)
        if here is None:
            return None
    return here


def _item(items: tuple[Any, ...], step: str) -> Any:
    for item in items:
        name = getattr(item, "id", None)
        if ("/".join(name) if isinstance(name, tuple) else name) == step:
            return item
    return items[int(step)] if step.isdecimal() and int(step) < len(items) else None


def _name(part: Any, key: str) -> str:
    fields: Mapping[str, FieldInfo] = type(part).model_fields
    for name, info in fields.items():
        if key in (name, info.alias):
            return name
    return key
