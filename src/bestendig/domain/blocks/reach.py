"""Reach: which education levels a PPS, a target group, a block and a pin serve. Source: M12."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bestendig.domain.ids import LEVELS, Level
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block
from bestendig.domain.plan.partners import TargetGroup

Reach = tuple[Level, ...]
"""Education levels from low to high, each once."""
ReachKind = Literal["same", "broadening", "narrowing", "shift"]


def in_order(levels: Iterable[Level]) -> Reach:
    """The levels from low to high, each once."""
    return _ordered(frozenset(levels))


@lru_cache(maxsize=64)
def _ordered(levels: frozenset[Level]) -> Reach:
    return tuple(level for level in LEVELS if level in levels)


def block_levels(plan: Plan, block: Block | None) -> Reach:
    """Levels of a block; a block that names none serves those of the PPS."""
    return in_order((block.levels if block else ()) or plan.levels)


def group_levels(plan: Plan, group: TargetGroup | None) -> Reach:
    """Levels of a target group; a group that names none has those of the PPS."""
    return in_order((group.levels if group else ()) or plan.levels)


def shared_levels(plan: Plan, group: TargetGroup | None, block: Block | None) -> Reach:
    """Levels of a group that a block serves; none when they have none in common."""
    return in_order(set(group_levels(plan, group)) & set(block_levels(plan, block)))


def pin_levels(plan: Plan, group: TargetGroup | None, block: Block | None) -> Reach:
    """Levels that group and block share; the group's when they share none: there a pin looks for what carries it."""
    return shared_levels(plan, group, block) or group_levels(plan, group)


@dataclass(frozen=True)
class ReachChange:
    """What changes between two reaches. New levels are a form of broadening (M12, M19)."""

    added: Reach
    removed: Reach
    kind: ReachKind


@dataclass(frozen=True)
class ReachMismatch:
    """A pin whose block does not serve all levels of its group; `shared` is empty when it serves none of them."""

    group: str
    block: str
    group_levels: Reach
    block_levels: Reach
    shared: Reach


def compare_reach(before: Iterable[Level], after: Iterable[Level]) -> ReachChange:
    """The difference between two sets of levels, and what it is."""
    old, new = set(before), set(after)
    added, removed = in_order(new - old), in_order(old - new)
    kinds: dict[tuple[bool, bool], ReachKind] = {
        (False, False): "same",
        (True, False): "broadening",
        (False, True): "narrowing",
        (True, True): "shift",
    }
    return ReachChange(added, removed, kinds[bool(added), bool(removed)])


def served_levels(plan: Plan) -> Reach:
    """Levels that the pins of the route serve: what the PPS reaches when all of it runs."""
    groups = {group.id: group for group in plan.target_groups}
    blocks = {block.id: block for block in plan.blocks}
    reached: set[Level] = set()
    for step in plan.route_steps:
        reached |= set(shared_levels(plan, groups.get(step.pin[0]), blocks.get(step.pin[1])))
    return in_order(reached)


def reach_mismatches(plan: Plan) -> list[ReachMismatch]:
    """Pins whose block serves not all, or none, of the group's levels, in the plan's order."""
    groups = {group.id: group for group in plan.target_groups}
    blocks = {block.id: block for block in plan.blocks}
    found = []
    for pin in plan.pins:
        theirs, ours = group_levels(plan, groups.get(pin.group)), block_levels(plan, blocks.get(pin.block))
        shared = in_order(set(theirs) & set(ours))
        if shared != theirs:
            found.append(ReachMismatch(pin.group, pin.block, theirs, ours, shared))
    return found
