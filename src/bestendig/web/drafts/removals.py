"""What goes along when something is taken out of a plan: all that names it. Source: M8, M13."""

from collections.abc import Callable, Iterator
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.records import RouteStep
from bestendig.domain.plan.settings import parse_path
from bestendig.store.drafts import Change

Gone = Callable[[tuple[str, ...]], bool]


def plain_step(step: RouteStep) -> Any:
    """A step of a route as it is written."""
    return {"pin": list(step.pin), "opens": str(step.opens)} if step.opens else list(step.pin)


def without_block(plan: Plan, block: str) -> list[Change]:
    """Take out a block, with its pins."""
    gone = {pin.id for pin in plan.pins if pin.block == block}
    return [*without_pins(plan, gone), *_scenarios(plan, gone, ("blocks", block)), Change(f"blocks.{block}", None)]


def without_group(plan: Plan, group: str) -> list[Change]:
    """Take out a target group, with its pins and references."""
    gone = {pin.id for pin in plan.pins if pin.group == group}
    references = plan.references
    silent = [i for i in range(len(references)) if group in (references[i].origin, references[i].to)]
    changes = [Change(f"references[{i}]", None) for i in reversed(silent)]
    changes += [*without_pins(plan, gone), *_scenarios(plan, gone, ("target_groups", group))]
    return [*changes, Change(f"target_groups.{group}", None)]


def without_partner(plan: Plan, partner: str) -> list[Change]:
    """Take out a partner; bricks that it owned have no owner then."""
    changes = [
        Change(f"blocks.{block.id}.bricks.{brick.id}.owner", None)
        for block in plan.blocks
        for brick in block.bricks
        if brick.owner == partner
    ]
    return [*changes, *_scenarios(plan, set(), ("partners", partner)), Change(f"partners.{partner}", None)]


def without_pin(plan: Plan, pin: PinId) -> list[Change]:
    """Take out one pin."""
    return [*without_pins(plan, {pin}), *_scenarios(plan, {pin}, ())]


def without_pins(plan: Plan, gone: set[PinId]) -> list[Change]:
    """Take out pins, their steps on the route, and what was said of them."""
    changes = [Change(f"partners.{p.id}.pin", None) for p in plan.partners if p.pin in gone]
    if any(step.pin in gone for step in plan.route):
        changes.append(Change("route", [plain_step(step) for step in plan.route if step.pin not in gone] or None))
    for name in ("evidence", "measurements"):
        records = getattr(plan, name)
        changes += [Change(f"{name}[{i}]", None) for i in reversed(range(len(records))) if records[i].pin in gone]
    return [*changes, *(Change(f"pins.{group}/{block}", None) for group, block in sorted(gone))]


def _scenarios(plan: Plan, gone: set[PinId], start: tuple[str, ...]) -> Iterator[Change]:
    """Settings of scenarios that lead into what is gone go along; routes leave its pins out."""
    names = {f"{group}/{block}" for group, block in gone}

    def leads_there(steps: tuple[str, ...]) -> bool:
        return bool(start and steps[: len(start)] == start) or (
            steps[:1] == ("pins",) and steps[1:2] != () and steps[1] in names
        )

    for scenario in plan.scenarios:
        kept = {path: value for path, value in scenario.set.items() if not leads_there(parse_path(path))}
        routed = {path: _route(value, gone) if path == "route" else value for path, value in kept.items()}
        if routed != scenario.set:
            yield Change(f"scenarios.{scenario.id}.set", {k: v for k, v in routed.items() if k != "route" or v})


def _route(value: Any, gone: set[PinId]) -> Any:
    if not isinstance(value, list | tuple):
        return value
    return [step for step in value if _pin_of(step) not in gone]


def _pin_of(step: Any) -> PinId | None:
    pin = step.get("pin") if isinstance(step, dict) else step
    return (str(pin[0]), str(pin[1])) if isinstance(pin, list | tuple) and len(pin) == 2 else None
