"""One block of the wall: face, studs, and the dashed place under a floating one."""

from typing import Protocol

from bestendig.domain.plan.offer import BrickState
from bestendig.reports.charts.measure import cut, least_room, width_of, wrap
from bestendig.reports.charts.palette import CARD, INK, hue
from bestendig.reports.charts.patterns import archetype_fill, icon
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, Point, element, line, text

BLOCK = 70.0
STUD = 11.0
STRIP = 38.0
GAP = 10.0
LIFT = 22.0
GHOST = 60.0
PLATE = 8.0
ICON = 30.0
STUD_WIDTH = 28.0
LINE = 17.0
MOST_NAME = 220.0


class Brick(Protocol):
    """What a stud needs."""

    @property
    def name(self) -> str:
        """The brick's name."""

    @property
    def state(self) -> BrickState:
        """How far it is."""


class Block(Protocol):
    """What a face needs of a block."""

    @property
    def id(self) -> str:
        """The block's id in the plan."""

    @property
    def name(self) -> str:
        """The block's name."""

    @property
    def archetype(self) -> str:
        """Decides colour, pattern and icon."""

    @property
    def note(self) -> str:
        """A line about its state."""

    @property
    def floats(self) -> bool:
        """Whether its outline is dashed."""

    @property
    def bricks(self) -> "tuple[Brick, ...]":
        """Its studs."""


def draw_block(drawing: Drawing, block: Block, at: Point, width: float) -> None:
    """A block with its upper left corner at a point; the studs stand above it."""
    x, y = at
    group = drawing.group("block block-floats" if block.floats else "block", data_block=block.id)
    _studs(group, block, x, y, width)
    edge = {"stroke": INK, "stroke_width": 2, "stroke_dasharray": "6 4"} if block.floats else {"stroke": CARD}
    fill = archetype_fill(drawing, block.archetype)
    element(group, "rect", x=x, y=y, width=width, height=BLOCK, rx=6, fill=fill, **edge)
    _face(group, block, (x + PLATE, y + PLATE), width - 2 * PLATE)


def _studs(parent: Element, block: Block, x: float, y: float, width: float) -> None:
    if not block.bricks:
        return
    step = (width - 16) / len(block.bricks)
    wide = min(STUD_WIDTH, step - 4)
    for i, brick in enumerate(block.bricks):
        draw_stud(parent, (x + 8 + step * (i + 0.5) - wide / 2, y - STUD), wide, brick.state, hue(block.archetype))


def draw_stud(parent: Element, at: Point, width: float, state: BrickState, colour: str) -> None:
    """A stud: full when ready, half when in the making, open when an idea, crossed when out of date."""
    x, y = at
    shape = {"x": x + 0.8, "y": y + 0.8, "width": width - 1.6, "height": STUD - 0.8, "rx": 3}
    full = state in ("ready", "outdated")
    dashes = "3 2" if state == "idea" else None
    fill = colour if full else CARD
    element(parent, "rect", **shape, fill=fill, stroke=colour, stroke_width=1.6, stroke_dasharray=dashes)
    if state == "building":
        element(parent, "rect", x=x + 0.8, y=y + 0.8, width=(width - 1.6) / 2, height=STUD - 0.8, rx=2, fill=colour)
    if state == "outdated":
        line(parent, (x + 3, y + STUD - 1), (x + width - 3, y + 2), stroke=CARD, stroke_width=2.2)


def _face(parent: Element, block: Block, at: Point, room: float) -> None:
    """Icon, name and note on a plain plate, so that the pattern never runs through words."""
    x, y = at
    inner = room - ICON - 12
    lines = wrap(block.name, inner, SIZE, bold=True)
    notes = wrap(block.note, inner, SMALL, lines=3 - len(lines)) if block.note else []
    longest = [width_of(one, SIZE, bold=True) for one in lines] + [width_of(one, SMALL) for one in notes]
    plate = min(room, max(longest, default=0) + ICON + 18)
    element(parent, "rect", x=x, y=y, width=plate, height=BLOCK - 2 * PLATE, rx=5, fill=hue(block.archetype))
    icon(parent, block.archetype, x + 6, y + (BLOCK - 2 * PLATE - 20) / 2)
    baseline = y + (BLOCK - 2 * PLATE) / 2 - LINE * (len(lines) + len(notes)) / 2 + 13
    for i, words in enumerate(lines):
        text(parent, (x + ICON + 6, baseline + i * LINE), words, fill=CARD, font_weight=STRONG)
    for i, words in enumerate(notes, start=len(lines)):
        text(parent, (x + ICON + 6, baseline + i * LINE), words, fill=CARD, font_size=SMALL)


def face_room(block: Block) -> float:
    """How wide a block must be for its name on two lines, within reason."""
    return min(MOST_NAME, least_room(block.name, SIZE, bold=True)) + ICON + 12 + 2 * PLATE


def draw_strip(drawing: Drawing, block: Block, y: float) -> None:
    """The ground strip, over the whole width."""
    group = drawing.group("block block-ground", data_block=block.id)
    _studs(group, block, 0, y, drawing.width)
    fill = archetype_fill(drawing, block.archetype)
    element(group, "rect", x=0, y=y, width=drawing.width, height=STRIP, rx=6, fill=fill, stroke=CARD)
    room = drawing.width - ICON - 30
    name = cut(block.name, room, SIZE, bold=True)
    plate = width_of(name, SIZE, bold=True) + ICON + 20
    note_room = drawing.width - plate - 40
    note = cut(block.note, note_room, SMALL) if block.note and note_room > 90 else ""
    plate += width_of(note, SMALL) + 10 if note else 0
    element(group, "rect", x=6, y=y + 5, width=plate, height=STRIP - 10, rx=5, fill=hue(block.archetype))
    icon(group, block.archetype, 12, y + 9)
    made = text(group, (ICON + 12, y + 24), name, fill=CARD, font_weight=STRONG)
    if note:
        after = element(made, "tspan", dx=10, font_weight="400", font_size=SMALL)
        after.text = note


def draw_ghost(drawing: Drawing, at: Point, width: float, words: str) -> None:
    """The dashed place under a floating block, with what would make it stand."""
    x, y = at
    group = drawing.group("ghost")
    for side in (x + 14, x + width - 14):
        line(group, (side, y - LIFT + 5), (side, y - 4), stroke_dasharray="3 4", stroke_width=1.5)
    box = {"x": x + 1, "y": y, "width": width - 2, "height": GHOST, "rx": 6}
    element(group, "rect", **box, fill=CARD, stroke=INK, stroke_width=1.5, stroke_dasharray="6 4")
    lines = wrap(words, width - 24, SMALL, lines=3)
    for i, one in enumerate(lines):
        text(group, (x + 12, y + GHOST / 2 + 5 + (i - (len(lines) - 1) / 2) * LINE), one, font_size=SMALL)
