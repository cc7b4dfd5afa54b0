"""The lane: target groups by blocks, pins with how far they are filled, the route's order, and arrows between pins.

Deepening goes right, broadening goes down, a leap goes askew and is marked. Source: M13, M15, M16, M18, M19.
"""

from dataclasses import dataclass
from typing import Literal

from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import OWN_SIZE, PAGE, Chart, Frame, Table
from bestendig.reports.charts.lane_arrows import draw_arrow
from bestendig.reports.charts.lane_pins import Cells, draw_empty, draw_pin, ground, rank_words
from bestendig.reports.charts.measure import cut, width_of, wrap
from bestendig.reports.charts.palette import MUTED, hue
from bestendig.reports.charts.patterns import icon
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, element, halo_text, text
from bestendig.reports.wording.numbers import number

StepKind = Literal["deepening", "broadening", "leap", "reference"]
NAMES = 190.0
NAMES_LEAST = 120.0
HEADS = 82.0
HEADS_SLANTED = 104.0
SLANTED_BELOW = 92.0
ROW_GAP = 10.0
HEAD_PIN = 33.0
UNDER = 34.0
OVER = 14.0
OVER_ARC = 34.0


@dataclass(frozen=True)
class LaneGroup:
    """A row: a target group, and a line about it (`80–130 in bereik`)."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class LaneBlock:
    """A column: a block and its archetype."""

    id: str
    name: str
    archetype: str


@dataclass(frozen=True)
class LanePin:
    """A pin: place in the route (from 1; None: not in it), customers now and at most, phase 0 closed .. 4 sustained.

    `note`: what stands under it when it has no customers yet (`opent 2029`). `marked`: it opens outside the method.
    """

    group: str
    block: str
    rank: int | None = None
    customers: float = 0.0
    ceiling: float = 0.0
    phase: int = 0
    note: str = ""
    marked: bool = False


@dataclass(frozen=True)
class LaneArrow:
    """From pin to pin: a step of the route, or satisfied customers who persuade others; `strength` 0..1."""

    source: tuple[str, str]
    target: tuple[str, str]
    kind: StepKind
    strength: float = 0.3


@dataclass(frozen=True)
class Lane:
    """All that is on the lane; `moment`: when the customers are counted, in words."""

    groups: tuple[LaneGroup, ...]
    blocks: tuple[LaneBlock, ...]
    pins: tuple[LanePin, ...]
    arrows: tuple[LaneArrow, ...] = ()
    moment: str = ""


def lane_chart(lane: Lane, texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """The lane of a plan."""
    title = texts("chart.lane.title")
    summary = lane_summary(lane, texts)
    drawing = Drawing(frame.at(PAGE), "lane", 60, title, summary)
    if lane.groups and lane.blocks:
        _draw(drawing, lane, texts)
    else:
        text(drawing.root, (0, 24), texts("chart.lane.empty"), fill=MUTED)
    return Chart(drawing.svg(), lane_table(lane, texts), title, summary)


def pin_name(lane: Lane, pin: tuple[str, str]) -> str:
    """`Installatiebedrijven · Curriculum`."""
    groups = {group.id: group.name for group in lane.groups}
    blocks = {block.id: block.name for block in lane.blocks}
    return f"{groups.get(pin[0], pin[0])} · {blocks.get(pin[1], pin[1])}"


def _in_order(lane: Lane) -> list[LanePin]:
    last = len(lane.pins) + 1
    return sorted(lane.pins, key=lambda pin: (pin.rank or last, pin.group, pin.block))


def lane_summary(lane: Lane, texts: Texts) -> str:
    """The head pin, the steps after it by their kind, and what is marked."""
    ordered = [pin for pin in _in_order(lane) if pin.rank]
    if not ordered:
        return texts("chart.lane.empty")
    parts = [texts("chart.lane.summary_head", pin=pin_name(lane, (ordered[0].group, ordered[0].block)))]
    kinds = {arrow.target: arrow.kind for arrow in lane.arrows if arrow.kind != "reference"}
    for pin in ordered[1:]:
        id_ = (pin.group, pin.block)
        name = pin_name(lane, id_)
        kind = kinds.get(id_)
        words = texts(f"chart.lane.step.{kind}") if kind else texts("chart.lane.step.pin")
        parts.append(texts("chart.lane.summary_step", rank=rank_words(pin), pin=name, kind=words))
    return " ".join(parts)


def lane_table(lane: Lane, texts: Texts) -> Table:
    """The lane as a table, in the order of the route: customers and ceiling, phase, and what leads to each pin."""
    names = ("rank", "pin", "customers", "ceiling", "phase", "from")
    rows = []
    for pin in _in_order(lane):
        id_ = (pin.group, pin.block)
        sources = [_from_words(lane, arrow, texts) for arrow in lane.arrows if arrow.target == id_]
        rank = rank_words(pin) or texts("chart.none")
        filled = (number(pin.customers, texts), number(pin.ceiling, texts))
        phase = texts(f"chart.lane.phase.{pin.phase}")
        rows.append((rank, pin_name(lane, id_), *filled, phase, "; ".join(sources) or texts("chart.none")))
    return Table(tuple(texts(f"chart.lane.head.{name}") for name in names), tuple(rows))


def _from_words(lane: Lane, arrow: LaneArrow, texts: Texts) -> str:
    kind = texts(f"chart.lane.step.{arrow.kind}")
    strength = number(arrow.strength, texts, 1)
    return texts("chart.lane.from", kind=kind, pin=pin_name(lane, arrow.source), strength=strength)


def _draw(drawing: Drawing, lane: Lane, texts: Texts) -> None:
    cells = _cells(drawing, lane)
    _heads(drawing, lane, cells)
    for i in range(len(lane.groups)):
        top, height = cells.tops[i], cells.heights[i]
        band = drawing.group("row")
        element(band, "rect", x=0, y=top, width=drawing.width, height=height, rx=10, fill=ground(i))
    filled = {(pin.group, pin.block) for pin in lane.pins}
    empty, arrows, pins = drawing.group("empty"), drawing.group("arrows"), drawing.group("pins")
    for group in lane.groups:
        for block in lane.blocks:
            if (group.id, block.id) not in filled:
                draw_empty(empty, cells.middle(group.id, block.id))
    for arrow in lane.arrows:
        draw_arrow(arrows, arrow, cells, lane.pins, texts)
    for pin in lane.pins:
        draw_pin(pins, pin, cells, texts, aside=_aside(lane, pin))
    for i, group in enumerate(lane.groups):
        _group_words(drawing, group, cells, i)
    drawing.resize(cells.tops[-1] + cells.heights[-1] + 2)


def _aside(lane: Lane, pin: LanePin) -> bool:
    """Whether an arrow leaves downward, so that the words under the pin must make room for it."""
    return any(arrow.source == (pin.group, pin.block) and arrow.source[0] != arrow.target[0] for arrow in lane.arrows)


def _cells(drawing: Drawing, lane: Lane) -> Cells:
    names = 0.0 if drawing.narrow else _names_room(lane, drawing.width)
    column = (drawing.width - names) / len(lane.blocks)
    head_pin = min(HEAD_PIN, 0.3 * column)
    top = HEADS_SLANTED if column < SLANTED_BELOW else HEADS
    tops, heights = [], []
    for group in lane.groups:
        over = (OVER_ARC if _has_arc(lane, group.id) else OVER) + (20 if drawing.narrow else 0)
        height = over + 2 * head_pin + UNDER
        tops.append(top)
        heights.append(height)
        top += height + ROW_GAP
    return Cells(
        tuple(group.id for group in lane.groups),
        tuple(block.id for block in lane.blocks),
        names,
        column,
        tuple(tops),
        tuple(heights),
        head_pin,
    )


def _names_room(lane: Lane, width: float) -> float:
    longest = max(width_of(group.name, SIZE, bold=True) for group in lane.groups) + 32
    return min(max(NAMES_LEAST, min(NAMES, longest)), 0.3 * width)


def _has_arc(lane: Lane, group: str) -> bool:
    """Whether an arrow in this row passes over another column."""
    order = [block.id for block in lane.blocks]
    return any(
        arrow.source[0] == arrow.target[0] == group
        and abs(order.index(arrow.source[1]) - order.index(arrow.target[1])) > 1
        for arrow in lane.arrows
        if {arrow.source[1], arrow.target[1]} <= set(order)
    )


def _heads(drawing: Drawing, lane: Lane, cells: Cells) -> None:
    group = drawing.group("heads")
    slanted = cells.column < SLANTED_BELOW
    for i, block in enumerate(lane.blocks):
        middle = cells.left + (i + 0.5) * cells.column
        if slanted:
            name = cut(block.name, min(100.0, 2 * (drawing.width - middle) - 6), SMALL, bold=True)
            turn = f"rotate(-60 {middle:.1f} {HEADS_SLANTED - 12:.1f})"
            at = (middle, HEADS_SLANTED - 12)
            text(group, at, name, transform=turn, font_weight=STRONG, font_size=SMALL, fill=hue(block.archetype))
            continue
        lines = wrap(block.name, cells.column - 8, SMALL, lines=3, bold=True)
        top = HEADS - 12 - 16 * (len(lines) - 1)
        icon(group, block.archetype, middle - 10, top - 35, hue(block.archetype))
        for row, words in enumerate(lines):
            at = (middle, top + row * 16)
            text(group, at, words, text_anchor="middle", font_weight=STRONG, font_size=SMALL)


def _group_words(drawing: Drawing, group: LaneGroup, cells: Cells, i: int) -> None:
    words = drawing.group("names")
    top = cells.tops[i]
    if drawing.narrow:
        name = cut(group.name, drawing.width * 0.62, SIZE, bold=True)
        made = halo_text(words, (12, top + 22), name, ground(i), font_weight=STRONG)
        room = drawing.width - 36 - width_of(name, SIZE, bold=True)
        after = element(made, "tspan", dx=8, font_weight="400", font_size=SMALL, fill=MUTED)
        after.text = cut(group.note, room, SMALL) if room > 60 else ""
        return
    lines = wrap(group.name, cells.left - 24, SIZE, bold=True)
    notes = wrap(group.note, cells.left - 24, SMALL) if group.note else []
    y = top + cells.heights[i] / 2 - 18 * (len(lines) + len(notes)) / 2 + 13
    for row, one in enumerate(lines):
        text(words, (14, y + 18 * row), one, font_weight=STRONG)
    for row, one in enumerate(notes, start=len(lines)):
        text(words, (14, y + 18 * row), one, fill=MUTED, font_size=SMALL)
