"""Routes as a tree: each step a branch with its kind, each end its chance; the best stand out, ties stand as ties.

Source: M13, M15; model.md "Best route".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bestendig.domain.results import Chance
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import OWN_SIZE, PAGE, Chart, Frame, Table
from bestendig.reports.charts.measure import cut, width_of
from bestendig.reports.charts.palette import ACCENT, CARD, EDGE, INK, MUTED, TRACK
from bestendig.reports.charts.svg import SIZE, SMALL, STRONG, Drawing, Element, element, text
from bestendig.reports.wording.chances import futures, of_ten, percent_with_error

TOP = 8.0
ROW = 46.0
INDENT = 30.0
INDENT_NARROW = 18.0
BAR_ROOM = 230.0
BAR_ROOM_NARROW = 92.0
BAR = 12.0
MOST_ROWS = 24
HEADS: tuple[str, ...] = ("steps", "chance", "percent", "best")


@dataclass(frozen=True)
class RouteStep:
    """A pin by its names, and what kind of step leads to it (headpin, volume, deepening, broadening, leap)."""

    pin: str
    kind: str


@dataclass(frozen=True)
class RouteChance:
    """A whole route and its chance; `best`: it is the best, or not told apart from the best."""

    steps: tuple[RouteStep, ...]
    chance: Chance
    best: bool = False


@dataclass(frozen=True)
class _Row:
    """A branch: how deep, its step, the route that ends there (None: it goes on), whether a best route runs through."""

    depth: int
    step: RouteStep
    ends: RouteChance | None
    best: bool


def route_tree_chart(routes: Sequence[RouteChance], texts: Texts, frame: Frame = OWN_SIZE) -> Chart:
    """The routes given, best first; what does not fit in the picture stands in the table."""
    ordered = sorted(routes, key=lambda route: (not route.best, -route.chance.p))
    title = texts("chart.route.title")
    summary = _summary(ordered, texts)
    drawing = Drawing(frame.at(PAGE), "route-tree", ROW, title, summary)
    if ordered:
        _draw(drawing, ordered, texts)
    else:
        text(drawing.root, (0, 24), texts("chart.route.empty"), fill=MUTED)
    return Chart(drawing.svg(), _table(ordered, texts), title, summary)


def steps_words(steps: Sequence[RouteStep], texts: Texts) -> str:
    """`Installateurs · Basis, dan Installateurs · Lab (verdiepen)`."""
    first, *rest = steps
    words = [texts("chart.route.then", pin=step.pin, kind=texts(f"chart.route.kind.{step.kind}")) for step in rest]
    return ", ".join([first.pin, *words])


def _summary(routes: Sequence[RouteChance], texts: Texts) -> str:
    if not routes:
        return texts("chart.route.empty")
    ties = sum(route.best for route in routes)
    steps, chance = steps_words(routes[0].steps, texts), futures(routes[0].chance.p, texts)
    said = texts("chart.route.summary", steps=steps, chance=chance)
    return said if ties < 2 else f"{said} {texts('chart.route.ties', n=ties - 1, count=ties - 1)}"


def _table(routes: Sequence[RouteChance], texts: Texts) -> Table:
    rows = tuple(
        (
            steps_words(route.steps, texts),
            of_ten(route.chance.p, texts),
            percent_with_error(route.chance, texts),
            texts("chart.route.best" if route.best else "chart.none"),
        )
        for route in routes
    )
    return Table(tuple(texts(f"chart.route.head.{name}") for name in HEADS), rows)


def _rows(routes: Sequence[RouteChance], depth: int = 0) -> Iterator[_Row]:
    """The tree, a row for each branch, in the order of the routes; routes that begin alike share their branches."""
    heads = dict.fromkeys(route.steps[depth] for route in routes if len(route.steps) > depth)
    for step in heads:
        inside = [route for route in routes if len(route.steps) > depth and route.steps[depth] == step]
        ends = next((route for route in inside if len(route.steps) == depth + 1), None)
        yield _Row(depth, step, ends, any(route.best for route in inside))
        yield from _rows(inside, depth + 1)


def _draw(drawing: Drawing, routes: Sequence[RouteChance], texts: Texts) -> None:
    rows = list(_rows(routes))[:MOST_ROWS]
    highest = max(route.chance.p for route in routes) or 1.0
    indent = INDENT_NARROW if drawing.narrow else INDENT
    room = BAR_ROOM_NARROW if drawing.narrow else BAR_ROOM
    branches, names, bars = drawing.group("branches"), drawing.group("steps"), drawing.group("chances")
    _branches(branches, rows, indent)
    for i, row in enumerate(rows):
        y = TOP + i * ROW + ROW / 2
        _step(names, row, (row.depth * indent + 8, y), drawing.width - room, texts)
        if row.ends is not None:
            _chance(bars, row.ends, (drawing.width - room + 10, y), (room - 10, highest), texts)
    bottom = TOP + len(rows) * ROW
    left = len(list(_rows(routes))) - len(rows)
    if left:
        text(drawing.root, (0, bottom + 16), texts("chart.route.more", n=left, count=left), fill=MUTED, font_size=SMALL)
        bottom += 24
    drawing.resize(bottom + 4)


def _branches(parent: Element, rows: Sequence[_Row], indent: float) -> None:
    """Lines from each step to the ones after it; those of the best routes thick, drawn last."""
    above: dict[int, float] = {}
    lines = []
    for i, row in enumerate(rows):
        x, y = row.depth * indent + 8, TOP + i * ROW + ROW / 2
        above[row.depth] = y
        if row.depth:
            start = (x - indent, above[row.depth - 1])
            lines.append((row.best, f"M{start[0]:.1f} {start[1]:.1f}V{y:.1f}H{x:.1f}"))
    for best, path in sorted(lines):
        width, colour = (3.0, ACCENT) if best else (1.5, EDGE)
        element(parent, "path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round")


def _step(parent: Element, row: _Row, at: tuple[float, float], right: float, texts: Texts) -> None:
    x, y = at
    colour = ACCENT if row.best else EDGE
    fill = ACCENT if row.best else CARD
    element(parent, "circle", cx=x, cy=y, r=7, fill=fill, stroke=colour, stroke_width=2.5)
    room = right - x - 18
    weight = STRONG if row.best else None
    name = cut(row.step.pin, room, SIZE, bold=row.best)
    text(parent, (x + 16, y - 2), name, font_weight=weight)
    kind = texts(f"chart.route.kind.{row.step.kind}")
    text(parent, (x + 16, y + 15), cut(kind, room, SMALL), fill=MUTED, font_size=SMALL)


def _chance(
    parent: Element, route: RouteChance, at: tuple[float, float], room: tuple[float, float], texts: Texts
) -> None:
    """The chance at a route's end: a bar, and its words behind it."""
    x, y = at
    width, highest = room
    words = of_ten(route.chance.p, texts)
    longest = max(width_of(texts("wording.chance.some", count=10), SIZE, bold=True), width_of(words, SIZE, bold=True))
    bar = width - longest - 10
    if bar > 20:
        shape = {"x": x, "y": y - BAR / 2, "height": BAR, "rx": 3}
        element(parent, "rect", **shape, width=bar, fill=TRACK)
        element(
            parent, "rect", **shape, width=max(2.0, bar * route.chance.p / highest), fill=ACCENT if route.best else EDGE
        )
    weight, ink = (STRONG, INK) if route.best else (None, MUTED)
    text(parent, (x + width, y + 5), words, text_anchor="end", font_weight=weight, fill=ink)
