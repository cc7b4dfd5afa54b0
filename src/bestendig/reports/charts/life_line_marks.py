"""The parts of a lying life line: band, bars, line, flags above it and the phases' labels under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bestendig.domain.quarters import Quarter
from bestendig.domain.texts import Texts
from bestendig.reports.charts.axes import DASHES, Years
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import ACCENT, BAND_HALF, BAND_WIDE, CARD, INK, MUTED, OPEN_EDGE, TRACK_DARK
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, Point, Value, element, halo_text, line
from bestendig.reports.wording.chances import of_ten, tenths

LINE_Y = 116.0
BAR_HEIGHT = 46.0
BAND = 22.0
FLAG_ROWS = (16.0, 34.0)
FIRST_ROW = 34.0
ROW = 44.0
GAP = 18.0
ROWS = 6


@dataclass(frozen=True)
class Mark:
    """Something on the line: its words, its date in words, its place in years after the start (None: beyond)."""

    name: str
    when: str
    years: float | None
    reached: bool = False
    current: bool = False


def band(parent: Element, years: Years, edges: tuple[float, float]) -> None:
    """The soft bar from the 10 % to the 90 % moment."""
    left, right = (min(years.after(edge), years.scale.end) for edge in edges)
    top = LINE_Y - BAND / 2
    shape = {"x": left, "y": top, "width": max(BAND, right - left), "height": BAND, "rx": BAND / 2}
    element(parent, "rect", **shape, fill=BAND_WIDE)


def bars(parent: Element, years: Years, histogram: Mapping[int, float]) -> None:
    """For each year after the start (1: the first) the share of futures that gets there in it."""
    shares = _shares(years, histogram)
    highest = max(shares.values(), default=0.0)
    for year, share in shares.items():
        left, right = years.after(year - 1), min(years.after(year), years.scale.end)
        height = BAR_HEIGHT * share / highest
        top = LINE_Y - BAND / 2 - 2 - height
        element(parent, "rect", x=left + 2, y=top, width=max(1, right - left - 4), height=height, rx=2, fill=BAND_HALF)


def _shares(years: Years, histogram: Mapping[int, float]) -> dict[int, float]:
    return {year: share for year, share in histogram.items() if share > 0 and (year - 1) * 4 < years.quarters}


def best_year(parent: Element, years: Years, histogram: Mapping[int, float], texts: Texts) -> None:
    """Words over the highest bar; none when even that year has hardly any future."""
    shares = _shares(years, histogram)
    best = max(shares, key=lambda year: shares[year], default=0)
    if not best or not tenths(shares[best]):
        return
    words = texts("chart.life.best_year", chance=of_ten(shares[best], texts), year=years.first.plus(4 * best - 1).year)
    half = width_of(words, SMALL) / 2
    middle = (years.after(best - 1) + min(years.after(best), years.scale.end)) / 2
    at = (min(middle, years.scale.end - half), LINE_Y - BAND / 2 - BAR_HEIGHT - 8)
    halo_text(parent, at, words, fill=MUTED, text_anchor="middle", font_size=SMALL)


def spine(parent: Element, years: Years, now: Quarter, end: float) -> None:
    """The line itself: solid accent up to now, a track after it, dots beyond the computed years."""
    here = min(years.end_of(now), years.scale.end)
    shared: dict[str, Value] = {"stroke_width": 6, "stroke_linecap": "round"}
    line(parent, (years.scale.start, LINE_Y), (years.scale.end, LINE_Y), stroke=TRACK_DARK, **shared)
    if end > years.scale.end:
        line(
            parent, (years.scale.end + 14, LINE_Y), (end, LINE_Y), stroke=TRACK_DARK, stroke_dasharray="1 14", **shared
        )
    if here > years.scale.start:
        line(parent, (years.scale.start, LINE_Y), (here, LINE_Y), stroke=ACCENT, **shared)


def circle(parent: Element, at: Point, mark: Mark) -> None:
    """A phase: filled when it was reached, bigger when the PPS is in it, open when it is still to come."""
    radius = 13 if mark.current else 9
    fill, edge = (ACCENT, ACCENT) if mark.reached else (CARD, OPEN_EDGE)
    element(parent, "circle", cx=at[0], cy=at[1], r=radius, fill=fill, stroke=edge, stroke_width=3)


def labels(drawing: Drawing, years: Years, marks: Sequence[Mark], end: float) -> float:
    """Circles, and the phases' names and dates under them in as few rows as keep them apart; gives the bottom."""
    places = _places(years, marks, end)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    lowest = 0
    leaders, dots, words = drawing.group("leaders"), drawing.group("phases"), drawing.group("labels")
    for mark, x in zip(marks, places, strict=True):
        middle, row = _free_row(mark, x, taken, drawing.width)
        lowest = max(lowest, row)
        top = LINE_Y + FIRST_ROW + row * ROW
        if row:
            line(leaders, (x, LINE_Y), (x, top - 14), stroke=OPEN_EDGE)
        circle(dots, (x, LINE_Y), mark)
        _label(words, (middle, top), mark)
    return LINE_Y + FIRST_ROW + lowest * ROW + 20


def _places(years: Years, marks: Sequence[Mark], end: float) -> list[float]:
    beyond = [i for i, mark in enumerate(marks) if mark.years is None]
    places = []
    for i, mark in enumerate(marks):
        if mark.years is not None:
            places.append(min(years.after(mark.years), years.scale.end))
        else:
            share = (beyond.index(i) + 1) / len(beyond)
            places.append(years.scale.end + share * (end - years.scale.end))
    return places


def _free_row(mark: Mark, x: float, taken: list[list[tuple[float, float]]], width: float) -> tuple[float, int]:
    """The first row in which the label fits: where its middle comes, and which row; the row then counts as taken."""
    half = max(width_of(mark.name, SIZE, bold=True), width_of(mark.when, SMALL)) / 2
    middle = min(max(x, half), width - half)
    span = (middle - half - GAP / 2, middle + half + GAP / 2)
    free = (i for i, spans in enumerate(taken) if all(span[1] <= left or span[0] >= right for left, right in spans))
    row = next(free, len(taken) - 1)
    taken[row].append(span)
    return middle, row


def _label(parent: Element, at: Point, mark: Mark) -> None:
    x, y = at
    weight = STRONG if mark.current else None
    ink = INK if mark.reached else MUTED
    halo_text(parent, (x, y), mark.name, text_anchor="middle", font_weight=weight, fill=ink)
    halo_text(parent, (x, y + 18), mark.when, text_anchor="middle", fill=MUTED, font_size=SMALL)


def flags(parent: Element, years: Years, marks: Sequence[Mark]) -> None:
    """Now and the subsidy's end, with their words above the line, on two heights when they would touch."""
    before: float | None = None
    for mark in sorted(marks, key=lambda mark: mark.years or 0):
        x = years.after(mark.years or 0)
        if not years.scale.start <= x <= years.scale.end + 1:
            continue
        half = width_of(mark.name, SIZE, bold=mark.current) / 2
        middle = max(half, x)
        row = 1 if before is not None and middle - half < before + GAP else 0
        y = FLAG_ROWS[0] if row == 0 else FLAG_ROWS[1]
        dashes = None if mark.current else DASHES
        line(parent, (x, y + 6), (x, LINE_Y + (0 if mark.current else 18)), stroke_dasharray=dashes, stroke_width=1.6)
        halo_text(parent, (middle, y), mark.name, text_anchor="middle", font_weight=STRONG if mark.current else None)
        before = middle + half
