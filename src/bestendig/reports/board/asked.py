"""What stands in the report only when somebody asked it: changes in pairs, what an aim takes, Sobol' indices.

Source: model.md "Levers", "Find out first".
"""

from collections.abc import Iterator, Mapping, Sequence

from bestendig.domain.results import Aim, Effect, SensitivityReport, SobolIndex
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import Table
from bestendig.reports.document import Heading, Note, Paragraph, Part, TablePart
from bestendig.reports.wording.numbers import number
from bestendig.reports.wording.sets import SetRow, aim_sentence, aim_words, set_row

MOST_PAIRS = 8
MOST_NUMBERS = 15
WIDTHS = (8, 3, 5, 3)


def pairs(found: Sequence[Effect], known: Mapping[str, Effect], texts: Texts) -> Iterator[Part]:
    """The strongest levers two by two; `known`: the levers by id."""
    yield Heading(texts("insight.pairs.title"))
    rows = [row for effect in found if (row := set_row(effect, known, texts)).changes]
    if not rows:
        yield Paragraph(texts("insight.pairs.none"))
        return
    yield Paragraph(texts("report.asked.pairs_how"))
    yield _table(rows[:MOST_PAIRS], texts)


def aims(found: Sequence[Aim], known: Mapping[str, Effect], texts: Texts) -> Iterator[Part]:
    """What each aim takes at the least; for one that nothing reaches, the best that can be reached."""
    yield Heading(texts("report.asked.aim"))
    yield Paragraph(texts("report.asked.aim_how"))
    for aim in found:
        yield Heading(texts("report.asked.aim_of", wanted=aim_words(aim.wanted, texts)), 2)
        yield Note(aim_sentence(aim, texts))
        if aim.best is not None:
            yield _table([set_row(aim.best, known, texts)], texts)


def _table(rows: Sequence[SetRow], texts: Texts) -> TablePart:
    none = texts("chart.none")
    head = tuple(texts(f"report.asked.head.{name}") for name in ("what", "effect", "more", "effort"))
    cells = tuple(
        (
            "; ".join(f"{do}: {how}" for do, how in row.changes),
            f"{row.said} {row.error}".strip(),
            " ".join(row.more) or none,
            row.effort or none,
        )
        for row in rows
    )
    return TablePart(Table(head, cells), WIDTHS, small=True)


def indices(found: SensitivityReport, names: Mapping[str, str], texts: Texts) -> Iterator[Part]:
    """How much of the spread of the outcome each uncertain number explains, for modellers."""
    yield Heading(texts("report.asked.sobol"))
    if not found.indices:
        yield Paragraph(texts("insight.find_out.all_certain"))
        return
    if not any(index.total for index in found.indices):
        yield Paragraph(texts("report.asked.sobol_none"))
        return
    runs = number(found.runs, texts)
    yield Paragraph(texts(f"report.asked.sobol_how.{found.outcome}", runs=runs))
    head = tuple(texts(f"report.asked.head.{name}") for name in ("number", "first", "total"))
    rows = tuple(_index(one, names, texts) for one in found.indices[:MOST_NUMBERS])
    yield TablePart(Table(head, rows), (8, 3, 3), right=(1, 2), small=True)
    if left := len(found.indices[MOST_NUMBERS:]):
        yield Paragraph(texts("report.asked.sobol_more", n=left, count=left), muted=True)


def _index(one: SobolIndex, names: Mapping[str, str], texts: Texts) -> tuple[str, ...]:
    def said(value: float, error: float) -> str:
        return f"{number(value, texts, 2)} ± {number(error, texts, 2)}"

    return names.get(one.column, one.column), said(one.first, one.first_ci), said(one.total, one.total_ci)
