"""The pins of the lane: circles filled as far as the customers reach, and the grid they stand on."""

import math
from dataclasses import dataclass
from typing import Protocol

from bestendig.domain.texts import Texts
from bestendig.reports.charts.measure import cut, width_of
from bestendig.reports.charts.palette import ACCENT, BAND_HALF, CARD, HOLD, INK, MUTED, OPEN_EDGE, ROW, ROW_LIGHT
from bestendig.reports.charts.svg import SMALL, Element, Point, coordinate, element, halo_text, text
from bestendig.reports.wording.numbers import number

OTHER_PIN = 0.8
EMPTY = 6.0
RIM = 3.0
UNDER_TEXT = 18.0
FOOT = 34.0
SUSTAINED = 4
LEAST_ROOM = 44.0
"""In a narrower column no words stand under pins: the table has them."""


class Pin(Protocol):
    """What drawing needs of a pin."""

    @property
    def group(self) -> str:
        """Its row."""

    @property
    def block(self) -> str:
        """Its column."""

    @property
    def rank(self) -> int | None:
        """Its place in the route."""

    @property
    def customers(self) -> float:
        """Customers now."""

    @property
    def ceiling(self) -> float:
        """Customers at most."""

    @property
    def phase(self) -> int:
        """0 closed .. 4 sustained."""

    @property
    def note(self) -> str:
        """Words under it."""

    @property
    def marked(self) -> bool:
        """Whether it opens outside the method."""


@dataclass(frozen=True)
class Cells:
    """The grid: ids of rows and columns, where they begin, and the head pin's radius."""

    groups: tuple[str, ...]
    blocks: tuple[str, ...]
    left: float
    column: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    head_pin: float

    def holds(self, pin: tuple[str, str]) -> bool:
        """Whether the pin's row and column are on the lane."""
        return pin[0] in self.groups and pin[1] in self.blocks

    def middle(self, group: str, block: str) -> Point:
        """The middle of a cell's pin."""
        row, column = self.groups.index(group), self.blocks.index(block)
        y = self.tops[row] + self.heights[row] - FOOT - self.head_pin
        return (self.left + (column + 0.5) * self.column, y)

    def radius(self, pin: Pin) -> float:
        """The head pin is the biggest."""
        return self.head_pin if pin.rank == 1 else OTHER_PIN * self.head_pin


def ground(row: int) -> str:
    """The colour of a row."""
    return ROW if row % 2 == 0 else ROW_LIGHT


def rank_words(pin: Pin) -> str:
    """The number in the pin; outside the route empty, or a mark when it opens outside the method."""
    return str(pin.rank) if pin.rank else ("!" if pin.marked else "")


def draw_empty(parent: Element, at: Point) -> None:
    """A place where no pin stands."""
    element(parent, "circle", cx=at[0], cy=at[1], r=EMPTY, fill="none", stroke=OPEN_EDGE, stroke_width=1.6)


def draw_pin(parent: Element, pin: Pin, cells: Cells, texts: Texts, *, aside: bool) -> None:
    """A pin with its number, and under it how many customers it has of how many.

    `aside`: the words keep right of the pin's middle free, for an arrow.
    """
    if not cells.holds((pin.group, pin.block)):
        return
    at, radius = cells.middle(pin.group, pin.block), cells.radius(pin)
    group = element(parent, "g", class_="pin", data_pin=f"{pin.group}/{pin.block}")
    colour = HOLD if pin.marked else (ACCENT if pin.phase else MUTED)
    dashes = "5 4" if pin.marked or not pin.phase else None
    element(
        group,
        "circle",
        cx=at[0],
        cy=at[1],
        r=radius,
        fill=CARD,
        stroke=colour,
        stroke_width=RIM,
        stroke_dasharray=dashes,
    )
    _fill(group, at, radius - RIM - 0.5, pin)
    if pin.phase >= SUSTAINED:
        element(group, "circle", cx=at[0], cy=at[1], r=radius + 4, fill="none", stroke=colour, stroke_width=1.6)
    size = radius * 0.62
    text(group, (at[0], at[1] + size * 0.35), rank_words(pin), text_anchor="middle", font_weight="700", font_size=size)
    _words(group, pin, (at[0], at[1] + cells.head_pin + UNDER_TEXT), cells, (texts, aside))


def _fill(parent: Element, at: Point, radius: float, pin: Pin) -> None:
    share = min(1.0, pin.customers / pin.ceiling) if pin.ceiling > 0 else 0.0
    if share >= 0.999:
        element(parent, "circle", cx=at[0], cy=at[1], r=radius, fill=BAND_HALF)
    elif share > 0.005:
        angle = 2 * math.pi * share
        end = (at[0] + radius * math.sin(angle), at[1] - radius * math.cos(angle))
        start = f"M{coordinate(at[0])} {coordinate(at[1])}V{coordinate(at[1] - radius)}"
        arc = f"A{coordinate(radius)} {coordinate(radius)} 0 {int(share > 0.5)} 1"
        element(parent, "path", d=f"{start}{arc} {coordinate(end[0])} {coordinate(end[1])}Z", fill=BAND_HALF)


def _words(parent: Element, pin: Pin, at: Point, cells: Cells, said: tuple[Texts, bool]) -> None:
    texts, aside = said
    words = pin.note
    if pin.customers >= 0.5:
        counts = {"count": number(pin.customers, texts), "ceiling": number(pin.ceiling, texts)}
        words = texts("chart.lane.filled", **counts)
    room = cells.column - 6
    if room < LEAST_ROOM:
        return
    words = cut(words, room, SMALL)
    half = width_of(words, SMALL) / 2
    x = at[0]
    if aside:
        x = max(cells.left + cells.blocks.index(pin.block) * cells.column + half + 2, x - half + 12)
    colour = HOLD if pin.marked else INK
    row = ground(cells.groups.index(pin.group))
    halo_text(parent, (x, at[1]), words, row, text_anchor="middle", fill=colour, font_size=SMALL)
