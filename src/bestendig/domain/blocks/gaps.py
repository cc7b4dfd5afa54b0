"""A stack of blocks, and which places under a block nothing fills. Source: M11."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.blocks.bricks import freshness
from bestendig.domain.blocks.reach import Reach
from bestendig.domain.blocks.supports import Slot, requirements, slots_at
from bestendig.domain.catalogue import Catalogue, Requires
from bestendig.domain.parameters import middle_parameter
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block
from bestendig.domain.quarters import Quarter

Reason = Literal["missing", "out_of_date", "unused"]


@dataclass(frozen=True)
class Missing:
    """A place under a block that nothing fills, and why.

    `missing`: no block of that archetype at these levels; `out_of_date`: the blocks named are not up to date enough;
    `unused`: they are in the plan, but no pin of the route builds them and they are not present. `archetype` is empty
    when any other archetype would do.
    """

    archetype: str
    reason: Reason
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stack:
    """A plan's blocks in a quarter: which run, and which carry what rests on them.

    `added`: archetypes of which a block is thought to be added, at every level.
    """

    plan: Plan
    catalogue: Catalogue
    requires: Mapping[str, Requires]
    blocks: Mapping[str, Block]
    running: frozenset[str]
    carrying: frozenset[str]
    needed: float
    now: Quarter
    added: frozenset[str] = frozenset()

    def filled(self, slot: Slot) -> bool:
        """Whether something in the place carries."""
        return slot[0] in self.added or any(block in self.carrying for block in slot[1])


@dataclass(frozen=True)
class Gaps:
    """What a block of an archetype lacks at some levels: places to fill, and how many of any `others` besides."""

    all_of: tuple[Slot, ...]
    lacking: int
    others: tuple[Slot, ...]

    @property
    def count(self) -> int:
        """The least number of things to do."""
        return len(self.all_of) + self.lacking


def running_blocks(plan: Plan) -> frozenset[str]:
    """Blocks that are there or will be: present ones and those of the route; all, in a plan without pins."""
    if not plan.route_steps:
        return frozenset(block.id for block in plan.blocks)
    present = {block.id for block in plan.blocks if block.present}
    return frozenset(present | {step.pin[1] for step in plan.route_steps})


def stack_at(plan: Plan, catalogue: Catalogue, now: Quarter) -> Stack:
    """The plan's blocks as they stand in that quarter."""
    blocks = {block.id: block for block in plan.blocks}
    needed = middle_parameter(plan, catalogue, "freshness_needed")
    running = running_blocks(plan)
    carrying = frozenset(b.id for b in plan.blocks if b.id in running and freshness(b, now) >= needed)
    return Stack(plan, catalogue, requirements(plan, catalogue), blocks, running, carrying, needed, now)


def gaps_at(stack: Stack, archetype: str, levels: Reach) -> Gaps:
    """What a block of that archetype lacks at these levels."""
    all_of, any_others, others = slots_at(stack.plan, archetype, stack.requires, levels)
    asked = {name for name, _ in all_of}
    new = stack.added - asked - {archetype} - {name for name, _ in others}
    lacking = max(any_others - sum(stack.filled(slot) for slot in others) - len(new), 0)
    return Gaps(
        tuple(slot for slot in all_of if not stack.filled(slot)),
        lacking,
        tuple(slot for slot in others if not stack.filled(slot)) if lacking else (),
    )


def missing_at(stack: Stack, archetype: str, levels: Reach) -> tuple[Missing, ...]:
    """The same in words: first blocks that are there but do not carry, then any other archetype."""
    gaps = gaps_at(stack, archetype, levels)
    there = [_missing(stack, slot) for slot in gaps.others][: gaps.lacking]
    any_other = [Missing("", "missing")] * (gaps.lacking - len(there))
    return (*(_missing(stack, slot) for slot in gaps.all_of), *there, *any_other)


def _missing(stack: Stack, slot: Slot) -> Missing:
    archetype, names = slot
    old = tuple(name for name in names if name in stack.running)
    if old:
        return Missing(archetype, "out_of_date", old)
    return Missing(archetype, "unused", names) if names else Missing(archetype, "missing")
