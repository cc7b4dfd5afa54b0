"""What rests on what: which blocks float, why, and the shortest list of what would carry them. Source: M11."""

from dataclasses import dataclass

from bestendig.domain.blocks.carrying import Remedy, would_carry
from bestendig.domain.blocks.gaps import Missing, Stack, missing_at, stack_at
from bestendig.domain.blocks.reach import block_levels
from bestendig.domain.blocks.supports import slots_at
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block
from bestendig.domain.quarters import Quarter


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


def resting(plan: Plan, catalogue: Catalogue, now: Quarter) -> dict[str, Resting]:
    """How each block of the plan stands in quarter `now`, by id. Source: M11."""
    stack = stack_at(plan, catalogue, now)
    return {block.id: _resting(stack, block) for block in plan.blocks}


def floating(plan: Plan, catalogue: Catalogue, now: Quarter) -> list[str]:
    """Ids of the blocks that float, in the plan's order."""
    stack = stack_at(plan, catalogue, now)
    return [block.id for block in plan.blocks if missing_at(stack, block.archetype, block_levels(plan, block))]


def _resting(stack: Stack, block: Block) -> Resting:
    levels = block_levels(stack.plan, block)
    all_of, any_others, others = slots_at(stack.plan, block.archetype, stack.requires, levels)
    wanted = (*all_of, *others) if any_others else all_of
    rests_on = tuple(sorted({name for _, names in wanted for name in names if name in stack.running} - {block.id}))
    missing = missing_at(stack, block.archetype, levels)
    return Resting(block.id, rests_on, missing, would_carry(stack, block) if missing else ())
