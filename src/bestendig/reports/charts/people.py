"""So many of ten figures: a chance as people. Source: ux.md "Saying chances"."""

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import OWN_SIZE, Chart, Frame, Table
from bestendig.reports.charts.palette import ACCENT, CARD
from bestendig.reports.charts.svg import Drawing, Element, element
from bestendig.reports.wording.chances import OF, futures, percent_with_error, tenths

WIDTH = 400
HEIGHT = 60


def people_chart(chance: Chance, what: str, texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """Ten figures of which as many are filled as futures in which it happens; `what` says what happens, and when."""
    title = texts("chart.people.title", what=what)
    summary = texts("chart.people.summary", what=what, futures=futures(chance.p, texts))
    drawing = Drawing(frame.at(WIDTH), "people", HEIGHT, title, summary)
    count = tenths(chance.p)
    step = drawing.width / OF
    scale = min(1.0, step / 40)
    drawing.resize(HEIGHT * scale)
    for i in range(OF):
        _figure(drawing.root, i, step, scale, filled=i < count)
    head = (texts("chart.people.head.what"), texts("chart.people.head.futures"), texts("chart.people.head.percent"))
    row = (what, futures(chance.p, texts), percent_with_error(chance, texts))
    return Chart(drawing.svg(), Table(head, (row,)), title, summary)


def _figure(parent: Element, i: int, step: float, scale: float, *, filled: bool) -> None:
    place = f"translate({step * (i + 0.5):.1f} 0) scale({scale:.3f})"
    figure = element(
        parent,
        "g",
        class_="figure-filled" if filled else "figure-open",
        transform=place,
        fill=ACCENT if filled else CARD,
        stroke=ACCENT,
        stroke_width=2,
    )
    element(figure, "circle", cx=0, cy=14, r=8)
    element(figure, "path", d="M-12 55V41a12 12 0 0 1 24 0V55z")
