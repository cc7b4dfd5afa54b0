"""What somebody asks of the report has a section of its own: pairs, an aim, Sobol' indices; the answer stays a page."""

from datetime import date

import pytest

from bestendig.domain.results import Aim, LeverReport, SensitivityReport, SobolIndex
from bestendig.domain.texts import Language
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.insight.levers import levers
from bestendig.insight.summary import forecast
from bestendig.reports.board.content import board_document
from bestendig.reports.board.gather import Computed, report_data
from bestendig.reports.document import Document, Heading, Note, Paragraph, TablePart
from bestendig.reports.pdf import render_pdf
from bestendig.reports.wording.sets import aim_sentence, set_row
from tests.strategies.good import good_plan

CATALOGUE, PLAN, DAY, NL = load_catalogue(), good_plan(), date(2026, 11, 24), load_texts("nl")


@pytest.fixture(scope="module")
def tried() -> LeverReport:
    return levers(PLAN, CATALOGUE, 128, with_pairs=True, aim=1.0)


def document(computed: Computed, language: Language = "nl") -> Document:
    texts = load_texts(language)
    return board_document(
        report_data(PLAN, CATALOGUE, forecast(PLAN, CATALOGUE, draws=100), texts, DAY, computed), texts
    )


def headings(made: Document) -> list[str]:
    return [part.text for part in made.parts if isinstance(part, Heading)]


def after(made: Document, title: str) -> list[object]:
    at = next(i for i, part in enumerate(made.parts) if isinstance(part, Heading) and part.text == title)
    return list(made.parts[at + 1 : at + 5])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_asked_stands_in_the_report_and_prints(tried: LeverReport, language: Language) -> None:
    texts, index = load_texts(language), SobolIndex("finance.staff_fte", 0.2, 0.1, 0.4, 0.1)
    assert tried.aim
    asked = Computed(
        levers=tried, pairs=tried.pairs, aims=(tried.aim,), sensitivity=SensitivityReport("years", (index,), 99, 0.0)
    )
    made = document(asked, language)
    titles = ("insight.pairs.title", "report.asked.aim", "report.asked.sobol")
    assert {texts(title) for title in titles} <= set(headings(made))
    assert render_pdf(made, texts).startswith(b"%PDF-")
    assert not {texts(title) for title in titles} & set(headings(document(Computed(levers=tried), language)))


def test_each_pair_says_both_changes_and_what_they_do(tried: LeverReport) -> None:
    table = after(document(Computed(levers=tried, pairs=tried.pairs)), NL("insight.pairs.title"))[1]
    assert isinstance(table, TablePart)
    first = set_row(tried.pairs[0], {effect.id: effect for effect in tried.effects}, NL)
    assert len(first.changes) == 2
    assert all(do in table.table.rows[0][0] and how in table.table.rows[0][0] for do, how in first.changes)
    assert table.table.rows[0][1].startswith(first.said)


def test_an_aim_that_nothing_reaches_says_the_best_that_can_be_reached(tried: LeverReport) -> None:
    assert tried.aim
    assert not tried.aim.reached
    made = document(Computed(levers=tried, aims=(tried.aim,)))
    assert Note(aim_sentence(tried.aim, NL)) in made.parts
    nothing = Aim(wanted=0.9, reached=False, best=None, tried=3)
    assert Note(aim_sentence(nothing, NL)) in document(Computed(levers=tried, aims=(nothing,))).parts


def test_what_is_empty_is_said_in_words(tried: LeverReport) -> None:
    made = document(Computed(levers=tried, pairs=(), sensitivity=SensitivityReport("years", (), 0, 0.0)))
    assert after(made, NL("insight.pairs.title"))[0] == Paragraph(NL("insight.pairs.none"))
    assert after(made, NL("report.asked.sobol"))[0] == Paragraph(NL("insight.find_out.all_certain"))
    flat = SensitivityReport("years", (SobolIndex("finance.staff_fte", 0.0, 0.0, 0.0, 0.0),), 9, 0.0)
    words = after(document(Computed(levers=tried, sensitivity=flat)), NL("report.asked.sobol"))[0]
    assert words == Paragraph(NL("report.asked.sobol_none"))
