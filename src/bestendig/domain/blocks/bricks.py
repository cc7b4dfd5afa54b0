"""Bricks roll up to their block: hours, cost, state, owners, freshness. Source: M9; model.md step 4 (φ)."""

import math
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.parameters import middle
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block, Brick
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, lower, upper

BlockState = Literal["present", "idea", "building", "ready", "outdated"]
MADE: tuple[str, ...] = ("ready", "outdated")


@dataclass(frozen=True)
class Total:
    """A sum of uncertain numbers: middle, and a low and high end as if they were independent."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class BlockSummary:
    """What a block's bricks add up to. Hours are of development; euro is out of pocket."""

    id: str
    state: BlockState
    hours: Total
    hours_left: Total
    euro: Total
    euro_left: Total
    freshness: float
    owners: tuple[str, ...]
    without_owner: tuple[str, ...]
    out_of_date: tuple[str, ...]
    first_out_of_date: Quarter | None


def total(numbers: Iterable[AnyRange]) -> Total:
    """The sum of the numbers; their ends are added as independent."""
    low = high = centre = 0.0
    for number in numbers:
        median = middle(number)
        centre += median
        low += (median - lower(number)) ** 2
        high += (upper(number) - median) ** 2
    return Total(centre - math.sqrt(low), centre, centre + math.sqrt(high))


def is_built(block: Block) -> bool:
    """Whether the block is there: present outside the PPS, or all its bricks made."""
    return block.present or (bool(block.bricks) and all(brick.state in MADE for brick in block.bricks))


def is_out_of_date(brick: Brick, now: Quarter) -> bool:
    """Whether a brick that was made is no longer up to date."""
    past = brick.up_to_date_until is not None and brick.up_to_date_until < now
    return brick.state == "outdated" or (brick.state == "ready" and past)


def is_to_do(brick: Brick) -> bool:
    """Whether development hours are left: all bricks but those that are ready."""
    return brick.state != "ready"


def freshness(block: Block, now: Quarter, renewed: Container[str] = ()) -> float:
    """Share of the bricks, by development hours, that is up to date, 0..1, or would be with the `renewed` bricks.

    Bricks without hours weigh alike. What is still to be built counts as fresh, unless the block should already be
    there. A block without bricks is fresh. Source: model.md step 4.
    """
    weights = [middle(brick.development_hours) for brick in block.bricks]
    if not sum(weights):
        weights = [1.0] * len(weights)
    everything = sum(weights)
    fresh = sum(
        w for w, brick in zip(weights, block.bricks, strict=True) if brick.id in renewed or _is_fresh(block, brick, now)
    )
    return fresh / everything if everything else 1.0


def _is_fresh(block: Block, brick: Brick, now: Quarter) -> bool:
    if brick.state in ("idea", "building"):
        return not block.present
    return not is_out_of_date(brick, now)


def block_state(block: Block, now: Quarter) -> BlockState:
    """The state that the bricks make together; a block without bricks is present or an idea."""
    states = {brick.state for brick in block.bricks}
    if any(is_out_of_date(brick, now) for brick in block.bricks):
        return "outdated"
    if block.present:
        return "present"
    if states <= {"idea"}:
        return "idea"
    return "ready" if states == {"ready"} else "building"


def development_hours(block: Block) -> list[AnyRange]:
    """Development hours of all bricks, or of the block when it has none."""
    return [brick.development_hours for brick in block.bricks] or [block.development_hours]


def hours_to_do(block: Block) -> list[AnyRange]:
    """Development hours that are left."""
    if not block.bricks:
        return [] if block.present else [block.development_hours]
    return [brick.development_hours for brick in block.bricks if is_to_do(brick)]


def summarise(block: Block, now: Quarter) -> BlockSummary:
    """Roll a block's bricks up, as they stand in quarter `now`. Source: M9."""
    ends = [b.up_to_date_until for b in block.bricks if b.state == "ready" and b.up_to_date_until]
    return BlockSummary(
        id=block.id,
        state=block_state(block, now),
        hours=total(development_hours(block)),
        hours_left=total(hours_to_do(block)),
        euro=total(brick.development_euro for brick in block.bricks),
        euro_left=total(brick.development_euro for brick in block.bricks if is_to_do(brick)),
        freshness=freshness(block, now),
        owners=tuple(sorted({brick.owner for brick in block.bricks if brick.owner})),
        without_owner=tuple(brick.id for brick in block.bricks if not brick.owner),
        out_of_date=tuple(brick.id for brick in block.bricks if is_out_of_date(brick, now)),
        first_out_of_date=min(ends, default=None),
    )


def summarise_all(plan: Plan, now: Quarter) -> dict[str, BlockSummary]:
    """Every block of the plan rolled up, by id."""
    return {block.id: summarise(block, now) for block in plan.blocks}
