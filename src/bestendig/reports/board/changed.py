"""What changed since an older plan, and what each change did to the chance. Source: M10; Shapley 1953."""

from collections.abc import Iterator
from dataclasses import dataclass

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Attribution, Compared, Comparison
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import Table
from bestendig.reports.document import Heading, Paragraph, Part, TablePart
from bestendig.reports.wording.causes import Cause, causes_in_words, in_hundred, whole_difference
from bestendig.reports.wording.chances import futures, percent_with_error
from bestendig.reports.wording.counted import counted_of_both
from bestendig.reports.wording.differences import Differs, numbers_of

HEADS = ("what", "setting", "effect")
FEW = 6
"""Settings of one change that are told; of a plan that was built anew there may be hundreds."""
LONGEST = 80
"""Of a value that is told: a longer one, such as a whole route, says nothing in a table."""


@dataclass(frozen=True)
class Since:
    """What was computed about an older plan: both beside each other (the older first), and the causes.

    `words`: what the older plan is called, for example `versie 3`.
    """

    words: str
    before: Plan
    comparison: Comparison
    causes: tuple[Attribution, ...]


@dataclass(frozen=True)
class Changed:
    """The changes in words. `total`: what all did together to the chance."""

    words: str
    before: Compared
    after: Compared
    causes: tuple[Cause, ...]
    total: float


def changed_since(since: Since, after: Plan, catalogue: Catalogue, texts: Texts) -> Changed:
    """What the section says about a plan and an older one."""
    numbers = numbers_of(since.before, catalogue, texts).beside(numbers_of(after, catalogue, texts))
    causes = causes_in_words(since.causes, since.before, after, numbers, texts)
    first, last = since.comparison.columns
    return Changed(since.words, first, last, causes, sum(one.chance for one in since.causes))


def changed(found: Changed, texts: Texts) -> Iterator[Part]:
    """The section; nothing when nothing changed that counts for the chance."""
    if not found.causes:
        return
    yield Heading(texts("report.board.changed.title", since=found.words))
    yield Paragraph(_chances(found, texts))
    head = tuple(texts(f"report.board.changed.{name}") for name in HEADS)
    rows = [(one.title, _settings(one, texts), one.said) for one in found.causes]
    rows.append((texts("report.board.changed.total"), "", in_hundred(found.total, texts)))
    yield TablePart(Table(head, tuple(rows)), (5, 7, 3), small=True)
    yield Paragraph(texts("report.board.changed.adds_up"), muted=True)
    if words := counted_of_both(found.before, found.after, texts):
        yield Paragraph(words, muted=True)


def _chances(found: Changed, texts: Texts) -> str:
    before, after = found.before.chance, found.after.chance
    said = texts(
        "report.board.changed.how",
        before=futures(before.p, texts),
        before_percent=percent_with_error(before, texts),
        after=futures(after.p, texts),
        after_percent=percent_with_error(after, texts),
    )
    difference = found.after.difference
    return f"{said} {whole_difference(difference.chance, texts)}" if difference else said


def _settings(cause: Cause, texts: Texts) -> str:
    """How each setting was and is: `4.000 → 5.000`, with its name where the change has another one."""
    told = [_setting(one, cause.title) for one in cause.settings]
    more = [texts("report.board.changed.more_settings", count=len(told) - FEW)] if len(told) > FEW else []
    return "; ".join((*told[:FEW], *more))


def _setting(one: Differs, title: str) -> str:
    if max(len(one.before), len(one.after)) > LONGEST:
        return one.what
    values = f"{one.before} → {one.after}"
    return values if one.what == title else f"{one.what}: {values}"
