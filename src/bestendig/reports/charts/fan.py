"""The fan: bands over the quarters with the middle as a line, measurements as dots, the subsidy's end as a line.

Source: ux.md "Saying chances"; M6.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Fan
from bestendig.domain.texts import Texts
from bestendig.reports.charts.axes import (
    Box,
    Scale,
    Years,
    horizontal_grid,
    keep_apart,
    label_room,
    nice_ticks,
    subsidy_line,
    tick_labels,
    year_labels,
    years_axis,
)
from bestendig.reports.charts.chart import COLUMN, OWN_SIZE, Chart, Frame, Table
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import ACCENT, BAND_HALF, BAND_WIDE, CARD, INK, MUTED
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, Point, area, element, points, text
from bestendig.reports.wording.chances import futures, of_ten, tenths
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.numbers import number, to_digits, with_unit

HEIGHT = 280
HEIGHT_NARROW = 262
TOP = 32
TOP_NARROW = 44
"""Here the highest tick's number stands on its line, under the words of the subsidy's end."""
BOTTOM = 28
TICKS = 4
LABEL_GAP = 17
SINGLES = 10
COUNTED = ("customers", "organisations", "learners")


@dataclass(frozen=True)
class Measured:
    """A real figure at the end of a quarter."""

    quarter: Quarter
    value: float


@dataclass(frozen=True)
class FanExtras:
    """What may stand beside the bands.

    `earlier`: the state before a what-if, of which the middle is shown; `singles`: ten futures as thin lines; `bounds`:
    the lowest and highest value that the vertical axis must hold, so that it stays still while a slider moves.
    """

    subsidy_end: Quarter | None = None
    measured: Sequence[Measured] = ()
    earlier: Fan | None = None
    singles: bool = False
    bounds: tuple[float, float] | None = None


NO_EXTRAS = FanExtras()


def fan_chart(fan: Fan, texts: Texts, extras: FanExtras = NO_EXTRAS, frame: Frame = OWN_SIZE) -> Chart:
    """The fan of one quantity (reserve, customers, staff …). Quantiles are over the futures that go on."""
    title = fan_title([fan], texts)
    summary = fan_summary(fan, texts, extras)
    frame = frame.at(COLUMN)
    drawing = Drawing(frame, f"fan-{fan.name}", HEIGHT_NARROW if frame.narrow else HEIGHT, title, summary)
    shown = _alive_count(fan)
    if shown:
        _draw(drawing, fan, shown, texts, extras)
    else:
        text(drawing.root, (0, TOP), texts("chart.fan.empty"), fill=MUTED)
    return Chart(drawing.svg(), fan_table(fan, texts), title, summary)


def fan_title(fans: Sequence[Fan], texts: Texts) -> str:
    """The quantity that these fans are of; and where some futures stop, that only those that go on are shown."""
    key = f"chart.fan.title.{fans[0].name}"
    name = texts(key) if texts.has(key) else fans[0].name
    return texts("chart.fan.going_on", name=name) if any(fan.alive[-1] < 1 for fan in fans) else name


def bounds_of(fans: Sequence[Fan]) -> tuple[float, float]:
    """Bounds that hold all of these fans: for pictures that are compared, or a slider that moves."""
    values = [value for fan in fans for band in (fan.p10, fan.p90) for value in band if math.isfinite(value)]
    return (min([0.0, *values]), max([0.0, *values]))


def _alive_count(fan: Fan) -> int:
    """Over how many quarters there are futures that go on, and so quantiles."""
    for i, middle in enumerate(fan.p50):
        if fan.alive[i] <= 0 or not math.isfinite(middle):
            return i
    return len(fan.p50)


def _draw(drawing: Drawing, fan: Fan, shown: int, texts: Texts, extras: FanExtras) -> None:
    ticks = _ticks(fan, shown, extras)
    labels = _band_labels(fan, shown, texts)
    room_right = max(width_of(label, SIZE if strong else SMALL, bold=strong) for label, _, strong in labels) + 10
    left, top = (0, TOP_NARROW) if drawing.narrow else (label_room(ticks, texts), TOP)
    box = Box(left, top, drawing.width - room_right, drawing.height - BOTTOM)
    scale = Scale(ticks[0], ticks[-1], box.bottom, box.top)
    years = years_axis(fan.quarters[0], len(fan.quarters), box.left, box.right)
    horizontal_grid(drawing.group("grid"), box, ticks, scale)
    year_labels(drawing.group("years"), years, box.bottom)
    plot = drawing.group("bands")
    _bands(plot, fan, shown, years, scale)
    if extras.singles:
        _singles(drawing.group("singles"), fan, years, scale)
    if extras.earlier is not None:
        _earlier(drawing.group("earlier"), extras.earlier, years, scale)
    middle = points(_path(fan.p50[:shown], fan, years, scale))
    element(drawing.group("middle"), "path", d=middle, fill="none", stroke=ACCENT, stroke_width=2.5)
    _dots(drawing.group("measured"), extras.measured, years, scale)
    tick_labels(drawing.group("ticks"), box, ticks, scale, texts)
    if extras.subsidy_end is not None:
        subsidy_line(drawing.group("subsidy-end"), years, extras.subsidy_end, (TOP - 8, box.bottom), texts)
    end = years.end_of(fan.quarters[shown - 1])
    _labels(drawing.group("labels"), labels, end + 8, scale, box)


def _ticks(fan: Fan, shown: int, extras: FanExtras) -> list[float]:
    values = [*fan.p10[:shown], *fan.p90[:shown], *(dot.value for dot in extras.measured), 0.0]
    if extras.bounds is not None:
        values = [*extras.bounds, 0.0]
    elif extras.singles:
        values += [value for single in fan.singles[:SINGLES] for value in single if math.isfinite(value)]
    return nice_ticks(min(values), max(values), TICKS)


def _path(values: Sequence[float], fan: Fan, years: Years, scale: Scale) -> list[Point]:
    return [(years.end_of(fan.quarters[i]), _within(scale, value)) for i, value in enumerate(values)]


def _within(scale: Scale, value: float) -> float:
    """A place that never leaves the plot, for bounds that a what-if runs over."""
    place = scale(value)
    return min(max(place, scale.end), scale.start)


def _bands(parent: Element, fan: Fan, shown: int, years: Years, scale: Scale) -> None:
    for lower, upper, colour in ((fan.p10, fan.p90, BAND_WIDE), (fan.p25, fan.p75, BAND_HALF)):
        shape = area(_path(upper[:shown], fan, years, scale), _path(lower[:shown], fan, years, scale))
        element(parent, "path", d=shape, fill=colour)


def _singles(parent: Element, fan: Fan, years: Years, scale: Scale) -> None:
    for single in fan.singles[:SINGLES]:
        path = [value for value in single if math.isfinite(value)]
        if len(path) > 1:
            shape = points(_path(path, fan, years, scale))
            element(parent, "path", d=shape, fill="none", stroke=ACCENT, stroke_width=0.9, stroke_opacity="0.55")


def _earlier(parent: Element, earlier: Fan, years: Years, scale: Scale) -> None:
    shown = _alive_count(earlier)
    path = _path(earlier.p50[:shown], earlier, years, scale)
    if len(path) > 1:
        element(
            parent,
            "path",
            d=points(path),
            fill="none",
            stroke=INK,
            stroke_width=2,
            stroke_dasharray="1 5",
            stroke_linecap="round",
        )


def _dots(parent: Element, measured: Sequence[Measured], years: Years, scale: Scale) -> None:
    for dot in measured:
        if years.holds(dot.quarter):
            at = (years.end_of(dot.quarter), _within(scale, dot.value))
            element(parent, "circle", cx=at[0], cy=at[1], r=5, fill=INK, stroke=CARD, stroke_width=1.5)


def _band_labels(fan: Fan, shown: int, texts: Texts) -> list[tuple[str, float, bool]]:
    """The words at the right end from low to high: text, the value it stands at, whether it is the middle."""
    last = shown - 1
    middle = texts(
        "chart.fan.middle", value=number(_rounded(fan.p50[last], fan.unit, 2), texts, int(fan.unit == "fte"))
    )
    return [
        (texts("chart.fan.low"), fan.p10[last], False),
        (middle, fan.p50[last], True),
        (texts("chart.fan.high"), fan.p90[last], False),
    ]


def _labels(parent: Element, labels: Sequence[tuple[str, float, bool]], left: float, scale: Scale, box: Box) -> None:
    wanted = [_within(scale, value) for _, value, _ in reversed(labels)]
    places = keep_apart(wanted, LABEL_GAP, (box.top - 8, box.bottom))
    for (label, _, strong), y in zip(reversed(labels), places, strict=True):
        weight, colour, size = (STRONG, INK, SIZE) if strong else (None, MUTED, SMALL)
        text(parent, (left, y + 5), label, fill=colour, font_weight=weight, font_size=size)


def fan_table(fan: Fan, texts: Texts) -> Table:
    """Per year's end the low, middle and high figure, and in how many futures the PPS goes on."""
    head = ("year", "low", "quarter_low", "middle", "quarter_high", "high", "alive")
    bands = (fan.p10, fan.p25, fan.p50, fan.p75, fan.p90)
    last = len(fan.quarters) - 1
    rows = []
    for i, quarter in enumerate(fan.quarters):
        if quarter.quarter == 4 or i == last:
            figures = [_cell(band[i], fan.unit, texts) for band in bands]
            rows.append((words_of(quarter, texts), *figures, of_ten(fan.alive[i], texts)))
    return Table(tuple(texts(f"chart.fan.head.{name}") for name in head), tuple(rows))


