"""What rests on what: which blocks float, why, and the shortest list of what would carry them. Source: M11."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.blocks.bricks import freshness, is_out_of_date
from bestendig.domain.blocks.reach import Reach, block_levels
from bestendig.domain.blocks.supports import Slot, requirements, slots_at
from bestendig.domain.catalogue import Catalogue, Requires
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block
from bestendig.domain.quarters import Quarter

Reason = Literal["missing", "out_of_date", "unused"]
Action = Literal["add", "update", "use"]


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
class Remedy:
    """One thing that helps to carry a block: add a block, bring bricks up to date, or put a block to use.

    `standards` are blocks of the catalogue that could be added, least work first.
    """

    action: Action
    archetype: str
    block: str | None = None
    bricks: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resting:
    """How one block stands: on which blocks it rests, what is missing, what would carry it."""

    block: str
    rests_on: tuple[str, ...]
    missing: tuple[Missing, ...]
    would_carry: tuple[Remedy, ...]

    @property
    def floats(self) -> bool:
        """Whether something that it rests on is missing or out of date."""
        return bool(self.missing)


@dataclass(frozen=True)
class _Stack:
    """What is asked of a stack again and again."""

    plan: Plan
    catalogue: Catalogue
    requires: Mapping[str, Requires]
    blocks: Mapping[str, Block]
    running: frozenset[str]
    carrying: frozenset[str]
    now: Quarter

    def filled(self, slot: Slot) -> bool:
        return any(block in self.carrying for block in slot[1])


def running_blocks(plan: Plan) -> frozenset[str]:
    """Blocks that are there or will be: present ones and those of the route; all, in a plan without pins."""
    if not plan.route_steps:
        return frozenset(block.id for block in plan.blocks)
    present = {block.id for block in plan.blocks if block.present}
    return frozenset(present | {step.pin[1] for step in plan.route_steps})


def resting(plan: Plan, catalogue: Catalogue, now: Quarter) -> dict[str, Resting]:
    """How each block of the plan stands in quarter `now`, by id. Source: M11."""
    stack = _stack(plan, catalogue, now)
    return {block.id: _resting(stack, block) for block in plan.blocks}


def floating(plan: Plan, catalogue: Catalogue, now: Quarter) -> list[str]:
    """Ids of the blocks that float, in the plan's order."""
    stack = _stack(plan, catalogue, now)
    return [block.id for block in plan.blocks if _gaps(stack, block.archetype, block_levels(plan, block))]


def _stack(plan: Plan, catalogue: Catalogue, now: Quarter) -> _Stack:
    blocks = {block.id: block for block in plan.blocks}
    needed = middle_parameter(plan, catalogue, "freshness_needed")
    running = running_blocks(plan)
    carrying = frozenset(b.id for b in plan.blocks if b.id in running and freshness(b, now) >= needed)
    return _Stack(plan, catalogue, requirements(plan, catalogue), blocks, running, carrying, now)


def _resting(stack: _Stack, block: Block) -> Resting:
    levels = block_levels(stack.plan, block)
    all_of, any_others, others = slots_at(stack.plan, block.archetype, stack.requires, levels)
    wanted = (*all_of, *others) if any_others else all_of
    rests_on = tuple(sorted({name for _, names in wanted for name in names if name in stack.running} - {block.id}))
    missing = _gaps(stack, block.archetype, levels)
    would_carry = tuple(_would_carry(stack, missing, levels, block.archetype)) if missing else ()
    return Resting(block.id, rests_on, tuple(missing), would_carry)


def _gaps(stack: _Stack, archetype: str, levels: Reach) -> list[Missing]:
    """What a block of that archetype lacks at these levels."""
    all_of, any_others, others = slots_at(stack.plan, archetype, stack.requires, levels)
    gaps = [_missing(stack, slot) for slot in all_of if not stack.filled(slot)]
    lacking = any_others - sum(stack.filled(slot) for slot in others)
    return gaps + (_lacking(stack, others, lacking) if lacking > 0 else [])


def _missing(stack: _Stack, slot: Slot) -> Missing:
    archetype, names = slot
    old = tuple(name for name in names if name in stack.running)
    if old:
        return Missing(archetype, "out_of_date", old)
    return Missing(archetype, "unused", names) if names else Missing(archetype, "missing")


def _lacking(stack: _Stack, others: tuple[Slot, ...], lacking: int) -> list[Missing]:
    """As many places as are lacking: first blocks that are there but do not carry, then any other archetype."""
    there = [_missing(stack, slot) for slot in others if not stack.filled(slot)][:lacking]
    return there + [Missing("", "missing")] * (lacking - len(there))


def _would_carry(stack: _Stack, missing: list[Missing], levels: Reach, own: str) -> Iterator[Remedy]:
    """The remedies of all that is missing, each once; a block that must be added brings what it rests on itself."""
    done: set[str] = {own}
    spare = _cheapest(stack, levels, {own, *(gap.archetype for gap in missing)})
    for gap in missing:
        archetype = gap.archetype or next(spare, "")
        yield from _remedies(stack, Missing(archetype, gap.reason, gap.blocks), levels, done)


def _archetypes_at(stack: _Stack, levels: Reach) -> set[str]:
    return {b.archetype for b in stack.plan.blocks if set(block_levels(stack.plan, b)) & set(levels)}


def _cheapest(stack: _Stack, levels: Reach, taken: set[str]) -> Iterator[str]:
    """Other archetypes that could be added, those that ask for the least first."""
    free = set(stack.requires) - taken - _archetypes_at(stack, levels)
    yield from sorted(free, key=lambda name: (len(_gaps(stack, name, levels)), name))


def _remedies(stack: _Stack, gap: Missing, levels: Reach, done: set[str]) -> Iterator[Remedy]:
    if gap.archetype in done:
        return
    done.add(gap.archetype)
    if gap.reason == "missing":
        for deeper in _gaps(stack, gap.archetype, levels):
            if deeper.archetype:
                yield from _remedies(stack, deeper, levels, done)
        yield Remedy("add", gap.archetype, standards=_standards(stack, gap.archetype, levels))
    elif gap.reason == "unused":
        yield Remedy("use", gap.archetype, gap.blocks[0])
    else:
        yield _update(stack, gap)


def _update(stack: _Stack, gap: Missing) -> Remedy:
    """Bring the block up to date that has the fewest bricks to renew."""
    stale = {name: _stale(stack.blocks[name], stack.now) for name in gap.blocks}
    block = min(stale, key=lambda name: (len(stale[name]), name))
    return Remedy("update", gap.archetype, block, stale[block])


def _stale(block: Block, now: Quarter) -> tuple[str, ...]:
    """Bricks that are not up to date; of a block that should be there, also those not yet built."""
    unbuilt = ("idea", "building") if block.present else ()
    return tuple(sorted(b.id for b in block.bricks if is_out_of_date(b, now) or b.state in unbuilt))


def _standards(stack: _Stack, archetype: str, levels: Reach) -> tuple[str, ...]:
    """Standard blocks of the archetype that share a level, least development work first."""
    fits = [b for b in stack.catalogue.blocks.values() if b.archetype == archetype and set(b.levels) & set(levels)]
    work = {b.id: sum(middle(brick.development_hours) for brick in b.bricks) for b in fits}
    return tuple(sorted(work, key=lambda name: (work[name], name)))
