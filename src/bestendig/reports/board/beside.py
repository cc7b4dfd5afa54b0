"""The plan beside its scenarios: chances, paired differences with their error, and both fans over each other.

Source: M10; model.md "What follows from the futures".
"""

from collections.abc import Iterator

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Compared, Comparison, Effect
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import PAGE, Frame, Table
from bestendig.reports.charts.fans_beside import Beside, fans_beside_chart
from bestendig.reports.document import Figure, Heading, Paragraph, Part, TablePart
from bestendig.reports.wording.chances import of_ten
from bestendig.reports.wording.counted import counted
from bestendig.reports.wording.insight import side_effects
from bestendig.reports.wording.levers import lever_effect

FAN = "reserve"
HEADS = ("name", "at_end", "later", "effect", "more")


def beside(found: Comparison, subsidy_end: Quarter | None, texts: Texts) -> Iterator[Part]:
    """The section; nothing when there is only the plan itself."""
    if len(found.columns) < 2:
        return
    yield Heading(texts("report.board.beside.title"))
    yield Paragraph(texts("report.board.beside.how"))
    head = tuple(texts(f"report.board.beside.{name}") for name in HEADS)
    rows = tuple(_row(column, texts) for column in found.columns)
    yield TablePart(Table(head, rows), (5, 3, 3, 4, 6), small=True)
    if words := counted(found.columns, texts):
        yield Paragraph(words, muted=True)
    plans = [Beside(column.name, column.fans[FAN]) for column in found.columns if FAN in column.fans]
    chart = fans_beside_chart(plans, texts, subsidy_end, Frame(PAGE))
    yield Figure(chart, chart.summary)


def _row(column: Compared, texts: Texts) -> tuple[str, ...]:
    effect, more = "", ""
    if column.difference is not None:
        effect, more = _effect(column.difference, texts), " ".join(side_effects(column.difference, texts))
    chances = (of_ten(column.chance.p, texts), of_ten(column.later_chance.p, texts))
    return (column.name, *chances, effect or texts("chart.none"), more or texts("chart.none"))


def _effect(difference: Effect, texts: Texts) -> str:
    """At the subsidy's end, or two years later when that is where it shows."""
    change, before = difference.chance, difference.chance_before
    if not change.is_clear:
        change, before = difference.later_chance, difference.later_chance_before
    words = lever_effect(
        Chance(before, 0.0), Chance(before + change.value, change.se), Chance(change.value, change.se), texts
    )
    return f"{words.said} {words.error}".strip()
