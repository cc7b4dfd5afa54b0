"""Setting values in a plan by path: what scenarios, levers and sliders do. Pure: a new plan comes out.

A path is written `finance.reserve_euro`, `target_groups.installateurs.organisations`,
`pins.installateurs/basis.cash_euro_per_customer_per_year`, `blocks[basis].bricks[keuzedeel].state`,
`measurements[0].customers`, `parameters.imitation` or `route`. Items of a list go by id (a pin by group/block) or by
index. The value None takes an item out of its list, and sets anything else back to its default. An id that is not in
the list yet adds an item. Source: M10; design.md "The plan" (scenarios).
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bestendig.domain.findings import Finding, Where
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.problems import problems_of
from bestendig.domain.plan.shape import Shape, fields_of, shape_of

STEP = re.compile(r"\.?([^.\[\]]+)|\[([^\]]*)\]")
Settings = Mapping[str, Any]
Steps = tuple[str, ...]
Part = TypeVar("Part", bound=BaseModel)


class _Refused(Exception):
    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


def apply_settings(plan: Plan, settings: Settings) -> Plan | list[Finding]:
    """The plan with all settings applied in order, or what is wrong with them (the path is the setting's key).

    Only the parts that are touched are validated; references between ids are for `check_references`.
    """
    changed, problems = try_settings(plan, settings)
    return problems or changed


def try_settings(plan: Plan, settings: Settings) -> tuple[Plan, list[Finding]]:
    """The plan with those settings applied that can be, and what is wrong with the others."""
    problems: list[Finding] = []
    for dotted, value in settings.items():
        try:
            plan = _set_in_part(plan, parse_path(dotted), value)
        except _Refused as refused:
            problems += [_at_setting(finding, dotted) for finding in refused.findings]
    return plan, problems


@lru_cache(maxsize=4096)
def parse_path(dotted: str) -> Steps:
    """The steps of a path; empty when it is not a path at all."""
    steps, position = [], 0
    while position < len(dotted):
        match = STEP.match(dotted, position)
        if not match:
            return ()
        steps.append((match[1] if match[1] is not None else match[2]).strip())
        position = match.end()
    return tuple(steps)


def _at_setting(finding: Finding, dotted: str) -> Finding:
    return replace(finding, where=Where((dotted, *finding.where.path)))


def _refuse(code: str, **arguments: str) -> _Refused:
    return _Refused([Finding("error", f"plan.{code}", Where(), arguments)])


def _leads_nowhere(step: str, known: list[str]) -> _Refused:
    near = get_close_matches(step, known, n=1, cutoff=0.5)
    return _refuse("setting_leads_nowhere", step=step[:60], known=", ".join(near or known[:12]) or "–")


def _set_in_part(part: Part, steps: Steps, value: Any) -> Part:
    """A copy of a part with the value set at the steps below it."""
    known = fields_of(type(part))
    if not steps or steps[0] not in known:
        raise _leads_nowhere(steps[0] if steps else "", list(known))
    name, field = known[steps[0]]
    if len(steps) == 1:
        new = _default(type(part), name) if value is None else _validated(type(part), name, value)
    else:
        new = _set_inside(getattr(part, name), shape_of(field.annotation), type(part), name, steps[1:], value)
    return part.model_copy(update={name: new})


def _set_inside(old: Any, shape: Shape, owner: type[BaseModel], name: str, steps: Steps, value: Any) -> Any:
    if shape.kind == "list":
        return _set_in_list(old, owner, name, steps, value)
    if shape.kind == "by_name":
        return _set_by_name(old, owner, name, steps, value)
    if shape.kind == "number":
        return _set_in_number(old, owner, name, steps, value)
    if shape.kind == "part" and isinstance(old, BaseModel):
        return _set_in_part(old, steps, value)
    raise _leads_nowhere(steps[0], [])


def _set_in_list(old: tuple[Any, ...], owner: type[BaseModel], name: str, steps: Steps, value: Any) -> tuple[Any, ...]:
    index = _index_of(old, steps[0])
    if index is None:
        return _with_new_item(old, owner, name, steps, value)
    if len(steps) == 1 and value is None:
        return old[:index] + old[index + 1 :]
    if len(steps) > 1 and not isinstance(old[index], BaseModel):
        raise _leads_nowhere(steps[1], [])
    if len(steps) > 1:
        item = _set_in_part(old[index], steps[1:], value)
    else:
        (item,) = _validated(owner, name, [value], wrapped=1)
    return (*old[:index], item, *old[index + 1 :])


def _with_new_item(
    old: tuple[Any, ...], owner: type[BaseModel], name: str, steps: Steps, value: Any
) -> tuple[Any, ...]:
    if len(steps) > 1 or not isinstance(value, Mapping):
        raise _leads_nowhere(steps[0], [known for item in old if (known := id_of(item))])
    group, slash, block = steps[0].partition("/")
    names = {"group": group, "block": block} if slash else {"id": steps[0]}
    return old + tuple(_validated(owner, name, [{**names, **value}], wrapped=1))


def _set_by_name(old: Mapping[str, Any], owner: type[BaseModel], name: str, steps: Steps, value: Any) -> dict[str, Any]:
    if len(steps) > 1:
        raise _leads_nowhere(steps[1], [])
    rest = {key: item for key, item in old.items() if key != steps[0]}
    return rest if value is None else {**rest, **_validated(owner, name, {steps[0]: value}, wrapped=1)}


def _set_in_number(old: BaseModel | None, owner: type[BaseModel], name: str, steps: Steps, value: Any) -> Any:
    """One end or the source of a number that is written out: `finance.reserve_euro.source`."""
    if old is None or len(steps) > 1 or steps[0] not in type(old).model_fields:
        raise _leads_nowhere(steps[0], list(type(old).model_fields) if old else [])
    return _validated(owner, name, {**old.model_dump(), steps[0]: value})


def _index_of(items: tuple[Any, ...], step: str) -> int | None:
    for index, item in enumerate(items):
        if id_of(item) == step:
            return index
    return int(step) if step.isdecimal() and int(step) < len(items) else None


def id_of(item: Any) -> str:
    """What an item of a list is called in a path: its id, a pin's group/block, else nothing."""
    name = getattr(item, "id", None)
    return "/".join(name) if isinstance(name, tuple) else name or ""


def _validated(owner: type[BaseModel], name: str, value: Any, wrapped: int = 0) -> Any:
    """A field's value; `wrapped`: how many steps of a problem's path come from a list or mapping put around it."""
    try:
        return _adapter(owner, name).validate_python(value)
    except ValidationError as error:
        key = owner.model_fields[name].alias or name
        problems = problems_of(error, value, (key,), owner)
        raise _Refused(
            [replace(problem, where=Where(problem.where.path[1 + wrapped :])) for problem in problems]
        ) from None


@lru_cache(maxsize=512)
def _adapter(owner: type[BaseModel], name: str) -> TypeAdapter[Any]:
    # The union's discriminator goes inside: what people write (`80 to 130`) must be read before a kind is looked for.
    field = owner.model_fields[name]
    inner: Any = field.annotation
    if field.discriminator is not None:
        inner = Annotated[inner, Field(discriminator=field.discriminator)]
    return TypeAdapter(Annotated[inner, *field.metadata] if field.metadata else inner)


def _default(owner: type[BaseModel], name: str) -> Any:
    field = owner.model_fields[name]
    if field.is_required():
        raise _refuse("setting_cannot_be_empty", step=field.alias or name)
    return field.get_default(call_default_factory=True)
