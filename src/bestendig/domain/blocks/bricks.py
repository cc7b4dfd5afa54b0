"""Bricks roll up to their block: hours, cost, state, owners, freshness. Source: M9; model.md step 4 (φ)."""

from bestendig.domain.plan.offer import Block

READY: tuple[str, ...] = ("ready", "outdated")


def is_built(block: Block) -> bool:
    """Whether the block is there: present outside the PPS, or all its bricks made."""
    return block.present or (bool(block.bricks) and all(brick.state in READY for brick in block.bricks))
