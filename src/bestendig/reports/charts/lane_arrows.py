"""The arrows of the lane: steps of the route and references, as thick as they are strong, with words clear of pins."""

import math
from collections.abc import Sequence
from typing import Protocol

from bestendig.domain.texts import Texts
from bestendig.reports.charts.lane_pins import Cells, Pin
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import ACCENT, EDGE, HOLD, MUTED, ROW_LIGHT
from bestendig.reports.charts.svg import SMALL, Element, Point, coordinate, element, halo_text, points

CLEAR = 6.0
THIN, THICK = 1.5, 6.0
BOW = 26.0
ARC = 30.0
UNDER = 19.0
SPARE = 10.0
LEAST_COLUMN = 50.0


class Arrow(Protocol):
    """What drawing needs of an arrow."""

    @property
    def source(self) -> tuple[str, str]:
        """Where it leaves."""

    @property
    def target(self) -> tuple[str, str]:
        """Where it points."""

    @property
    def kind(self) -> str:
        """deepening, broadening, leap or reference."""

    @property
    def strength(self) -> float:
        """0..1."""


def draw_arrow(parent: Element, arrow: Arrow, cells: Cells, pins: Sequence[Pin], texts: Texts) -> None:
    """An arrow between two pins on the lane; one that names a pin that is not there is left out."""
    by_id = {(pin.group, pin.block): pin for pin in pins}
    if arrow.source not in by_id or arrow.target not in by_id or not cells.holds(arrow.source):
        return
    if not cells.holds(arrow.target):
        return
    ends = (cells.middle(*arrow.source), cells.middle(*arrow.target))
    radii = (cells.radius(by_id[arrow.source]) + CLEAR, cells.radius(by_id[arrow.target]) + CLEAR)
    start, bend, end = _course(arrow, cells, ends, radii)
    width = THIN + (THICK - THIN) * min(1.0, max(0.0, arrow.strength))
    colour = {"leap": HOLD, "reference": EDGE}.get(arrow.kind, MUTED)
    _shaft(element(parent, "g", class_=f"arrow arrow-{arrow.kind}"), (start, bend, end), width, colour, arrow.kind)
    if arrow.kind != "reference" and cells.column >= LEAST_COLUMN:
        _words(parent, arrow, (start, bend, end), texts)


def _course(
    arrow: Arrow, cells: Cells, ends: tuple[Point, Point], radii: tuple[float, float]
) -> tuple[Point, Point, Point]:
    """Where an arrow leaves its pin, the point it bends to, and where it arrives.

    Straight between neighbours in a row, in an arc over the pins between them, in a bow beside the column when it goes
    down (references on the left, steps on the right), and straight for a leap.
    """
    (x1, y1), (x2, y2) = ends
    if arrow.source[0] == arrow.target[0]:
        apart = abs(cells.blocks.index(arrow.source[1]) - cells.blocks.index(arrow.target[1]))
        if apart == 1:
            return _straight(ends, radii)
        bend = ((x1 + x2) / 2, y1 - cells.head_pin - ARC)
        return (_toward(ends[0], bend, radii[0]), bend, _toward(ends[1], bend, radii[1]))
    if arrow.source[1] == arrow.target[1]:
        side = _side(arrow, cells)
        bend = (x1 + side * (cells.head_pin + BOW), (y1 + y2) / 2)
        return (_toward(ends[0], bend, radii[0]), bend, _toward(ends[1], bend, radii[1]))
    return _straight(ends, radii)


def _side(arrow: Arrow, cells: Cells) -> int:
    """Where an arrow down a column bows out: references left (-1), steps right, but the last column's the other way."""
    side = -1 if arrow.kind == "reference" else 1
    return -side if arrow.source[1] == cells.blocks[-1] and len(cells.blocks) > 1 else side


def _toward(start: Point, goal: Point, distance: float) -> Point:
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return (start[0] + dx / length * distance, start[1] + dy / length * distance)


def _straight(ends: tuple[Point, Point], radii: tuple[float, float]) -> tuple[Point, Point, Point]:
    start, end = _toward(ends[0], ends[1], radii[0]), _toward(ends[1], ends[0], radii[1])
    return start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end


def _shaft(parent: Element, course: tuple[Point, Point, Point], width: float, colour: str, kind: str) -> None:
    start, bend, end = course
    head = 8 + 1.2 * width
    neck = _toward(end, bend, head * 0.8)
    path = "M{} {}Q{} {} {} {}".format(*(coordinate(value) for point in (start, bend, neck) for value in point))
    dashes = {"leap": "7 5", "reference": "2 4"}.get(kind)
    element(parent, "path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes)
    angle = math.atan2(end[1] - neck[1], end[0] - neck[0])
    corners = [
        (end[0] - head * math.cos(angle + turn), end[1] - head * math.sin(angle + turn)) for turn in (0.48, -0.48)
    ]
    element(parent, "path", d=points([end, *corners]) + "Z", fill=colour)


def _words(parent: Element, arrow: Arrow, course: tuple[Point, Point, Point], texts: Texts) -> None:
    """The step's kind: under a level arrow, on an arc, right of one that goes down, beside a leap.

    Between pins that stand too close for words the arrow goes without: the table and the text say what it is.
    """
    start, bend, end = course
    words = texts(f"chart.lane.step.{arrow.kind}")
    colour = HOLD if arrow.kind == "leap" else ACCENT
    middle = ((start[0] + 2 * bend[0] + end[0]) / 4, (start[1] + 2 * bend[1] + end[1]) / 4)
    down = arrow.source[1] == arrow.target[1]
    left = down and bend[0] < start[0]
    at = (middle[0] + (-8 if left else 8), middle[1] + (5 if down else -6))
    anchor = "end" if left else "start"
    if arrow.source[0] == arrow.target[0]:
        level = bend[1] == start[1]
        if level and width_of(words, SMALL) > abs(end[0] - start[0]) + SPARE:
            return
        at, anchor = (middle[0], middle[1] + (UNDER if level else -8)), "middle"
    halo_text(parent, at, words, ROW_LIGHT, text_anchor=anchor, fill=colour, font_size=SMALL)
