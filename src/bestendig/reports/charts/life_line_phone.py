"""The life line standing up, for a phone: time goes down, the words stand on the right."""

from collections.abc import Sequence

from bestendig.domain.quarters import Quarter
from bestendig.reports.charts.axes import DASHES, Years, keep_apart, years_axis
from bestendig.reports.charts.life_line_marks import BAND, Mark, circle
from bestendig.reports.charts.measure import cut
from bestendig.reports.charts.palette import ACCENT, BAND_WIDE, INK, LINE, MUTED, OPEN_EDGE, TRACK_DARK
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, Value, element, halo_text, line, text

TOP = 20.0
YEAR = 34.0
LATER = 64.0
AXIS = 62.0
WORDS = 100.0
ROW = 40.0


def draw_phone(
    drawing: Drawing,
    start: Quarter,
    last: Quarter,
    marks: Sequence[Mark],
    flags: Sequence[Mark],
    band: tuple[float, float] | None,
) -> None:
    """Draw the standing line; the drawing gets the height that it needs."""
    quarters = last.index + 1 - start.index
    bottom = TOP + max(quarters / 4 * YEAR, ROW * (len(marks) + len(flags)))
    years = years_axis(start, quarters, TOP, bottom)
    later = any(mark.years is None for mark in marks)
    end = bottom + (LATER if later else 0)
    _years(drawing.group("grid"), years)
    if band is not None:
        top, under = (min(years.after(edge), bottom) for edge in band)
        shape = {"x": AXIS - BAND / 2, "y": top, "width": BAND, "height": max(BAND, under - top), "rx": BAND / 2}
        element(drawing.group("band"), "rect", **shape, fill=BAND_WIDE)
    _line(drawing.group("line"), years, flags, end)
    _words(drawing, years, [*marks, *flags], set(flags), end)
    drawing.resize(end + 24)


def _years(parent: Element, years: Years) -> None:
    for year in range(years.first.year, years.last.year + 1):
        begins = Quarter(year, 1)
        if years.holds(begins):
            y = years.start_of(begins)
            line(parent, (0, y), (AXIS, y), stroke=LINE)
            text(parent, (0, y + 20), str(year), fill=MUTED, font_size=SMALL)


def _line(parent: Element, years: Years, flags: Sequence[Mark], end: float) -> None:
    shared: dict[str, Value] = {"stroke_width": 6, "stroke_linecap": "round"}
    line(parent, (AXIS, years.scale.start), (AXIS, years.scale.end), stroke=TRACK_DARK, **shared)
    if end > years.scale.end:
        dots = "1 14"
        line(parent, (AXIS, years.scale.end + 14), (AXIS, end), stroke=TRACK_DARK, stroke_dasharray=dots, **shared)
    now = next((flag.years for flag in flags if flag.current), None)
    if now:
        line(parent, (AXIS, years.scale.start), (AXIS, min(years.after(now), years.scale.end)), stroke=ACCENT, **shared)


def _place(years: Years, mark: Mark, beyond: Sequence[Mark], end: float) -> float:
    if mark.years is not None:
        return min(years.after(mark.years), years.scale.end)
    share = (beyond.index(mark) + 1) / len(beyond)
    return years.scale.end + share * (end - years.scale.end)


def _words(drawing: Drawing, years: Years, marks: Sequence[Mark], flags: set[Mark], end: float) -> None:
    beyond = [mark for mark in marks if mark.years is None]
    placed = sorted(((_place(years, mark, beyond, end), mark) for mark in marks), key=lambda pair: pair[0])
    places = keep_apart([y for y, _ in placed], ROW, (TOP, end + 8))
    leaders, dots, words = drawing.group("leaders"), drawing.group("phases"), drawing.group("labels")
    for (y, mark), at in zip(placed, places, strict=True):
        colour, dashes = (INK, DASHES) if mark in flags else (OPEN_EDGE, None)
        start = AXIS - 14 if mark in flags else AXIS
        path = f"M{start:.1f} {y:.1f}H{AXIS + 16:.1f}L{WORDS - 8:.1f} {at:.1f}"
        element(leaders, "path", d=path, fill="none", stroke=colour, stroke_dasharray=dashes, stroke_width=1.2)
        if mark not in flags:
            circle(dots, (AXIS, y), mark)
        _label(words, at, mark, drawing.width - WORDS)


def _label(parent: Element, y: float, mark: Mark, room: float) -> None:
    weight = STRONG if mark.current else None
    name = cut(mark.name, room, SIZE, bold=mark.current)
    if not mark.when:
        halo_text(parent, (WORDS, y + 5), name, font_weight=weight)
        return
    halo_text(parent, (WORDS, y - 2), name, font_weight=weight, fill=INK if mark.reached else MUTED)
    halo_text(parent, (WORDS, y + 15), cut(mark.when, room, SMALL), fill=MUTED, font_size=SMALL)
