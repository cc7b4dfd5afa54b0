"""The wall of blocks: rows by level of support, as plain data for the terminal and for SVG. Source: M8, M9, M11."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.blocks.bricks import BlockState, BlockSummary, is_out_of_date, summarise
from bestendig.domain.blocks.carrying import Remedy
from bestendig.domain.blocks.gaps import Missing
from bestendig.domain.blocks.reach import Reach, block_levels
from bestendig.domain.blocks.resting import Resting, resting
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Block
from bestendig.domain.quarters import Quarter


@dataclass(frozen=True)
class Stud:
    """A brick as the wall shows it."""

    id: str
    name: str
    state: str
    fresh: bool
    owner: str


@dataclass(frozen=True)
class WallBlock:
    """A block as the wall shows it. `width` in studs; `fresh` 0..1."""

    id: str
    name: str
    archetype: str
    levels: Reach
    width: int
    state: BlockState
    fresh: float
    present: bool
    floats: bool
    rests_on: tuple[str, ...]
    carries: tuple[str, ...]
    missing: tuple[Missing, ...]
    would_carry: tuple[Remedy, ...]
    studs: tuple[Stud, ...]
    summary: BlockSummary


@dataclass(frozen=True)
class WallRow:
    """The blocks of one level of support; level 0 is the ground."""

    level: int
    blocks: tuple[WallBlock, ...]


@dataclass(frozen=True)
class Wall:
    """Rows from top to bottom."""

    rows: tuple[WallRow, ...]

    @property
    def blocks(self) -> tuple[WallBlock, ...]:
        """All blocks, from top to bottom."""
        return tuple(block for row in self.rows for block in row.blocks)

    @property
    def width(self) -> int:
        """Studs in the widest row."""
        return max((sum(block.width for block in row.blocks) for row in self.rows), default=0)


def support_levels(plan: Plan, catalogue: Catalogue) -> dict[str, int]:
    """The row of each archetype: the catalogue's, and for a plan's own one above what it rests on."""
    levels = {name: archetype.level_of_support for name, archetype in catalogue.archetypes.items()}
    for _ in plan.archetypes:  # own ones may rest on each other: as many rounds as there are
        for own in plan.archetypes:
            levels[own.id] = min(1 + max((levels.get(name, 0) for name in own.requires), default=0), 9)
    return levels


def build_wall(plan: Plan, catalogue: Catalogue, now: Quarter) -> Wall:
    """The wall of a plan's blocks in quarter `now`; blocks keep the plan's order within their row. Source: M8, M11."""
    levels = support_levels(plan, catalogue)
    standing = resting(plan, catalogue, now)
    carried = _carried(standing)
    rows: dict[int, list[WallBlock]] = {}
    for block in plan.blocks:
        shown = _wall_block(plan, block, standing[block.id], carried, now)
        rows.setdefault(levels.get(block.archetype, 0), []).append(shown)
    return Wall(tuple(WallRow(level, tuple(rows[level])) for level in sorted(rows, reverse=True)))


def _carried(standing: Mapping[str, Resting]) -> dict[str, list[str]]:
    """Per block the blocks that rest on it."""
    carried: dict[str, list[str]] = {}
    for name, how in standing.items():
        for support in how.rests_on:
            carried.setdefault(support, []).append(name)
    return carried


def _wall_block(plan: Plan, block: Block, how: Resting, carried: Mapping[str, list[str]], now: Quarter) -> WallBlock:
    summary = summarise(block, now)
    studs = tuple(
        Stud(brick.id, brick.name or brick.id, brick.state, not is_out_of_date(brick, now), brick.owner or "")
        for brick in block.bricks
    )
    return WallBlock(
        id=block.id,
        name=block.name,
        archetype=block.archetype,
        levels=block_levels(plan, block),
        width=max(len(block.bricks), 1),
        state=summary.state,
        fresh=summary.freshness,
        present=block.present,
        floats=how.floats,
        rests_on=how.rests_on,
        carries=tuple(carried.get(block.id, ())),
        missing=how.missing,
        would_carry=how.would_carry,
        studs=studs,
        summary=summary,
    )
