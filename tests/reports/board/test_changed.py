"""The report tells what changed since an older plan, and what each change did to the chance."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Attribution, Comparison
from bestendig.domain.texts import Language
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.insight.compare import attribute, compare
from bestendig.insight.summary import forecast
from bestendig.reports.board.changed import LONGEST, Since, changed_since
from bestendig.reports.board.content import board_document
from bestendig.reports.board.gather import Computed, report_data
from bestendig.reports.document import Document, Heading, Paragraph, TablePart
from bestendig.reports.pdf import render_pdf
from bestendig.reports.wording.causes import in_hundred, whole_difference
from bestendig.reports.wording.chances import percent_with_error
from bestendig.reports.wording.counted import counted_of_both
from tests.strategies.good import good_plan

pytestmark = pytest.mark.clause("M10")
CATALOGUE, DAY, DRAWS = load_catalogue(), date(2026, 11, 24), 300
NL = load_texts("nl")
OTHER = {"finance.staff_fte": 6, "finance.subsidy.until": "2028-Q4", "pins.0.founding_customers": 4}


@cache
def computed() -> tuple[Plan, Plan, Comparison, tuple[Attribution, ...]]:
    before, after = good_plan(), good_plan(OTHER)
    both = compare([("van", "", before), ("tot", "", after)], CATALOGUE, DRAWS)
    return before, after, both, attribute(before, after, CATALOGUE, DRAWS)


def document(language: Language = "nl", **changes: Any) -> Document:
    before, after, both, causes = computed()
    since = replace(Since("versie 3, vastgesteld", before, both, causes), **changes)
    texts = load_texts(language)
    result = forecast(after, CATALOGUE, draws=100)
    return board_document(report_data(after, CATALOGUE, result, texts, DAY, Computed(since=since)), texts)


def title(language: Language = "nl") -> str:
    return load_texts(language)("report.board.changed.title", since="versie 3, vastgesteld")


def section(made: Document, language: Language = "nl") -> tuple[str, TablePart]:
    """The sentence and the table below the section's heading."""
    at = next(i for i, part in enumerate(made.parts) if isinstance(part, Heading) and part.text == title(language))
    sentence, table = made.parts[at + 1 : at + 3]
    assert isinstance(sentence, Paragraph)
    assert isinstance(table, TablePart)
    return sentence.text, table


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_change_stands_in_the_table_with_what_it_did(language: Language) -> None:
    texts, causes = load_texts(language), computed()[3]
    rows = section(document(language), language)[1].table.rows
    assert len(causes) == len(OTHER)
    assert [row[2] for row in rows[:-1]] == [in_hundred(one.chance, texts) for one in causes]
    assert any("8 → 4" in row[1] for row in rows)
    subsidy = next(row for row in rows if row[0] == texts("differences.cause.finance.subsidy"))
    assert subsidy[1].endswith(": 2027-Q4 → 2028-Q4")


def test_the_last_row_is_the_whole_difference_between_both_chances() -> None:
    both = computed()[2]
    before, after = (column.chance.p for column in both.columns)
    assert before - after > 0.05
    assert section(document())[1].table.rows[-1] == ("Samen", "", in_hundred(after - before, NL))


def test_the_sentence_gives_both_chances_and_the_difference_with_its_error() -> None:
    first, last = computed()[2].columns
    said = section(document())[0]
    assert last.difference is not None
    assert said.index(percent_with_error(first.chance, NL)) < said.index(percent_with_error(last.chance, NL))
    assert said.endswith(whole_difference(last.difference.chance, NL))
    assert "(± " in whole_difference(last.difference.chance, NL)


def test_without_a_cause_or_an_older_plan_there_is_no_section() -> None:
    headings = {part.text for part in document(causes=()).parts if isinstance(part, Heading)}
    assert title() not in headings
    before, after, _, _ = computed()
    alone = board_document(report_data(after, CATALOGUE, forecast(before, CATALOGUE, draws=100), NL, DAY), NL)
    assert not any("sinds" in part.text for part in alone.parts if isinstance(part, Heading))


def test_of_many_settings_a_few_are_told_and_the_rest_is_counted() -> None:
    before, after, both, _ = computed()
    names = [f"parameters.onbekend{i}" for i in range(9)]
    many = (Attribution("others", dict.fromkeys(names, 1), 0.1),)
    rows = section(document(causes=many))[1].table.rows
    assert rows[0][0] == NL("differences.cause.others")
    assert rows[0][1].endswith(NL("report.board.changed.more_settings", count=3))
    assert changed_since(Since("", before, both, many), after, CATALOGUE, NL).total == 0.1


def test_a_value_too_long_for_a_table_is_only_named() -> None:
    long = good_plan({"region": "Friesland " * LONGEST})
    before, _, both, _ = computed()
    causes = (Attribution("region", {"region": long.region}, 0.0),)
    found = Computed(since=Since("versie 3, vastgesteld", before, both, causes))
    made = board_document(report_data(long, CATALOGUE, forecast(before, CATALOGUE, draws=100), NL, DAY, found), NL)
    assert section(made)[1].table.rows[0] == ("Regio", "Regio", NL("differences.cause.nothing"))


def test_the_section_prints() -> None:
    assert render_pdf(document(), NL).startswith(b"%PDF-")


def test_a_moved_end_of_the_subsidy_is_told_with_both_moments() -> None:
    said = [part.text for part in document().parts if isinstance(part, Paragraph)]
    assert NL("differences.counted", moments="eerst: eind 2027; nu: eind 2028") in said


def test_nothing_is_said_of_the_moment_where_it_is_one_for_both() -> None:
    columns = computed()[2].columns[:1] * 2
    assert counted_of_both(*columns, NL) == ""
    without = replace(columns[1], subsidy_end=None)
    assert NL("differences.counted.without") in counted_of_both(columns[0], without, NL)
