"""The report tells what to find out first, which route, and what leaving the method costs."""

from datetime import date
from importlib import resources

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan
from bestendig.files.texts import load_texts
from bestendig.insight.compare import compare, scenario_plans
from bestendig.insight.findout import find_out
from bestendig.insight.price import price_of_leaving
from bestendig.insight.race import race
from bestendig.insight.summary import forecast
from bestendig.reports.board.content import board_document
from bestendig.reports.board.gather import Computed, report_data
from bestendig.reports.document import Document, Heading, Paragraph, TablePart
from bestendig.reports.wording.insight import departure, find_out_sentences, race_sentence
from bestendig.reports.wording.names import number_names

NL, DAY, CATALOGUE = load_texts("nl"), date(2026, 11, 24), load_catalogue()


@pytest.fixture(scope="module")
def plan() -> Plan:
    text = (resources.files("bestendig") / "catalogue/examples/watertechnologie.yaml").read_text(encoding="utf-8")
    found, _ = load_plan(text)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def computed(plan: Plan) -> Computed:
    return Computed(
        routes=race(plan, CATALOGUE, pins=3, draws=256),
        information=find_out(plan, CATALOGUE, draws=400),
        price=price_of_leaving(plan, CATALOGUE, draws=300),
        comparison=compare(
            [(id_, name, one) for id_, name, one in scenario_plans(plan) if isinstance(one, Plan)], CATALOGUE, draws=300
        ),
    )


@pytest.fixture(scope="module")
def document(plan: Plan, computed: Computed) -> Document:
    return board_document(report_data(plan, CATALOGUE, forecast(plan, CATALOGUE, draws=200), NL, DAY, computed), NL)


def headings(document: Document) -> list[str]:
    return [part.text for part in document.parts if isinstance(part, Heading)]


def test_what_to_find_out_first_is_told_in_sentences(document: Document, plan: Plan, computed: Computed) -> None:
    said = [part.text for part in document.parts if isinstance(part, Paragraph)]
    assert computed.information is not None
    sentences = find_out_sentences(computed.information, number_names(plan, CATALOGUE, NL), NL)
    assert sentences
    assert set(sentences) <= set(said)


@pytest.mark.clause("M13")
def test_the_best_route_says_how_sure_it_is(document: Document, computed: Computed) -> None:
    said = [part.text for part in document.parts if isinstance(part, Paragraph)]
    assert computed.routes is not None
    assert race_sentence(computed.routes, NL) in said


@pytest.mark.clause("M15")
def test_leaving_the_method_has_its_price_in_the_table(document: Document, plan: Plan, computed: Computed) -> None:
    assert NL("report.board.leaving.title") in headings(document)
    cells = {cell for part in document.parts if isinstance(part, TablePart) for row in part.table.rows for cell in row}
    for effect in computed.price:
        assert departure(effect, plan, NL).what in cells


def test_a_report_without_these_answers_leaves_them_out(plan: Plan) -> None:
    made = board_document(report_data(plan, CATALOGUE, forecast(plan, CATALOGUE, draws=200), NL, DAY), NL)
    assert NL("report.board.leaving.title") not in headings(made)
    assert NL("report.board.find_out") not in headings(made)


@pytest.mark.clause("M10")
def test_the_plan_stands_beside_its_scenarios_with_their_differences(document: Document, computed: Computed) -> None:
    assert NL("report.board.beside.title") in headings(document)
    assert computed.comparison is not None
    tables = [part.table for part in document.parts if isinstance(part, TablePart)]
    table = next(table for table in tables if table.head[0] == NL("report.board.beside.name"))
    assert [row[0] for row in table.rows] == [column.name for column in computed.comparison.columns]
    assert table.rows[0][3] == NL("chart.none")
    assert all(row[3] != NL("chart.none") for row in table.rows[1:])


@pytest.mark.clause("M4")
def test_why_not_names_the_numbers_in_which_failing_futures_differ(document: Document, plan: Plan) -> None:
    reasons = forecast(plan, CATALOGUE, draws=200).why_not
    names = number_names(plan, CATALOGUE, NL)
    said = " ".join(part.text for part in document.parts if isinstance(part, Paragraph))
    drivers = [column for reason in reasons for column in reason.drivers]
    assert drivers
    assert all(names[column] in said for column in drivers)
