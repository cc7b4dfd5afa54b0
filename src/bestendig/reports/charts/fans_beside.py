"""Plans beside each other over the years: the middle of each as a line of its own, the first with its band.

Source: ux.md "Saying chances"; M10.
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
from bestendig.reports.charts.fan import fan_title
from bestendig.reports.charts.measure import cut, width_of
from bestendig.reports.charts.palette import ACCENT, BAND_WIDE, INK, MUTED
from bestendig.reports.charts.svg import SMALL, STRONG, Drawing, Point, area, element, points, text
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.numbers import to_digits, with_unit

HEIGHT, HEIGHT_NARROW = 290, 280
TOP, TOP_NARROW = 32, 44
BOTTOM = 28
TICKS = 4
LABEL_GAP = 17
MOST_LABEL, MOST_LABEL_NARROW = 150, 104
LINES: tuple[tuple[str, str | None], ...] = (
    (ACCENT, None),
    ("#8a5a12", "9 4"),
    ("#76398c", "2 4"),
    ("#1f7f66", "9 3 2 3"),
    (INK, "14 4 2 4 2 4"),
)
"""A plan and four beside it, each with its colour and its dashes: they stay apart without colour as well."""


@dataclass(frozen=True)
class Beside:
    """One plan: its name and its fan."""

    name: str
    fan: Fan


def fans_beside_chart(
    plans: Sequence[Beside], texts: Texts, subsidy_end: Quarter | None = None, frame: Frame = OWN_SIZE
) -> Chart:
    """The same quantity of several plans; the first is the base. Middles are over the futures that go on.

    As many are drawn as there are lines that stay apart; the table holds all of them.
    """
    shown = [plan for plan in plans if _going(plan.fan)][: len(LINES)]
    fan = plans[0].fan
    title = fan_title([plan.fan for plan in plans], texts)
    summary = _summary(shown, texts) if shown else texts("chart.fan.empty")
    frame = frame.at(COLUMN)
    drawing = Drawing(frame, f"beside-{fan.name}", HEIGHT_NARROW if frame.narrow else HEIGHT, title, summary)
    if shown:
        _draw(drawing, shown, subsidy_end, texts)
    else:
        text(drawing.root, (0, TOP), texts("chart.fan.empty"), fill=MUTED)
    return Chart(drawing.svg(), _table(plans, texts), title, summary)


def _going(fan: Fan) -> int:
    """Over how many quarters there are futures that go on."""
    for i, middle in enumerate(fan.p50):
        if fan.alive[i] <= 0 or not math.isfinite(middle):
            return i
    return len(fan.p50)


def _draw(drawing: Drawing, plans: Sequence[Beside], subsidy_end: Quarter | None, texts: Texts) -> None:
    base = plans[0].fan
    count = _going(base)
    values = [0.0, *base.p10[:count], *base.p90[:count]]
    values += [value for plan in plans for value in plan.fan.p50[: _going(plan.fan)]]
    ticks = nice_ticks(min(values), max(values), TICKS)
    most = MOST_LABEL_NARROW if drawing.narrow else MOST_LABEL
    names = [cut(plan.name, most, SMALL, bold=True) for plan in plans]
    room = max(width_of(name, SMALL, bold=True) for name in names) + 12
    left, top = (0, TOP_NARROW) if drawing.narrow else (label_room(ticks, texts), TOP)
    box = Box(left, top, drawing.width - room, drawing.height - BOTTOM)
    scale = Scale(ticks[0], ticks[-1], box.bottom, box.top)
    years = years_axis(base.quarters[0], len(base.quarters), box.left, box.right)
    horizontal_grid(drawing.group("grid"), box, ticks, scale)
    year_labels(drawing.group("years"), years, box.bottom)
    band = area(_path(base, base.p90[:count], years, scale), _path(base, base.p10[:count], years, scale))
    element(drawing.group("band"), "path", d=band, fill=BAND_WIDE)
    _lines(drawing, plans, years, scale)
    tick_labels(drawing.group("ticks"), box, ticks, scale, texts)
    if subsidy_end is not None:
        subsidy_line(drawing.group("subsidy-end"), years, subsidy_end, (TOP - 8, box.bottom), texts)
    _names(drawing, plans, names, box, scale)


def _path(fan: Fan, values: Sequence[float], years: Years, scale: Scale) -> list[Point]:
    low, high = scale.end, scale.start
    return [(years.end_of(fan.quarters[i]), min(max(scale(value), low), high)) for i, value in enumerate(values)]


def _lines(drawing: Drawing, plans: Sequence[Beside], years: Years, scale: Scale) -> None:
    group = drawing.group("middles")
    for plan, (colour, dashes) in reversed(list(zip(plans, LINES[: len(plans)], strict=True))):
        middle = points(_path(plan.fan, plan.fan.p50[: _going(plan.fan)], years, scale))
        element(group, "path", d=middle, fill="none", stroke=colour, stroke_width=2.5, stroke_dasharray=dashes)


def _names(drawing: Drawing, plans: Sequence[Beside], names: Sequence[str], box: Box, scale: Scale) -> None:
    """Each plan's name where its line ends, kept apart."""
    ends = [scale(plan.fan.p50[_going(plan.fan) - 1]) for plan in plans]
    order = sorted(range(len(plans)), key=lambda i: ends[i])
    places = keep_apart([ends[i] for i in order], LABEL_GAP, (box.top - 8, box.bottom))
    group = drawing.group("names")
    for i, y in zip(order, places, strict=True):
        text(group, (box.right + 8, y + 5), names[i], fill=LINES[i][0], font_weight=STRONG, font_size=SMALL)


def _figure(fan: Fan, i: int, texts: Texts) -> str:
    if i >= _going(fan):
        return texts("chart.none")
    return with_unit(to_digits(fan.p50[i], 3), fan.unit, texts)


def _table(plans: Sequence[Beside], texts: Texts) -> Table:
    fan = plans[0].fan
    last = len(fan.quarters) - 1
    rows = tuple(
        (words_of(quarter, texts), *(_figure(plan.fan, i, texts) for plan in plans))
        for i, quarter in enumerate(fan.quarters)
        if quarter.quarter == 4 or i == last
    )
    return Table((texts("chart.fans_beside.when"), *(plan.name for plan in plans)), rows)


def _summary(plans: Sequence[Beside], texts: Texts) -> str:
    last = _going(plans[0].fan) - 1
    ends = "; ".join(f"{plan.name}: {_figure(plan.fan, min(last, _going(plan.fan) - 1), texts)}" for plan in plans)
    moment = words_of(plans[0].fan.quarters[last], texts)
    return texts(
        "chart.fans_beside.summary", name=fan_title([plan.fan for plan in plans], texts), moment=moment, ends=ends
    )
