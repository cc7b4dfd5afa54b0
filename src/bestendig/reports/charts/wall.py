"""The wall: what the offer rests on.

Rows by level of support, blocks as wide as their bricks; a block that lacks its support floats, with a dashed place
under it for what would carry it. Source: M8, M9, M11; ux.md "Wall and lane".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.plan.offer import BrickState
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import OWN_SIZE, PAGE, Chart, Frame, Table
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import MUTED
from bestendig.reports.charts.svg import SMALL, Drawing, Element, text
from bestendig.reports.charts.wall_block import (
    BLOCK,
    GAP,
    GHOST,
    LIFT,
    STRIP,
    STUD,
    draw_block,
    draw_ghost,
    draw_strip,
    draw_stud,
    face_room,
)

TOP = 6.0
BRICK = 52.0
LEAST = 120.0
SEAM = 3.0
MOST_STRETCH = 1.5
FLOATING = STUD + BLOCK + LIFT + GHOST + 6
STATES: tuple[BrickState, ...] = ("ready", "building", "idea", "outdated")


@dataclass(frozen=True)
class WallBrick:
    """A part of a block and its state."""

    name: str
    state: BrickState


@dataclass(frozen=True)
class Missing:
    """What a floating block lacks: the archetype's name.

    `block`: the one that would carry it once it is finished or brought up to date; empty when there is none.
    """

    archetype: str
    block: str = ""


@dataclass(frozen=True)
class WallBlock:
    """A block on the wall; it floats when something is missing.

    `level`: its archetype's level of support, 0 is the ground strip; `note`: one line about its state.
    """

    id: str
    name: str
    archetype: str
    archetype_name: str
    level: int
    bricks: tuple[WallBrick, ...] = ()
    note: str = ""
    missing: tuple[Missing, ...] = ()

    @property
    def floats(self) -> bool:
        """Whether something that it rests on is missing or out of date."""
        return bool(self.missing)


Tier = list[tuple[WallBlock, float]]
"""Blocks side by side, each with its width."""


def wall_chart(blocks: Sequence[WallBlock], texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """The wall of a plan."""
    title = texts("chart.wall.title")
    summary = wall_summary(blocks, texts)
    drawing = Drawing(frame.at(PAGE), "wall", 60, title, summary)
    if blocks:
        _draw(drawing, blocks, texts)
    else:
        text(drawing.root, (0, 24), texts("chart.wall.empty"), fill=MUTED)
    return Chart(drawing.svg(), _table(blocks, texts), title, summary)


def wall_summary(blocks: Sequence[WallBlock], texts: Texts) -> str:
    """How many blocks stand and float, and what the floating ones lack."""
    if not blocks:
        return texts("chart.wall.empty")
    floating = [block for block in blocks if block.floats]
    parts = [texts("chart.wall.summary", n=len(blocks), count=len(blocks))]
    if not floating:
        parts.append(texts("chart.wall.all_stand"))
    parts += [texts("chart.wall.floats", name=block.name, missing=missing_words(block, texts)) for block in floating]
    return " ".join(parts)


def missing_words(block: WallBlock, texts: Texts) -> str:
    """What the block lacks, as a list in words."""
    names = [item.archetype for item in block.missing]
    if len(names) < 2:
        return "".join(names)
    return texts("chart.list", first=", ".join(names[:-1]), last=names[-1])


def remedy(block: WallBlock, texts: Texts) -> str:
    """What would make a floating block stand."""
    first = block.missing[0]
    if len(block.missing) > 1:
        return texts("chart.wall.remedy_many", missing=missing_words(block, texts))
    if first.block:
        return texts("chart.wall.remedy_finish", block=first.block)
    return texts("chart.wall.remedy", missing=first.archetype)


def _table(blocks: Sequence[WallBlock], texts: Texts) -> Table:
    head = tuple(texts(f"chart.wall.head.{name}") for name in ("block", "archetype", "bricks", "state", "stands"))
    rows = []
    for block in sorted(blocks, key=lambda block: block.level):
        stands = texts("chart.wall.stands")
        if block.floats:
            stands = texts("chart.wall.lacks", missing=missing_words(block, texts))
        bricks = _bricks_words(block, texts)
        rows.append((block.name, block.archetype_name, bricks, block.note or texts("chart.none"), stands))
    return Table(head, tuple(rows))


def _bricks_words(block: WallBlock, texts: Texts) -> str:
    if not block.bricks:
        return texts("chart.none")
    ready = sum(brick.state == "ready" for brick in block.bricks)
    return texts("chart.wall.bricks", n=len(block.bricks), ready=ready, count=len(block.bricks))


def _draw(drawing: Drawing, blocks: Sequence[WallBlock], texts: Texts) -> None:
    """From the top down: floating blocks, the rows that stand, the ground strip, the key to the studs."""
    floating = [block for block in blocks if block.floats]
    standing = [block for block in blocks if not block.floats and block.level > 0]
    ground = [block for block in blocks if not block.floats and block.level == 0]
    rows = _rows(standing, drawing.width)
    if not floating:
        rows = _stretched(rows, drawing.width)
    *high, last = _tiers(floating, drawing.width) or [[]]
    y = TOP
    for tier in high:
        y = _floating_tier(drawing, tier, y, texts)
    y = _beside(drawing, last, rows, y, texts)
    for row in rows:
        y += _studs_room(row)
        _tier(drawing, row, y)
        y += BLOCK + SEAM
    for block in ground:
        y += STUD if block.bricks else 0
        draw_strip(drawing, block, y)
        y += STRIP + SEAM
    y = _key(drawing, blocks, y + 8, texts)
    drawing.resize(y + 6)


def _rows(standing: Sequence[WallBlock], room: float) -> list[Tier]:
    """The rows that stand, from the top down."""
    levels = sorted({block.level for block in standing}, reverse=True)
    return [
        tier
        for level in levels
        for tier in reversed(_tiers([block for block in standing if block.level == level], room))
    ]


def _beside(drawing: Drawing, tier: Tier, rows: Sequence[Tier], top: float, texts: Texts) -> float:
    """The lowest tier that floats, as deep beside the rows as there is room; gives where the rows begin."""
    if not tier:
        return top
    room = drawing.width - _width(tier) - 2 * GAP
    free = next((i for i, row in enumerate(rows) if _width(row) > room), len(rows))
    beside = sum(_studs_room(row) + BLOCK + SEAM for row in rows[:free])
    begin = top + max(0.0, FLOATING - beside)
    _floating_tier(drawing, tier, begin + beside - FLOATING, texts)
    return begin


def _studs_room(tier: Tier) -> float:
    return STUD if any(block.bricks for block, _ in tier) else 0.0


def _stretched(rows: Sequence[Tier], room: float) -> list[Tier]:
    """The rows drawn out to the width, by the same measure for all, when nothing floats beside them."""
    widest = max((sum(width for _, width in row) for row in rows), default=room)
    gaps = GAP * max((len(row) - 1 for row in rows), default=0)
    stretch = min(MOST_STRETCH, max(1.0, (room - gaps) / widest))
    return [[(block, width * stretch) for block, width in row] for row in rows]


def _width(tier: Tier) -> float:
    return sum(width + GAP for _, width in tier) - GAP


def _tiers(blocks: Sequence[WallBlock], room: float) -> list[Tier]:
    """Blocks laid side by side, in as many tiers as the room needs; a full tier is drawn out to the edge."""
    tiers: list[Tier] = []
    for block in sorted(blocks, key=lambda block: (block.level, block.archetype)):
        width = min(room, max(LEAST, BRICK * len(block.bricks), face_room(block)))
        if not tiers or sum(w + GAP for _, w in tiers[-1]) + width > room:
            tiers.append([])
        tiers[-1].append((block, width))
    return tiers


def _tier(drawing: Drawing, tier: Tier, top: float) -> None:
    x = 0.0
    for block, width in tier:
        draw_block(drawing, block, (x, top), width)
        x += width + GAP


def _floating_tier(drawing: Drawing, tier: Tier, top: float, texts: Texts) -> float:
    """Floating blocks at the right edge, each above the place of what would carry it; gives the bottom."""
    x = drawing.width - _width(tier)
    for block, width in tier:
        draw_block(drawing, block, (x, top + STUD), width)
        draw_ghost(drawing, (x, top + STUD + BLOCK + LIFT), width, remedy(block, texts))
        x += width + GAP
    return top + FLOATING


def _key(drawing: Drawing, blocks: Sequence[WallBlock], top: float, texts: Texts) -> float:
    """What the studs say, for the states that occur; gives the bottom."""
    occur = {brick.state for block in blocks for brick in block.bricks}
    if not occur:
        return top
    group = drawing.group("key")
    x, y = 0.0, top + 18
    for state in STATES:
        if state in occur:
            words = texts(f"chart.wall.state.{state}")
            room = 34 + width_of(words, SMALL) + 20
            if x and x + room > drawing.width:
                x, y = 0.0, y + 24
            _key_entry(group, (x, y), state, words)
            x += room
    return y + 8


def _key_entry(parent: Element, at: tuple[float, float], state: BrickState, words: str) -> None:
    x, y = at
    draw_stud(parent, (x, y - STUD), 26, state, MUTED)
    text(parent, (x + 34, y), words, font_size=SMALL)
