"""In which year the PPS becomes self-supporting: a bar a year, and one for the futures in which it does not.

Source: model.md "What follows from the futures" (the date's distribution).
"""

from collections.abc import Mapping

from bestendig.domain.quarters import Quarter
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import COLUMN, OWN_SIZE, Chart, Frame, Table
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import ACCENT, HOLD, HOLD_SOFT, INK, MUTED
from bestendig.reports.charts.svg import SMALL, STRONG, Drawing, Element, element, line, text
from bestendig.reports.wording.chances import futures, of_ten, percent_of, tenths

HEIGHT = 210
TOP = 24
BOTTOM = 26
NEVER_SHARE = 0.2
WIDEST = "88%"


def histogram_chart(
    shares: Mapping[int, float], never: float, start: Quarter, texts: Texts, frame: Frame = OWN_SIZE
) -> Chart:
    """`shares`: of all futures, per year after the start, 1 the first; `never`: of those that never get there."""
    years = sorted(shares)
    title = texts("chart.histogram.title")
    summary = _summary(shares, never, start, texts)
    drawing = Drawing(frame.at(COLUMN), "histogram", HEIGHT, title, summary)
    if years:
        _draw(drawing, shares, never, start, texts)
    else:
        text(drawing.root, (0, TOP), texts("chart.histogram.empty"), fill=MUTED)
    return Chart(drawing.svg(), _table(shares, never, start, texts), title, summary)


def _year(start: Quarter, after: int) -> int:
    return start.plus(4 * after - 1).year


def _draw(drawing: Drawing, shares: Mapping[int, float], never: float, start: Quarter, texts: Texts) -> None:
    years = range(min(shares), max(shares) + 1)
    base = drawing.height - BOTTOM
    words = texts("chart.histogram.never", year=_year(start, years[-1] + 1))
    room = max(drawing.width * NEVER_SHARE, width_of(words, SMALL) + 12)
    plot = drawing.width - room
    step = plot / len(years)
    highest = max([*shares.values(), never, 0.01])
    every = 1 if step > width_of("2024", SMALL) + 6 else 2 if 2 * step > width_of("2024", SMALL) + 6 else 5
    fits = step >= width_of(WIDEST, SMALL, bold=True)
    for i, year in enumerate(years):
        group = drawing.group("year")
        share = shares.get(year, 0.0)
        said = _label(share, texts) if fits or share == max(shares.values()) else ""
        _bar(group, (i * step + 3, step - 6), share / highest * (base - TOP), base, ACCENT)
        if i % every == 0:
            middle = (i + 0.5) * step
            label = str(_year(start, year))
            text(group, (middle, base + 18), label, fill=MUTED, text_anchor="middle", font_size=SMALL)
        _count(group, (i + 0.5) * step, base - share / highest * (base - TOP), said)
    _never(drawing, never / highest * (base - TOP), room, (words, _label(never, texts)))
    line(drawing.root, (0, base), (drawing.width, base), stroke=MUTED)


def _never(drawing: Drawing, height: float, room: float, said: tuple[str, str]) -> None:
    base = drawing.height - BOTTOM
    left = drawing.width - room
    group = drawing.group("never")
    _bar(group, (left + room * 0.3, room * 0.55), height, base, HOLD_SOFT, HOLD)
    _count(group, left + room * 0.575, base - height, said[1])
    text(group, (drawing.width, base + 18), said[0], fill=INK, text_anchor="end", font_size=SMALL)


def _bar(
    parent: Element, sides: tuple[float, float], height: float, base: float, fill: str, edge: str | None = None
) -> None:
    if height > 0:
        shape = {"x": sides[0], "y": base - height, "width": max(1.0, sides[1]), "height": height, "rx": 2}
        element(parent, "rect", **shape, fill=fill, stroke=edge)


def _label(share: float, texts: Texts) -> str:
    """The percentage on top of a bar, as in the table; nothing when it is hardly any.

    Tenths would not add up: ten years of one in twenty would each say `1`.
    """
    return percent_of(share, texts) if tenths(share) else ""


def _count(parent: Element, x: float, y: float, said: str) -> None:
    if said:
        text(parent, (x, y - 6), said, text_anchor="middle", font_weight=STRONG, font_size=SMALL)


def _table(shares: Mapping[int, float], never: float, start: Quarter, texts: Texts) -> Table:
    head = tuple(texts(f"chart.histogram.head.{name}") for name in ("year", "chance", "percent"))
    rows = [(str(_year(start, year)), share) for year, share in sorted(shares.items())]
    if shares:
        rows.append((texts("chart.histogram.never", year=_year(start, max(shares) + 1)), never))
    return Table(head, tuple((name, of_ten(share, texts), percent_of(share, texts)) for name, share in rows))


def _summary(shares: Mapping[int, float], never: float, start: Quarter, texts: Texts) -> str:
    if not shares:
        return texts("chart.histogram.empty")
    parts = []
    best = max(shares, key=lambda year: shares[year])
    if shares[best] > 0:
        key = "chart.histogram.summary" if tenths(shares[best]) else "chart.histogram.summary_spread"
        parts.append(texts(key, year=_year(start, best), chance=futures(shares[best], texts)))
    last = _year(start, max(shares) + 1)
    parts.append(texts("chart.histogram.summary_never", chance=futures(never, texts), year=last))
    return " ".join(parts)
