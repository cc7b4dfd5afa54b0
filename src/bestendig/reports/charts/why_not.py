"""What holds the PPS back: a bar for each reason, biggest first. Source: model.md "What follows from the futures"."""

from collections.abc import Sequence

from bestendig.domain.results import WhyNot
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import OWN_SIZE, Chart, Frame, Table
from bestendig.reports.charts.measure import width_of
from bestendig.reports.charts.palette import HOLD, MUTED, TRACK
from bestendig.reports.charts.svg import SIZE, STRONG, Drawing, Element, element, text
from bestendig.reports.wording.chances import percent_of
from bestendig.reports.wording.why_not import Held, held, lead, leg_name

WIDTH = 420
ROW = 42
BAR = 20
LEAST_BAR = 5


def why_not_chart(reasons: Sequence[WhyNot], failing: int, texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """Bars of the share of failing futures per reason; `failing` is how many of ten futures fail."""
    items = held(reasons, failing, texts)
    title = texts("chart.why_not.title")
    summary = _summary(items, failing, texts)
    drawing = Drawing(frame.at(WIDTH), "why-not", max(1, len(items)) * ROW, title, summary)
    if items:
        _draw(drawing, items, texts)
    else:
        text(drawing.root, (0, 26), texts("chart.why_not.empty"), fill=MUTED)
    head = tuple(texts(f"chart.why_not.head.{name}") for name in ("leg", "count", "share"))
    rows = tuple((leg_name(i.reason.leg, texts), i.said, percent_of(i.reason.share, texts)) for i in items)
    return Chart(drawing.svg(), Table(head, rows), title, summary)


def _draw(drawing: Drawing, items: Sequence[Held], texts: Texts) -> None:
    names = [leg_name(item.reason.leg, texts) for item in items]
    left = max(width_of(name, SIZE, bold=True) for name in names) + 14
    right = drawing.width - max(width_of(item.said, SIZE) for item in items) - 12
    for i, (item, name) in enumerate(zip(items, names, strict=True)):
        middle = i * ROW + ROW / 2
        row = drawing.group("reason")
        text(row, (0, middle + 5), name, font_weight=STRONG)
        _bar(row, (left, right), middle, item.reason.share)
        text(row, (right + 12, middle + 5), item.said)


def _bar(parent: Element, edges: tuple[float, float], middle: float, share: float) -> None:
    left, right = edges
    top = middle - BAR / 2
    element(parent, "rect", x=left, y=top, width=right - left, height=BAR, rx=4, fill=TRACK)
    length = max(LEAST_BAR, (right - left) * min(1.0, share)) if share > 0 else 0
    if length:
        element(parent, "rect", x=left, y=top, width=length, height=BAR, rx=4, fill=HOLD)


def _summary(items: Sequence[Held], failing: int, texts: Texts) -> str:
    if not items:
        return texts("chart.why_not.empty")
    parts = [texts("chart.why_not.part", name=leg_name(item.reason.leg, texts), said=item.said) for item in items]
    return f"{lead(failing, texts)} {'; '.join(parts)}."