def _figure(value: float, unit: str, texts: Texts) -> str:
    return with_unit(_rounded(value, unit, 3), unit, texts) if math.isfinite(value) else texts("chart.none")


def _rounded(value: float, unit: str, digits: int) -> float:
    """So many digits; fte have one decimal anyway, and rounding twice would make 1,4 of 1,346."""
    return value if unit == "fte" else to_digits(value, digits)


def _cell(value: float, unit: str, texts: Texts) -> str:
    """In a table the title says what is counted."""
    return _figure(value, "" if unit in COUNTED else unit, texts)


def fan_summary(fan: Fan, texts: Texts, extras: FanExtras = NO_EXTRAS) -> str:
    """What one sees: where the middle begins and ends, how wide the bands are, how many futures stopped."""
    shown = _alive_count(fan)
    if not shown:
        return texts("chart.fan.summary_none", name=fan_title([fan], texts))
    first, last = 0, shown - 1
    said = texts(
        "chart.fan.summary",
        name=fan_title([fan], texts),
        start=words_of(fan.quarters[first], texts),
        begin=_figure(fan.p50[first], fan.unit, texts),
        end=words_of(fan.quarters[last], texts),
        middle=_figure(fan.p50[last], fan.unit, texts),
        low=_figure(fan.p10[last], fan.unit, texts),
        high=_figure(fan.p90[last], fan.unit, texts),
    )
    parts = [said, stopped_words(fan, texts)]
    if extras.measured:
        parts.append(texts("chart.fan.measured", n=len(extras.measured), count=len(extras.measured)))
    if extras.earlier is not None:
        parts.append(texts("chart.fan.earlier"))
    return " ".join(part for part in parts if part)


def stopped_words(fan: Fan, texts: Texts) -> str:
    """How many futures stopped by the end, and that the bands are about the others."""
    gone = 1 - fan.alive[-1]
    if tenths(gone) == 0:
        return ""
    return texts("chart.fan.stopped", chance=futures(gone, texts), end=words_of(fan.quarters[-1], texts))
