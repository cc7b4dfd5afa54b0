"""The life line: where the PPS is, and when it gets where, on one scale of years. Source: M1, M6; ux.md "Overzicht"."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import PHASES, Forecast, Moments, PhaseName
from bestendig.domain.texts import Texts
from bestendig.reports.charts.axes import Years, year_step, years_axis
from bestendig.reports.charts.chart import OWN_SIZE, WIDE, Chart, Frame, Table
from bestendig.reports.charts.life_line_marks import (
    LINE_Y,
    Mark,
    band,
    bars,
    best_year,
    flags,
    labels,
    spine,
)
from bestendig.reports.charts.life_line_phone import draw_phone
from bestendig.reports.charts.palette import LINE, MUTED
from bestendig.reports.charts.svg import SMALL, Drawing, Element, line, text
from bestendig.reports.wording.chances import of_ten
from bestendig.reports.wording.dates import moment, quarter_of, short_span, span, words_of

EDGE = 56
LATER_ZONE = 104
"""Room at the end for what most futures do not reach within the computed years."""
AXIS_GAP = 12


@dataclass(frozen=True)
class LifeLine:
    """Where a PPS is and when it gets where.

    `reached`: first quarter of the phases that it has been through, by evidence; `expected`: when the others begin;
    `histogram`: share of futures that becomes self-supporting in each year after the start, 1 the first.
    """

    start: Quarter
    last: Quarter
    now: Quarter
    phase: PhaseName
    reached: Mapping[PhaseName, Quarter] = field(default_factory=dict)
    expected: Mapping[PhaseName, Moments] = field(default_factory=dict)
    subsidy_end: Quarter | None = None
    histogram: Mapping[int, float] = field(default_factory=dict)


def life_line_of(
    forecast: Forecast, phase: PhaseName, now: Quarter, reached: Mapping[PhaseName, Quarter] | None = None
) -> LifeLine:
    """The life line of a forecast; a phase without a known date that lies behind gets the middle one, at most now."""
    behind = PHASES[: PHASES.index(phase) + 1]
    known = dict(reached or {})
    for name in behind:
        moments = forecast.phases.get(name)
        guess = quarter_of(moments.median or 0, forecast.start) if moments else forecast.start
        known.setdefault(name, forecast.start if name == "startup" else min(guess, now))
    fans = list(forecast.fans.values())
    last = fans[0].quarters[-1] if fans else forecast.start.plus(39)
    expected = {name: moments for name, moments in forecast.phases.items() if name not in behind}
    return LifeLine(
        forecast.start, max(last, now), now, phase, known, expected, forecast.subsidy_end, forecast.histogram
    )


def life_line_chart(life: LifeLine, texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """The life line, lying, or standing on a phone."""
    title = texts("chart.life.title")
    summary = life_summary(life, texts)
    drawing = Drawing(frame.at(WIDE), "life-line", 0, title, summary)
    marks = _marks(life, texts)
    if drawing.narrow:
        draw_phone(drawing, life.start, life.last, marks, _flags(life, texts), _band(life))
    else:
        _draw(drawing, life, marks, texts)
    return Chart(drawing.svg(), _table(life, texts), title, summary)


def _marks(life: LifeLine, texts: Texts) -> list[Mark]:
    """The phases in order, each with its place in years after the start (None: later than computed)."""
    made = []
    for name in PHASES:
        quarter = life.reached.get(name)
        label = texts(f"chart.life.phase.{name}")
        if quarter is not None and PHASES.index(name) <= PHASES.index(life.phase):
            years = 0.0 if name == "startup" else (quarter.index + 1 - life.start.index) / 4
            made.append(Mark(label, words_of(quarter, texts), years, reached=True, current=name == life.phase))
        else:
            moments = life.expected.get(name)
            made.append(Mark(label, _when(name, moments, life, texts), moments.median if moments else None))
    return made


def _when(name: PhaseName, moments: Moments | None, life: LifeLine, texts: Texts) -> str:
    if moments is None or moments.median is None:
        return texts("chart.life.later", year=life.last.year)
    if name == "sustained" and moments.p90 is not None:
        return short_span(moments, life.start, texts)
    return texts("chart.life.around", moment=moment(moments.median, life.start, texts))


def _flags(life: LifeLine, texts: Texts) -> list[Mark]:
    """Now, and the end of the subsidy."""
    now = Mark(texts("chart.now"), "", (life.now.index + 1 - life.start.index) / 4, reached=True, current=True)
    if life.subsidy_end is None:
        return [now]
    words = texts("chart.subsidy_end", moment=words_of(life.subsidy_end, texts))
    return [now, Mark(words, "", (life.subsidy_end.index + 1 - life.start.index) / 4)]


def _band(life: LifeLine) -> tuple[float, float] | None:
    """From the 10 % to the 90 % moment of being self-supporting, in years; to the end when 90 % is not reached."""
    moments = life.expected.get("sustained")
    if moments is None or moments.p10 is None:
        return None
    return (moments.p10, moments.p90 if moments.p90 is not None else _length(life))


def _length(life: LifeLine) -> float:
    return (life.last.index + 1 - life.start.index) / 4


def _draw(drawing: Drawing, life: LifeLine, marks: list[Mark], texts: Texts) -> None:
    later = any(mark.years is None for mark in marks)
    right = drawing.width - EDGE - (LATER_ZONE if later else 0)
    quarters = life.last.index + 1 - life.start.index
    years = years_axis(life.start, quarters, EDGE, right)
    end = drawing.width - EDGE if later else right
    grid, histogram = drawing.group("grid"), drawing.group("histogram")
    if (edges := _band(life)) is not None:
        band(drawing.group("band"), years, edges)
    bars(histogram, years, life.histogram)
    spine(drawing.group("line"), years, life.now, end)
    bottom = labels(drawing, years, marks, end) + AXIS_GAP
    flags(drawing.group("flags"), years, _flags(life, texts))
    best_year(drawing.group("best-year"), years, life.histogram, texts)
    _axis(grid, years, bottom)
    drawing.resize(bottom + 24)


def _axis(parent: Element, years: Years, y: float) -> None:
    """The years under it all, and a faint line up from each."""
    step = year_step(years)
    line(parent, (years.scale.start, y), (years.scale.end, y), stroke=LINE)
    for year in range(years.first.year, years.last.year + 1):
        begins, ends = Quarter(year, 1), Quarter(year, 4)
        if years.holds(begins):
            line(parent, (years.start_of(begins), LINE_Y), (years.start_of(begins), y + 5), stroke=LINE)
        if years.holds(begins) and years.holds(ends) and (year - years.first.year) % step == 0:
            middle = (years.start_of(begins) + years.end_of(ends)) / 2
            text(parent, (middle, y + 18), str(year), fill=MUTED, text_anchor="middle", font_size=SMALL)


def life_summary(life: LifeLine, texts: Texts) -> str:
    """Where the PPS is, when it will stand on its own legs, and when the subsidy ends."""
    parts = [texts("chart.life.summary", phase=texts(f"chart.life.phase.{life.phase}"))]
    moments = life.expected.get("sustained")
    if moments is not None:
        parts.append(texts("chart.life.summary_sustained", span=span(moments, life.start, texts)))
    if life.subsidy_end is not None:
        parts.append(texts("chart.life.summary_subsidy", moment=words_of(life.subsidy_end, texts)))
    return " ".join(parts)


def _table(life: LifeLine, texts: Texts) -> Table:
    head = tuple(texts(f"chart.life.head.{name}") for name in ("phase", "when", "never"))
    rows = []
    for name in PHASES:
        quarter, moments = life.reached.get(name), life.expected.get(name)
        if quarter is not None:
            when, never = words_of(quarter, texts), texts("chart.none")
        elif moments is not None:
            when, never = span(moments, life.start, texts), of_ten(moments.never, texts)
        else:
            when, never = texts("chart.none"), texts("chart.none")
        rows.append((texts(f"chart.life.phase.{name}"), when, never))
    return Table(head, tuple(rows))
