"""What differs between two plans, in plain words: a setting with its value before and after. Source: M10."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PlanPart
from bestendig.domain.plan.lookup import typed_at
from bestendig.domain.plan.register import assumptions
from bestendig.domain.plan.settings import parse_path
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange
from bestendig.domain.texts import Texts
from bestendig.reports.wording.names import number_names, owner_name
from bestendig.reports.wording.ranges import plain, said
from bestendig.reports.wording.records import RECORDS, changed_records

LISTS = ("partners", "target_groups", "blocks", "pins", "archetypes", "scenarios")


@dataclass(frozen=True)
class Differs:
    """One setting that differs: what it is, and how it was and is."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Numbers:
    """The numbers of a plan, by their setting: their names, and their values with the defaults filled in.

    `criteria`: what each criterion of a gate asks, by its id.
    """

    names: Mapping[str, str]
    values: Mapping[str, AnyRange]
    criteria: Mapping[str, str] = field(default_factory=dict)

    def beside(self, other: "Numbers") -> "Numbers":
        """With the names of numbers that only the other plan has."""
        return replace(self, names={**other.names, **self.names})


def numbers_of(plan: Plan, catalogue: Catalogue, say: Texts) -> Numbers:
    """The numbers of one plan."""
    values = {item.setting: item.value for item in assumptions(plan, catalogue)}
    criteria = {one.id: one.text.of(say.language) for gate in catalogue.criteria.values() for one in gate}
    return Numbers(number_names(plan, catalogue, say), values, criteria)


def differing(settings: Iterable[str], before: Plan, after: Plan, numbers: Numbers, say: Texts) -> tuple[Differs, ...]:
    """The settings that differ between two plans, in words; `numbers` of the first beside those of the second."""
    return tuple(_one(path, before, after, numbers, say) for path in settings)


def _one(path: str, before: Plan, after: Plan, numbers: Numbers, say: Texts) -> Differs:
    old, new = typed_at(before, path), typed_at(after, path)
    if path in numbers.names:
        shown = [_number(value, numbers.values.get(path), say) for value in (old, new)]
        return Differs(numbers.names[path], shown[0], shown[1])
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
    if steps[0] in RECORDS:
        return Differs(
            say(f"differences.field.{steps[0]}"), *changed_records(steps[0], before, after, numbers.criteria, say)
        )
    owner = _item_name(after, steps[:2]) if steps[0] in LISTS else ""
    key = f"differences.field.{steps[-1]}"
    what = say(key) if say.has(key) else say("differences.other", name=steps[-1].replace("_", " "))
    return Differs(f"{what} ({owner})" if owner else what, _words(old, say), _words(new, say))


def _number(value: Any, default: AnyRange | None, say: Texts) -> str:
    if value is None:
        return say("differences.default") if default is None else said(default, say.language)
    return _words(value, say)


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


def _words(value: Any, say: Texts) -> str:
    if value is None or isinstance(value, bool | int | float | str):
        return plain(value, say.language) or "–"
    if isinstance(value, Mapping):
        return ", ".join(value) or "–"
    if isinstance(value, tuple) and not isinstance(value, Quarter):
        return ", ".join(str(getattr(item, "name", item)) for item in value) or "–"
    if isinstance(value, PlanPart):
        return str(getattr(value, "name", ""))[:120] or _parts(value, say)
    return said(value, say.language) if hasattr(value, "kind") else str(value)[:120]


def _parts(part: PlanPart, say: Texts) -> str:
    """What was filled in of a part that has no name of its own, such as the subsidy, each with its label."""
    given = {(field.alias or name): getattr(part, name) for name, field in type(part).model_fields.items()}
    labels = {key: f"differences.field.{key}" for key, value in given.items() if value not in ("", None)}
    return ", ".join(f"{say(label)}: {_words(given[key], say)}" for key, label in labels.items() if say.has(label))
