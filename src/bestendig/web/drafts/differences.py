"""What differs between two plans, in plain words: a setting with its value before and after. Source: M10."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.plan.settings import parse_path
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.wording.names import number_names, owner_name
from bestendig.store.chain import canonical
from bestendig.web.drafts.answers import plain
from bestendig.web.drafts.fields import typed_at
from bestendig.web.drafts.spoken import said

LISTS = ("partners", "target_groups", "blocks", "pins", "archetypes", "scenarios")


@dataclass(frozen=True)
class Differs:
    """One setting that differs: what it is, and how it was and is."""

    what: str
    before: str
    after: str


def differing(settings: Iterable[str], before: Plan, after: Plan, say: Texts) -> tuple[Differs, ...]:
    """The settings that differ between two plans, in words."""
    names, defaults = _numbers(canonical(before), say)
    known = {**_numbers(canonical(after), say)[0], **names}
    return tuple(_one(path, before, after, known, defaults, say) for path in settings)


@lru_cache(maxsize=64)
def _numbers(content: str, say: Texts) -> tuple[Mapping[str, str], Mapping[str, AnyRange]]:
    """Names and values of all numbers of a plan; one page asks for the same plan once per scenario."""
    plan, catalogue = Plan.model_validate_json(content), load_catalogue()
    return number_names(plan, catalogue, say), {i.setting: i.value for i in assumptions(plan, catalogue)}


def _one(
    path: str, before: Plan, after: Plan, known: Mapping[str, str], defaults: Mapping[str, AnyRange], say: Texts
) -> Differs:
    old, new = typed_at(before, path), typed_at(after, path)
    if path in known:
        shown = [_number(value, defaults.get(path), say) for value in (old, new)]
        return Differs(known[path], shown[0], shown[1])
    steps = parse_path(path)
    if steps[0] == "route":
        return Differs(say("differences.route"), _route(before, say), _route(after, say))
    if steps[0] == "references":
        return Differs(say("differences.references"), _references(before, say), _references(after, say))
    if steps[0] in LISTS and len(steps) == 2:
        plan = before if new is None else after
        return Differs(
            say(f"differences.item.{steps[0]}", name=_item_name(plan, steps)), _is_there(old, say), _is_there(new, say)
        )
    owner = _item_name(after, steps[:2]) if steps[0] in LISTS else ""
    key = f"differences.field.{steps[-1]}"
    what = say(key) if say.has(key) else say("differences.other", name=steps[-1].replace("_", " "))
    return Differs(f"{what} ({owner})" if owner else what, _words(old), _words(new))


def _number(value: Any, default: AnyRange | None, say: Texts) -> str:
    if value is None:
        return say("differences.default") if default is None else said(default, say.language)
    return said(value, say.language) if hasattr(value, "kind") else plain(value)


def _route(plan: Plan, say: Texts) -> str:
    steps = [
        owner_name("/".join(step.pin), plan) + (f" ({step.opens})" if step.opens else "") for step in plan.route_steps
    ]
    return " → ".join(steps) or say("differences.none")


def _references(plan: Plan, say: Texts) -> str:
    groups = {group.id: group.name for group in plan.target_groups}
    arrows = [
        f"{groups.get(item.origin, item.origin)} → {groups.get(item.to, item.to)} ({said(item.strength, say.language)})"
        for item in plan.references
    ]
    return ", ".join(arrows) or say("differences.none")


def _item_name(plan: Plan, steps: tuple[str, ...]) -> str:
    if steps[0] == "pins":
        return owner_name(steps[1], plan)
    found = typed_at(plan, ".".join(steps[:2]))
    return str(getattr(found, "name", "") or steps[1])


def _is_there(value: Any, say: Texts) -> str:
    return say("differences.gone" if value is None else "differences.there")


def _words(value: Any) -> str:
    if value is None or isinstance(value, bool | int | float | str):
        return plain(value)
    if isinstance(value, tuple) and not isinstance(value, Quarter):
        if any(isinstance(item, BaseModel) and not hasattr(item, "name") for item in value):
            return plain(len(value))  # evidence and measurements: how many there are
        return ", ".join(str(getattr(item, "name", item)) for item in value) or "–"
    return str(getattr(value, "name", value))[:120]
