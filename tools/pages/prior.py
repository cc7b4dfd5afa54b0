"""The prior predictive check: what the examples say before anything is measured, as a table and a figure."""

from collections.abc import Iterator
from functools import cache

from bestendig.domain.results import Forecast
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.insight.summary import forecast
from tools.pages.markdown import page, table

DRAWS, SEED = 4_000, 1
YEARS = 10
HALF = 0.5
WORDS = f"""The method says: from start to sustained takes at least four to five years. So, over the example plans
together, the median first sustained moment must lie between year 4 and 6, and being sustained before year 3 must be
rare (below 5 %). {DRAWS:,} futures an example, seed {SEED}; nothing but the plan's own ranges and the default
[parameters](parameters.md). A plan that is meant to fail has no median. Each bar of the figure is a year; its height is
the share of futures in which the PPS becomes sustained in that year.

![Share of futures that becomes sustained in each year, per example](prior.svg)"""
LEFT, TOP, WIDE, HIGH, GAP, BAR = 230, 30, 300, 46, 16, 24
INK, ACCENT, PALE = "#1c2733", "#154273", "#dbe6f2"


@cache
def forecasts() -> tuple[tuple[str, Forecast], ...]:
    """The forecast of each example."""
    catalogue = load_catalogue()
    found = []
    for path in sorted((CATALOGUE / "examples").glob("*.yaml")):
        plan, _ = load_plan_file(path, catalogue)
        if plan is not None:
            found.append((path.stem, forecast(plan, catalogue, DRAWS, SEED, fans=())))
    return tuple(found)


def prior() -> str:
    """The page."""
    rows = [
        (name, _years(f.self_supporting.median), *(_percent(f.by_year[year].p) for year in (3, 4, 6, 10)))
        for name, f in forecasts()
    ]
    together = {year: sum(f.by_year[year].p for _, f in forecasts()) / len(forecasts()) for year in range(1, YEARS + 1)}
    rows.append(("together", _years(_median(together)), *(_percent(together[year]) for year in (3, 4, 6, 10))))
    head = ("example", "median, years", "by year 3", "by year 4", "by year 6", "by year 10")
    return page(
        "Prior predictive check", "`catalogue/examples/` and `catalogue/parameters.yaml`", WORDS, table(head, rows)
    )


def _median(by_year: dict[int, float]) -> float | None:
    """When half of all futures is sustained, on the line between the ends of two years."""
    for year in range(1, YEARS + 1):
        before, after = by_year.get(year - 1, 0.0), by_year[year]
        if before < HALF <= after:
            return year - 1 + (HALF - before) / (after - before)
    return None


def _years(years: float | None) -> str:
    return "–" if years is None else f"{years:.1f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def figure() -> str:
    """The figure as SVG: a row of bars an example, the fourth to sixth year on a tinted ground."""
    rows = [line for number, (name, f) in enumerate(forecasts()) for line in _row(number, name, f)]
    height = TOP + len(forecasts()) * (HIGH + GAP) + 30
    axis = [_text(LEFT + BAR * year + BAR / 2, height - 12, str(year), "middle") for year in range(1, YEARS + 1)]
    axis.append(_text(LEFT - 10, height - 12, "year after the start", "end"))
    tint = f'<rect x="{LEFT + 5 * BAR}" y="{TOP - 10}" width="{2 * BAR}" height="{height - TOP - 20}" fill="{PALE}"/>'
    label = _text(LEFT + 6 * BAR, TOP - 14, "from 4 to 6", "middle")
    size = f'viewBox="0 0 {LEFT + WIDE} {height}" width="{LEFT + WIDE}" height="{height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="sans-serif" font-size="13">'
    title = "<title>Share of futures that becomes sustained in each year, per example</title>"
    return "\n".join([opening, title, tint, label, *rows, *axis, "</svg>"]) + "\n"


def _row(number: int, name: str, result: Forecast) -> Iterator[str]:
    """Bars of whole percents, so that every machine draws the same figure."""
    floor = TOP + number * (HIGH + GAP) + HIGH
    yield _text(LEFT - 10, floor - 4, name, "end")
    for year in range(1, YEARS + 1):
        percent = round(100 * result.histogram.get(year, 0.0))
        if percent:
            place = f'x="{LEFT + BAR * year + 2}" y="{floor - percent}" width="{BAR - 4}" height="{percent}"'
            yield f'<rect {place} fill="{ACCENT}"/>'
    yield f'<line x1="{LEFT + BAR}" y1="{floor}" x2="{LEFT + BAR * (YEARS + 1)}" y2="{floor}" stroke="{INK}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{INK}">{words}</text>'
