"""Money, people and time over the years, with and without subsidy: where the cliff is. Source: M4, M6."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import PpsQuarter
from bestendig.domain.texts import Texts
from bestendig.reports.charts.axes import (
    Box,
    Scale,
    Years,
    horizontal_grid,
    label_room,
    nice_ticks,
    subsidy_line,
    tick_labels,
    year_labels,
    years_axis,
)
from bestendig.reports.charts.chart import OWN_SIZE, PAGE, Chart, Frame, Table
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import ACCENT, BAND_WIDE, BAR, HOLD, HOLD_SOFT, INK, MUTED
from bestendig.reports.charts.patterns import hatch
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, element, halo_text, line, text
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.numbers import to_digits, with_unit

Leg = Literal["money", "people", "time"]
LEGS: tuple[Leg, ...] = ("money", "people", "time")
UNITS: dict[Leg, str] = {"money": "euro", "people": "fte", "time": "hours"}
ENOUGH: dict[Leg, float] = {"money": 1.0, "people": 0.9, "time": 0.9}
"""The share of what is needed from which the gate of sustaining calls it enough. Source: model.md step 10."""
PLOT = 104.0
HEAD = 46.0
FOOT = 60.0
TOP = 26.0


@dataclass(frozen=True)
class Cover:
    """What there is of one leg in one year, what a subsidy adds, and what is needed."""

    have: float
    need: float
    subsidy: float = 0.0

    @property
    def lack(self) -> float:
        """What is missing when the subsidy is left out."""
        return max(0.0, self.need - self.have)


@dataclass(frozen=True)
class CoverageYear:
    """Money (euro), people (fte) and time (hours of partners) in a year of the middle future."""

    year: int
    money: Cover
    people: Cover
    time: Cover

    def of(self, leg: Leg) -> Cover:
        """The figures of one leg."""
        return {"money": self.money, "people": self.people, "time": self.time}[leg]

    @property
    def is_stopped(self) -> bool:
        """Whether nothing happens any more: nothing comes in and nothing is needed."""
        return not any(cover.have or cover.need or cover.subsidy for cover in (self.money, self.people, self.time))


def coverage_years(quarters: Sequence[PpsQuarter]) -> tuple[CoverageYear, ...]:
    """The middle future, added up over its calendar years; parts of years are left out."""
    years = []
    for year, group in groupby(quarters, key=lambda item: item.quarter.year):
        of_year = list(group)
        if len(of_year) == 4:
            years.append(_year(year, of_year))
    return tuple(years)


def _year(year: int, quarters: Sequence[PpsQuarter]) -> CoverageYear:
    staff = sum(q.staff_fte for q in quarters) / 4
    asked = sum(q.staff_fte / q.staff_coverage if q.staff_coverage > 0 else q.staff_fte for q in quarters) / 4
    hours = sum(q.in_kind_hours for q in quarters)
    needed = sum(q.in_kind_hours / q.in_kind_coverage if q.in_kind_coverage > 0 else 0 for q in quarters)
    income, cost, subsidy = (sum(values) for values in zip(*(_flows(q) for q in quarters), strict=True))
    return CoverageYear(year, Cover(income, cost, subsidy), Cover(staff, asked), Cover(hours, needed))


def _flows(quarter: PpsQuarter) -> tuple[float, float, float]:
    return (quarter.income_euro, quarter.cost_euro, quarter.subsidy_euro)


def coverage_chart(
    years: Sequence[CoverageYear], subsidy_end: Quarter | None, texts: Texts, frame: Frame = OWN_SIZE
) -> Chart:
    """Three pictures under one another on one axis of years; what lacks without subsidy is marked in the first year."""
    title = texts("chart.coverage.title")
    summary = coverage_summary(years, subsidy_end, texts)
    drawing = Drawing(frame.at(PAGE), "coverage", TOP + 3 * (PLOT + HEAD) + FOOT, title, summary)
    if years:
        _draw(drawing, years, subsidy_end, texts)
    else:
        text(drawing.root, (0, TOP), texts("chart.coverage.empty"), fill=MUTED)
    return Chart(drawing.svg(), _table(years, texts), title, summary)


def judged_year(years: Sequence[CoverageYear], subsidy_end: Quarter | None) -> CoverageYear | None:
    """The first whole year without subsidy; the last one when there is none."""
    if not years:
        return None
    after = [y for y in years if subsidy_end is None or y.year > subsidy_end.year]
    return after[0] if after and subsidy_end is not None else years[-1]


def lacks(cover: Cover, leg: Leg) -> bool:
    """Whether what is missing is more than the gate allows."""
    return cover.have < ENOUGH[leg] * cover.need


def coverage_summary(years: Sequence[CoverageYear], subsidy_end: Quarter | None, texts: Texts) -> str:
    """Per leg whether there is enough in the first year without subsidy, and what lacks."""
    judged = judged_year(years, subsidy_end)
    if judged is None:
        return texts("chart.coverage.empty")
    if judged.is_stopped:
        parts = [texts("chart.coverage.summary_stopped", year=judged.year)]
    else:
        parts = [_leg_words(judged, leg, texts) for leg in LEGS]
    if subsidy_end is not None:
        parts.insert(0, texts("chart.coverage.summary_subsidy", moment=words_of(subsidy_end, texts)))
    return " ".join(parts)


def _leg_words(year: CoverageYear, leg: Leg, texts: Texts) -> str:
    name, cover = texts(f"chart.coverage.{leg}"), year.of(leg)
    if not lacks(cover, leg):
        return texts("chart.coverage.summary_none", name=name, year=year.year)
    size = with_unit(to_digits(cover.lack), UNITS[leg], texts)
    return texts("chart.coverage.summary_lack", name=name, year=year.year, size=size)


def _table(years: Sequence[CoverageYear], texts: Texts) -> Table:
    names = ("year", "money_have", "subsidy", "money_need", "people_have", "people_need", "time_have", "time_need")
    rows = []
    for year in years:
        money = (year.money.have, year.money.subsidy, year.money.need)
        cells = [with_unit(to_digits(value, 3), "euro", texts) for value in money]
        cells += [with_unit(value, "fte", texts) for value in (year.people.have, year.people.need)]
        cells += [with_unit(to_digits(value, 3), "hours", texts) for value in (year.time.have, year.time.need)]
        rows.append((str(year.year), *cells))
    return Table(tuple(texts(f"chart.coverage.head.{name}") for name in names), tuple(rows))


def _draw(drawing: Drawing, years: Sequence[CoverageYear], subsidy_end: Quarter | None, texts: Texts) -> None:
    ticks = {leg: _ticks(years, leg) for leg in LEGS}
    left = 0.0 if drawing.narrow else max(label_room(t, texts) for t in ticks.values())
    first, last = Quarter(years[0].year, 1), Quarter(years[-1].year, 4)
    axis = years_axis(first, last.index + 1 - first.index, left, drawing.width - 2)
    judged = judged_year(years, subsidy_end)
    hatch_id = hatch(drawing, BAND_WIDE, ACCENT)
    for i, leg in enumerate(LEGS):
        top = TOP + i * (PLOT + HEAD) + HEAD
        box = Box(left, top, axis.scale.end, top + PLOT)
        _leg(drawing, leg, years, (axis, box, ticks[leg]), texts, hatch_id)
        if judged is not None:
            _lack(drawing.group("lack"), judged, leg, (axis, box, ticks[leg]), texts)
    bottom = TOP + 3 * (PLOT + HEAD)
    year_labels(drawing.group("years"), axis, bottom)
    _key(drawing.group("key"), bottom + 48, hatch_id, texts)
    if subsidy_end is not None:
        subsidy_line(drawing.group("subsidy-end"), axis, subsidy_end, (TOP - 8, bottom), texts)


def _key(parent: Element, y: float, hatch_id: str, texts: Texts) -> None:
    """What bar, hatching and line stand for."""
    x = 0.0
    for name, fill, edge in (("structural", BAR, None), ("subsidy", f"url(#{hatch_id})", ACCENT), ("needed", "", None)):
        if fill:
            element(parent, "rect", x=x + 1, y=y - 11, width=16, height=12, fill=fill, stroke=edge)
        else:
            line(parent, (x, y - 5), (x + 18, y - 5), stroke_width=2.5)
        words = texts(f"chart.coverage.{name}")
        text(parent, (x + 24, y), words, font_size=SMALL)
        x += 24 + width_of(words, SMALL) + 22


def _ticks(years: Sequence[CoverageYear], leg: Leg) -> list[float]:
    highest = max(max(y.of(leg).have + y.of(leg).subsidy, y.of(leg).need) for y in years)
    return nice_ticks(0.0, highest or 1.0, 2)


Plot = tuple[Years, Box, list[float]]


def _scale(plot: Plot) -> Scale:
    _, box, ticks = plot
    return Scale(ticks[0], ticks[-1], box.bottom, box.top)


def _leg(drawing: Drawing, leg: Leg, years: Sequence[CoverageYear], plot: Plot, texts: Texts, hatch_id: str) -> None:
    axis, box, ticks = plot
    scale = _scale(plot)
    group = drawing.group(f"coverage-{leg}")
    name = texts(f"chart.coverage.{leg}")
    text(group, (0, box.top - 20), name, font_weight=STRONG)
    unit = texts(f"chart.coverage.{leg}_unit")
    text(group, (width_of(name, SIZE, bold=True) + 8, box.top - 20), unit, fill=MUTED, font_size=SMALL)
    horizontal_grid(group, box, ticks, scale)
    for year in years:
        _bars(group, year, year.of(leg), (axis, box, ticks), hatch_id)
    tick_labels(group, box, ticks, scale, texts)


def _bars(parent: Element, year: CoverageYear, cover: Cover, plot: Plot, hatch_id: str) -> None:
    """What there is, the subsidy on top of it, and a thick line at what is needed."""
    scale = _scale(plot)
    left, width = _sides(year.year, plot[0])
    base, have = scale(0), scale(cover.have)
    element(parent, "rect", x=left, y=have, width=width, height=base - have, fill=BAR)
    if cover.subsidy > 0:
        top = scale(cover.have + cover.subsidy)
        fill = f"url(#{hatch_id})"
        element(parent, "rect", x=left, y=top, width=width, height=have - top, fill=fill, stroke=ACCENT)
    need = scale(cover.need)
    line(parent, (left - 3, need), (left + width + 3, need), stroke=INK, stroke_width=2.5)


def _sides(year: int, axis: Years) -> tuple[float, float]:
    start, end = axis.start_of(Quarter(year, 1)), axis.end_of(Quarter(year, 4))
    gap = 0.16 * (end - start)
    return start + gap, end - start - 2 * gap


def _lack(parent: Element, year: CoverageYear, leg: Leg, plot: Plot, texts: Texts) -> None:
    """The hole between what there is and what is needed, in the year that counts, with its size."""
    cover = year.of(leg)
    if not lacks(cover, leg):
        return
    axis, box, _ = plot
    scale = _scale(plot)
    left, width = _sides(year.year, axis)
    top, bottom = scale(cover.need), scale(cover.have)
    shape = {"x": left, "y": top, "width": width, "height": bottom - top}
    element(parent, "rect", **shape, fill=HOLD_SOFT, stroke=HOLD, stroke_width=1.5, stroke_dasharray="4 3")
    words = texts("chart.coverage.lack", size=with_unit(to_digits(cover.lack), UNITS[leg], texts))
    room = width_of(words, SIZE, bold=True)
    x = min(left, box.right - room)
    halo_text(parent, (x, box.top - 20), words, fill=HOLD, font_weight=STRONG)
    line(parent, (left + width / 2, box.top - 15), (left + width / 2, top), stroke=HOLD)
