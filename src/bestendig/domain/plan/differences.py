"""What differs between two plans, as settings by path: applied to the first they give the second. Source: M10."""

from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PlanPart
from bestendig.domain.plan.settings import id_of
from bestendig.domain.quarters import Quarter

LISTS_BY_ID = ("partners", "target_groups", "archetypes", "blocks", "pins", "scenarios")


def differences(before: Plan, after: Plan) -> dict[str, Any]:
    """Settings that turn one plan into the other. None takes an item away or sets a default back.

    Items are followed by id; lists without ids (references, route, evidence, measurements) are set as a whole.
    """
    found: dict[str, Any] = {}
    for name in Plan.model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name in LISTS_BY_ID:
            found |= _list_differences(name, old, new)
        elif name == "parameters":
            found |= {f"parameters.{key}": _plain(new.get(key)) for key in {*old, *new} if old.get(key) != new.get(key)}
        elif isinstance(new, PlanPart) and isinstance(old, PlanPart):
            found |= _part_differences(name, old, new)
        else:
            found[name] = _plain(new)
    return found


def _list_differences(path: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[str, Any]:
    before, after = {id_of(item): item for item in old}, {id_of(item): item for item in new}
    found: dict[str, Any] = {f"{path}.{key}": None for key in before if key not in after}
    for key, item in after.items():
        if key not in before:
            found[f"{path}.{key}"] = _plain(item)
        elif before[key] != item:
            found |= _part_differences(f"{path}.{key}", before[key], item)
    return found


def _part_differences(path: str, old: PlanPart, new: PlanPart) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, info in type(new).model_fields.items():
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        key = f"{path}.{info.alias or name}"
        if name in ("bricks", "lines"):
            found |= _list_differences(key, was, now)
        elif isinstance(was, PlanPart) and isinstance(now, PlanPart):
            found |= _part_differences(key, was, now)
        else:
            found[key] = _plain(now)
    return found


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, tuple) and not isinstance(value, Quarter):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
