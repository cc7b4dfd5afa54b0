"""Scales, ticks and the frame of a chart over the years."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.quarters import Quarter
from bestendig.domain.texts import Texts
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import INK, LINE, MUTED
from bestendig.reports.charts.svg import SIZE, SMALL, Element, halo_text, line, text
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.numbers import number

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
WHOLE_STEPS = (1.0, 2.0, 5.0, 10.0)
DASHES = "5 4"


@dataclass(frozen=True)
class Scale:
    """From values to places: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def nice_step(span: float, count: int) -> float:
    """The smallest round step (1, 2, 2,5 or 5 times a power of ten) that needs at most so many steps."""
    if span <= 0 or not math.isfinite(span):
        return 1.0
    raw = span / max(1, count)
    power = 10.0 ** math.floor(math.log10(raw))
    steps = WHOLE_STEPS if power < 10 else STEPS  # 2,5 of a small thing reads badly
    return power * next(step for step in steps if step * power >= raw * (1 - 1e-9))


SLACK = 0.04


def nice_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round numbers from about `low` to about `high`; 0 is one of them when it lies between.

    What sticks out by less than a small part of a step adds no tick: bands are cut there.
    """
    step = nice_step(high - low, count)
    first, last = math.floor(low / step + SLACK), math.ceil(high / step - SLACK)
    return [i * step for i in range(first, max(last, first + 1) + 1)]


@dataclass(frozen=True)
class Box:
    """The plot's edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left


def label_room(ticks: Sequence[float], texts: Texts) -> float:
    """Room for the numbers beside a vertical axis."""
    decimals = tick_decimals(ticks)
    return max((width_of(number(tick, texts, decimals), SMALL) for tick in ticks), default=0.0) + 8


def tick_decimals(ticks: Sequence[float]) -> int:
    """How many decimals the ticks need to differ."""
    return 1 if any(abs(tick - round(tick)) > 1e-9 for tick in ticks) else 0


def horizontal_grid(parent: Element, box: Box, ticks: Sequence[float], scale: Scale) -> None:
    """Thin lines at the ticks; the zero line is darker."""
    for tick in ticks:
        y = scale(tick)
        colour, width = (MUTED, 1.2) if tick == 0 else (LINE, 1.0)
        line(parent, (box.left, y), (box.right, y), stroke=colour, stroke_width=width)


def tick_labels(parent: Element, box: Box, ticks: Sequence[float], scale: Scale, texts: Texts) -> None:
    """The numbers of the ticks: left of the plot, or where it begins at the edge (a phone), on top of their lines."""
    decimals = tick_decimals(ticks)
    for tick in ticks:
        label = number(tick, texts, decimals)
        if box.left > 0:
            at = (box.left - 8, scale(tick) + 5)
            text(parent, at, label, fill=MUTED, text_anchor="end", font_size=SMALL)
        else:
            halo_text(parent, (0, scale(tick) - 4), label, fill=MUTED, font_size=SMALL)


@dataclass(frozen=True)
class Years:
    """A time axis over quarters: a value at the end of quarter q lies at `end_of(q)`."""

    first: Quarter
    quarters: int
    scale: Scale

    def end_of(self, quarter: Quarter) -> float:
        """The place of a quarter's end."""
        return self.scale(quarter.index + 1 - self.first.index)

    def start_of(self, quarter: Quarter) -> float:
        """The place of a quarter's first day."""
        return self.scale(quarter.index - self.first.index)

    def after(self, years: float) -> float:
        """The place so many years after the axis begins."""
        return self.scale(4 * years)

    @property
    def last(self) -> Quarter:
        """The last quarter on the axis."""
        return self.first.plus(self.quarters - 1)

    def holds(self, quarter: Quarter) -> bool:
        """Whether that quarter lies on the axis."""
        return self.first.index <= quarter.index <= self.last.index


def years_axis(first: Quarter, quarters: int, left: float, right: float) -> Years:
    """A time axis of so many quarters between two places."""
    return Years(first, quarters, Scale(0, max(1, quarters), left, right))


def year_step(years: Years, size: float = SMALL) -> int:
    """Every how many years a label fits."""
    per_year = abs(years.scale(4) - years.scale(0))
    room = width_of("2024", size) + 10
    return next(step for step in (1, 2, 5, 10, 20) if per_year * step >= room or step == 20)


def year_labels(parent: Element, years: Years, y: float) -> None:
    """A tick at each new year on height `y`, and the year's number under its middle."""
    step = year_step(years)
    for year in range(years.first.year, years.last.year + 1):
        begins, ends = Quarter(year, 1), Quarter(year, 4)
        if years.holds(begins):
            line(parent, (years.start_of(begins), y), (years.start_of(begins), y + 6), stroke=MUTED)
        whole = years.holds(begins) and years.holds(ends)
        if whole and (year - years.first.year) % step == 0:
            middle = max((years.start_of(begins) + years.end_of(ends)) / 2, width_of("2024", SMALL) / 2)
            text(parent, (middle, y + 19), str(year), fill=MUTED, text_anchor="middle", font_size=SMALL)


def subsidy_line(parent: Element, years: Years, quarter: Quarter, heights: tuple[float, float], texts: Texts) -> None:
    """A dashed line where the subsidy ends, between two heights, with its words on top."""
    if not years.holds(quarter):
        return
    top, bottom = heights
    x = years.end_of(quarter)
    line(parent, (x, top), (x, bottom), stroke=INK, stroke_dasharray=DASHES, stroke_width=1.3)
    words = texts("chart.subsidy_end", moment=words_of(quarter, texts))
    half = width_of(words, SMALL) / 2
    low, high = sorted((years.scale.start, years.scale.end))
    middle = min(max(x, low + half), max(high - half, low + half))
    halo_text(parent, (middle, top - 5), words, fill=INK, text_anchor="middle", font_size=SMALL)


def keep_apart(wanted: Sequence[float], least: float, bounds: tuple[float, float]) -> list[float]:
    """Places as near to the wanted ones (in rising order) as keeps them `least` apart within bounds."""
    low, high = bounds
    places = list(wanted)
    for i in range(len(places)):
        floor = places[i - 1] + least if i else low
        places[i] = max(places[i], floor)
    for i in reversed(range(len(places))):
        ceiling = places[i + 1] - least if i + 1 < len(places) else high
        places[i] = min(places[i], ceiling)
    return places


LABEL_HEIGHT = SIZE + 2
