"""What each change does to the chance: bars from the plan's own chance, what helps most first (a tornado).

Source: model.md "What follows from the futures" (levers).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.charts.axes import DASHES, Scale
from bestendig.reports.charts.chart import OWN_SIZE, PAGE, Chart, Frame, Table
from bestendig.reports.charts.measure import cut, width_of
from bestendig.reports.charts.palette import ACCENT, BAND_WIDE, CARD, EDGE, HOLD, INK, LINE, MUTED
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, element, halo_text, line, text
from bestendig.reports.wording.chances import of_ten, percent_with_error
from bestendig.reports.wording.levers import CLEAR, Effect, lever_effect, lever_sentence

TOP = 30.0
ROW = 46.0
ROW_NARROW = 70.0
BAR = 18.0
NAME_SHARE = 0.42
MOST = 12


@dataclass(frozen=True)
class LeverBar:
    """A change: its name (`Zoek zes bedrijven erbij`), from what to what, and what it does to the chance.

    `difference`: of the paired futures, with its standard error.
    """

    name: str
    detail: str
    before: Chance
    after: Chance
    difference: Chance


def levers_chart(bars: Sequence[LeverBar], texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """The changes that matter most, at most twelve; the table has them all."""
    ordered = sorted(bars, key=_order)
    effects = [lever_effect(bar.before, bar.after, bar.difference, texts) for bar in ordered]
    title = texts("chart.levers.title")
    summary = _summary(ordered, effects, texts)
    drawing = Drawing(frame.at(PAGE), "levers", TOP + ROW, title, summary)
    if ordered:
        _draw(drawing, ordered[:MOST], effects[:MOST], texts)
    else:
        text(drawing.root, (0, TOP), texts("chart.levers.empty"), fill=MUTED)
    return Chart(drawing.svg(), _table(ordered, effects, texts), title, summary)


def _order(bar: LeverBar) -> tuple[int, float]:
    """What helps, most first; then what harms; then what makes no clear difference."""
    size = abs(bar.difference.p)
    if size <= CLEAR * bar.difference.se:
        return 2, -size
    return (0 if bar.difference.p > 0 else 1), -size


def _summary(bars: Sequence[LeverBar], effects: Sequence[Effect], texts: Texts) -> str:
    clear = sum(effect.clear for effect in effects)
    if not bars:
        return texts("chart.levers.empty")
    best = next((i for i, bar in enumerate(bars) if effects[i].clear and bar.difference.p > 0), None)
    if best is None:
        return texts("chart.levers.summary_none", count=len(bars))
    first = lever_sentence(bars[best].name, effects[best], texts).rstrip(".")
    return texts("chart.levers.summary", n=clear, first=first, count=len(bars))


def _table(bars: Sequence[LeverBar], effects: Sequence[Effect], texts: Texts) -> Table:
    names = ("change", "from_to", "before", "after", "effect")
    rows = tuple(
        (
            bar.name,
            bar.detail,
            percent_with_error(bar.before, texts),
            percent_with_error(bar.after, texts),
            f"{effect.said} {effect.error}".strip(),
        )
        for bar, effect in zip(bars, effects, strict=True)
    )
    return Table(tuple(texts(f"chart.levers.head.{name}") for name in names), rows)


def _draw(drawing: Drawing, bars: Sequence[LeverBar], effects: Sequence[Effect], texts: Texts) -> None:
    row = ROW_NARROW if drawing.narrow else ROW
    said = max(width_of(effect.said, SIZE, bold=True) for effect in effects) + 16
    left = 0.0 if drawing.narrow else drawing.width * NAME_SHARE
    scale = _scale(bars, left + 6, drawing.width - said)
    bottom = TOP + row * len(bars)
    base = scale(bars[0].before.p)
    for i, (bar, effect) in enumerate(zip(bars, effects, strict=True)):
        top = TOP + i * row
        line(drawing.root, (0, top), (drawing.width, top), stroke=LINE)
        group = drawing.group("lever")
        _names(group, bar, top, (drawing.width if drawing.narrow else left) - 12)
        middle = top + (row - BAR / 2 - 8 if drawing.narrow else row / 2)
        _bar(group, bar, effect, scale, middle)
        if drawing.narrow:  # the line of the plan's own chance would run through the names
            line(group, (base, middle - BAR / 2 - 3), (base, middle + BAR / 2 + 3), stroke_width=1.6)
        weight, ink = (STRONG, INK) if effect.clear else (None, MUTED)
        text(group, (drawing.width, middle + 5), effect.said, text_anchor="end", font_weight=weight, fill=ink)
    if not drawing.narrow:
        line(drawing.root, (base, TOP - 8), (base, bottom), stroke_dasharray=DASHES, stroke_width=1.3)
    _base_words(drawing, base, bars[0].before, texts)
    drawing.resize(bottom + 4)


def _base_words(drawing: Drawing, base: float, before: Chance, texts: Texts) -> None:
    words = texts("chart.levers.base", chance=of_ten(before.p, texts))
    half = width_of(words, SMALL) / 2
    middle = min(max(base, half), drawing.width - half)
    halo_text(drawing.root, (middle, TOP - 14), words, text_anchor="middle", font_size=SMALL)


def _scale(bars: Sequence[LeverBar], left: float, right: float) -> Scale:
    edges = [bar.before.p for bar in bars]
    for bar in bars:
        reach = CLEAR * bar.difference.se
        edges += [bar.before.p + bar.difference.p - reach, bar.before.p + bar.difference.p + reach]
    low, high = max(0.0, min(edges)), min(1.0, max(edges))
    margin = max(0.01, 0.05 * (high - low))
    return Scale(max(0.0, low - margin), high + margin, left, right)


def _names(parent: Element, bar: LeverBar, top: float, room: float) -> None:
    text(parent, (0, top + 20), cut(bar.name, room, SIZE, bold=True), font_weight=STRONG)
    text(parent, (0, top + 37), cut(bar.detail, room, SMALL), fill=MUTED, font_size=SMALL)


def _bar(parent: Element, bar: LeverBar, effect: Effect, scale: Scale, middle: float) -> None:
    """From the plan's chance to the changed one; hollow when the difference is not clear; a thin line for its error."""
    start, end = scale(bar.before.p), scale(bar.before.p + bar.difference.p)
    left, width = min(start, end), max(1.5, abs(end - start))
    colour = ACCENT if bar.difference.p >= 0 else HOLD
    fill, edge = (colour, colour) if effect.clear else (CARD, EDGE)
    shape = {"x": left, "y": middle - BAR / 2, "width": width, "height": BAR, "rx": 2}
    element(parent, "rect", **shape, fill=fill, stroke=edge, stroke_width=1.2)
    reach = CLEAR * bar.difference.se
    low, high = (scale(bar.before.p + bar.difference.p + side * reach) for side in (-1, 1))
    if high - low > 2:
        line(parent, (low, middle), (high, middle), stroke=BAND_WIDE, stroke_width=4)
        line(parent, (low, middle), (high, middle), stroke=INK, stroke_width=1.4)
