"""What each step of a route is: head pin, volume, deepening, broadening or a leap. Source: M13, M18, M19."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.blocks.reach import group_levels
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.partners import TargetGroup
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import StepKind

Form = Literal["sector", "level", "region", "students_to_employees"]


@dataclass(frozen=True)
class NamedStep:
    """A step of a route: what it is, from which pin it comes, in which forms it broadens, and when it opens early."""

    pin: PinId
    kind: StepKind
    source: PinId | None
    forms: tuple[Form, ...] = ()
    opens: Quarter | None = None


def step_kind(opened: Sequence[PinId], pin: PinId) -> StepKind:
    """What a step is after the pins opened before it.

    The first is the head pin; the same pin again is volume; the same group deepening; the same block broadening; both
    new is a leap outside the method.
    """
    if not opened:
        return "headpin"
    if pin in opened:
        return "volume"
    if any(pin[0] == group for group, _ in opened):
        return "deepening"
    return "broadening" if any(pin[1] == block for _, block in opened) else "leap"


def named_steps(plan: Plan, route: Sequence[PinId] | None = None) -> list[NamedStep]:
    """The steps of a route (by default the plan's), each with its name. Source: M13."""
    opens = {step.pin: step.opens for step in plan.route_steps}
    pins = [step.pin for step in plan.route_steps] if route is None else list(route)
    return [_named(plan, pins[:place], pin, opens.get(pin) if place else None) for place, pin in enumerate(pins)]


def _named(plan: Plan, opened: Sequence[PinId], pin: PinId, opens: Quarter | None) -> NamedStep:
    kind = step_kind(opened, pin)
    source = _source(opened, pin, kind)
    forms = forms_of_broadening(plan, opened, pin) if kind == "broadening" else ()
    return NamedStep(pin, kind, source, forms, opens)


def _source(opened: Sequence[PinId], pin: PinId, kind: StepKind) -> PinId | None:
    """The newest opened pin that the step builds on."""
    if kind == "volume":
        return pin
    place = {"deepening": 0, "broadening": 1}.get(kind)
    if place is None:
        return None
    return next(other for other in reversed(opened) if other[place] == pin[place])


def forms_of_broadening(plan: Plan, opened: Sequence[PinId], pin: PinId) -> tuple[Form, ...]:
    """In what the new group is new to the block: sector, level, region, employees instead of students.

    What one of the groups that have the block already brought along is no longer new.
    """
    groups = {group.id: group for group in plan.target_groups}
    before = [groups[group] for group, block in opened if block == pin[1] and group in groups]
    return forms_between(plan, before, groups[pin[0]]) if before and pin[0] in groups else ()


def forms_between(plan: Plan, before: Sequence[TargetGroup], after: TargetGroup) -> tuple[Form, ...]:
    """The forms of broadening from some groups to another; one without sector or region has those of the PPS."""
    found: list[Form] = []
    if all(_differs(group.sector or plan.sector, after.sector or plan.sector) for group in before):
        found.append("sector")
    if set(group_levels(plan, after)) - {level for group in before for level in group_levels(plan, group)}:
        found.append("level")
    if all(_differs(group.region or plan.region, after.region or plan.region) for group in before):
        found.append("region")
    if after.audience == "employees" and all(group.audience == "students" for group in before):
        found.append("students_to_employees")
    return tuple(found)


def _differs(one: str, other: str) -> bool:
    return one.strip().casefold() != other.strip().casefold()
