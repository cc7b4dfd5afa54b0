"""What every chart gives: a drawing, the same numbers as a table, and a text that says what one sees."""

from dataclasses import dataclass, replace

NARROW = 480
"""Below this width a chart lays itself out for a phone: fewer ticks, texts as large."""
PHONE = 340
COLUMN = 520
PAGE = 720
WIDE = 1104


@dataclass(frozen=True)
class Table:
    """The numbers of a chart as a reader gets them: formatted texts, one row each; the first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A drawing (SVG without scripts or style attributes), its table, title, and what one sees, for alt and caption."""

    svg: str
    table: Table
    title: str
    summary: str


@dataclass(frozen=True)
class Frame:
    """How much room a chart gets.

    `width` in pixels of the page (0: the chart's own); `uid` when one chart stands on a page twice in the same size,
    since ids in a page are unique.
    """

    width: float = 0
    uid: str = ""

    def at(self, width: float) -> "Frame":
        """This frame, with `width` where it names none."""
        return self if self.width else replace(self, width=width)

    @property
    def narrow(self) -> bool:
        """Whether this is a phone's width."""
        return 0 < self.width < NARROW


OWN_SIZE = Frame()
