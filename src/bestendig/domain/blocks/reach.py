"""Reach: which education levels a PPS, a target group, a block and a pin serve. Source: M12."""

from collections.abc import Iterable

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import LEVELS, Level
from bestendig.domain.plan.offer import Block
from bestendig.domain.plan.partners import TargetGroup

Reach = tuple[Level, ...]
"""Education levels from low to high, each once."""


def in_order(levels: Iterable[Level]) -> Reach:
    """The levels from low to high, each once."""
    wanted = set(levels)
    return tuple(level for level in LEVELS if level in wanted)


def block_levels(plan: Plan, block: Block | None) -> Reach:
    """Levels of a block; a block that names none serves those of the PPS."""
    return in_order((block.levels if block else ()) or plan.levels)


def group_levels(plan: Plan, group: TargetGroup | None) -> Reach:
    """Levels of a target group; a group that names none has those of the PPS."""
    return in_order((group.levels if group else ()) or plan.levels)


def pin_levels(plan: Plan, group: TargetGroup | None, block: Block | None) -> Reach:
    """Levels that group and block share; the group's when they share none."""
    theirs = group_levels(plan, group)
    shared = set(theirs) & set(block_levels(plan, block))
    return in_order(shared) or theirs
