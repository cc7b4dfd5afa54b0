"""The board's report: what is on its pages, for eyes and for screen readers, whatever a user wrote."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.reports.board.content import ReportData, board_document
from bestendig.reports.board.gather import Computed, report_data
from bestendig.reports.document import Columns, Figure, Part, Steps
from bestendig.reports.pdf import breakable
from bestendig.reports.render import render_board
from tests.reports.made import BLOCKS, LANE, LEVERS, ROUTES, YEARS, flat, forecast

CATALOGUE = load_catalogue()
NL, EN = load_texts("nl"), load_texts("en")
MADE_ON = date(2026, 3, 1)
PLAN = Plan.model_validate(
    {
        "bestendig": 1,
        "name": "Praktijkcentrum Watertechniek",
        "start": "2024-Q1",
        "levels": ["vo", "mbo"],
        "region": "Friesland",
        "target_groups": [
            {
                "id": "bedrijven",
                "name": "Installatiebedrijven",
                "organisations": {"value": "80 to 130", "source": "KvK 2024"},
            }
        ],
        "blocks": [{"id": "basis", "name": "Actueel curriculum", "archetype": "curriculum"}],
        "pins": [{"group": "bedrijven", "block": "basis", "founding_customers": 8}],
        "finance": {"reserve_euro": 60_000},
        "measurements": [
            {"quarter": "2025-Q4", "pin": ["bedrijven", "basis"], "customers": 14, "reserve_euro": 55_000},
        ],
    }
)
ATTACK = (
    '#panic("x") $ e = m c^2 $ *vet* _schuin_ @bron <label> \\ `code` = Kop #let x = sys.inputs "]} //--></svg><script>'
)
LONG = "Samenwerkingsverband" * 12
ARABIC = "مركز التدريب"
EMOJI = "💧🔧"


def data(texts: Any = NL, plan: Plan = PLAN, **changes: Any) -> ReportData:
    finding = Finding("warning", "plan.not_yet_known", arguments={})
    made = report_data(plan, CATALOGUE, forecast(), texts, MADE_ON, Computed(findings=(finding,)), "versie 14")
    full: dict[str, Any] = {
        "wall": BLOCKS,
        "lane": LANE,
        "levers": LEVERS,
        "coverage": YEARS,
        "routes": ROUTES,
        "find_out": ("Bel vijf bedrijven.",),
    }
    return replace(made, **(full | changes))


@pytest.fixture(scope="module")
def report() -> bytes:
    return render_board(data(), NL)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def root(pdf: bytes) -> Any:
    """The catalogue of the file: language, tags, metadata."""
    return read(pdf).trailer["/Root"]


@cache
def words(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(flat(text).replace("\u200b", "").split())


def tags(pdf: bytes) -> Iterator[DictionaryObject]:
    """Every tag of a tagged PDF, from the top."""
    waiting: list[Any] = [root(pdf)["/StructTreeRoot"]]
    while waiting:
        tag = waiting.pop()
        tag = tag.get_object() if isinstance(tag, IndirectObject) else tag
        if isinstance(tag, list):
            waiting += tag
        elif isinstance(tag, DictionaryObject):
            yield tag
            waiting += [tag["/K"]] if "/K" in tag else []


def test_there_are_at_least_four_pages(report: bytes) -> None:
    assert len(read(report).pages) >= 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_file_says_its_language_and_title(language: Language) -> None:
    texts = load_texts(language)
    pdf = render_board(data(texts), texts)
    metadata = read(pdf).metadata
    assert root(pdf)["/Lang"] == language
    assert metadata is not None
    assert metadata.title == PLAN.name
    assert root(pdf)["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_file_is_tagged_and_claims_to_be_accessible(report: bytes) -> None:
    assert root(report)["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part>1<" in root(report)["/Metadata"].get_object().get_data().replace(b" ", b"")
    kinds = {str(tag.get("/S")) for tag in tags(report)}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/P"} <= kinds


def test_every_figure_has_its_text(report: bytes) -> None:
    said = [flat(str(tag.get("/Alt", ""))) for tag in tags(report) if tag.get("/S") == "/Figure"]
    assert len(said) >= 9
    assert all(len(text) > 20 for text in said)
    assert any("U bent in de fase" in text for text in said)
    assert any("zweeft" in text for text in said)


def test_page_one_gives_the_answer(report: bytes) -> None:
    page = " ".join(flat(read(report).pages[0].extract_text()).split())
    for said in (
        "Praktijkcentrum Watertechniek",
        "Als de subsidie eind 2027 stopt, staat u in 1 van de 10 toekomsten op eigen benen.",
        "Twee jaar later in 5 van de 10",
        "52% (± 2)",
        "Wat u tegenhoudt",
        "in 7 van de 9",
        "Vraag een hogere bijdrage",
        "1 → 4 van de 10",
        "ongeveer € 61.000 per jaar",
        "31 aannames",
    ):
        assert said in page, said


def test_the_figures_of_the_result_are_in_the_tables(report: bytes) -> None:
    said = words(report)
    assert "eind 2033 € 20.000 € 40.000 € 80.000" in said
    assert "2028 € 340.000 € 0 € 420.000" in said
    assert "2029 2 van de 10 21%" in said


def test_every_assumption_has_value_range_source_and_origin(report: bytes) -> None:
    said = words(report)
    assert "80 tot 130 organisaties, midden 102 KvK 2024 plan" in said
    assert "€ 60.000 – plan" in said
    assert "Getallen van het rekenmodel" in said
    parameters = [row for row in data().assumptions if row.of_model]
    assert {row.name for row in parameters} == {p.text.nl for p in CATALOGUE.parameters.values()}
    assert all(row.source for row in parameters)


def test_it_says_how_another_can_compute_the_same(report: bytes) -> None:
    assert "4.000 toekomsten, begingetal 7, rekenmodel 1" in words(report)
    assert "Wat de woorden betekenen" in words(report)


def test_charts_are_vectors_and_fonts_come_along(report: bytes) -> None:
    reader = read(report)
    assert not [image for page in reader.pages for image in page.images]
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = {str(font.get_object()["/BaseFont"]) for one in resources for font in one.get("/Font", {}).values()}
    assert any("SourceSansPro" in font for font in fonts)


def test_the_same_result_gives_the_same_bytes(report: bytes) -> None:
    assert render_board(data(), NL) == report


def test_the_day_in_the_file_is_the_day_of_the_report(report: bytes) -> None:
    metadata = read(report).metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]).startswith("D:20260301")


def hostile(name: str) -> Plan:
    group = PLAN.target_groups[0].model_copy(update={"name": name})
    block = PLAN.blocks[0].model_copy(update={"name": name})
    return PLAN.model_copy(update={"name": name, "region": name, "target_groups": (group,), "blocks": (block,)})


@pytest.mark.parametrize(
    "name", [ATTACK, ARABIC, EMOJI, LONG, "\x00\x08\ud800", "a\u200bb\u202eb", "{name} {0} %s"], ids=range(7)
)
def test_what_a_user_wrote_is_shown_and_never_obeyed(name: str) -> None:
    plan = hostile(name)
    made = report_data(plan, CATALOGUE, forecast(), NL, MADE_ON)
    pdf = render_board(made, NL)
    assert len(read(pdf).pages) >= 4
    if name in (ATTACK, LONG):
        assert name.replace(" ", "") in words(pdf).replace(" ", "")


def test_signs_without_a_letter_in_our_fonts_cost_the_claim_but_not_the_report() -> None:
    with_emoji = render_board(report_data(hostile(EMOJI), CATALOGUE, forecast(), NL, MADE_ON), NL)
    assert b"pdfuaid" not in root(with_emoji)["/Metadata"].get_object().get_data()
    assert root(with_emoji)["/MarkInfo"]["/Marked"]


def test_an_empty_plan_gives_a_whole_report() -> None:
    empty = Plan.model_validate({"bestendig": 1, "name": "Leeg", "start": "2024-Q1"})
    nothing = forecast(fans={}, why_not=(), by_year={}, subsidy_end=None, histogram={}, phases={})
    pdf = render_board(report_data(empty, CATALOGUE, nothing, EN, MADE_ON), EN)
    assert len(read(pdf).pages) >= 4
    assert "This plan is still too empty to compute with." in words(pdf)


def test_parts_that_were_not_computed_are_left_out() -> None:
    bare = data(
        wall=None,
        lane=None,
        levers=None,
        coverage=None,
        routes=None,
        assumptions=(),
        findings=(),
        find_out=(),
        terms=(),
    )
    said = words(render_board(bare, NL))
    for title in ("Waar uw aanbod op rust", "Voor wie eerst", "Wat het meest helpt", "alle aannames", "Kom dit eerst"):
        assert title not in said
    assert "Er is nog niet doorgerekend welke verandering het meest helpt." in said


def parts(made: ReportData) -> Iterator[Part]:
    waiting = list(board_document(made, NL).parts)
    while waiting:
        part = waiting.pop(0)
        yield part
        waiting += [inner for column in part.columns for inner in column] if isinstance(part, Columns) else []


def test_only_changes_that_clearly_help_become_steps() -> None:
    steps = next(part for part in parts(data()) if isinstance(part, Steps)).steps
    assert [step.title for step in steps] == ["Vraag een hogere bijdrage", "Zoek bedrijven erbij"]


def test_every_chart_in_the_report_comes_with_what_one_sees() -> None:
    figures = [part for part in parts(data()) if isinstance(part, Figure)]
    assert len(figures) >= 10
    assert all(figure.chart.summary for figure in figures)


@pytest.mark.clause("M13")
def test_the_reports_lane_shows_what_was_measured() -> None:
    lane = report_data(PLAN, CATALOGUE, forecast(), NL, MADE_ON).lane
    assert lane is not None
    assert [(pin.group, pin.block, pin.rank, pin.customers) for pin in lane.pins] == [("bedrijven", "basis", 1, 14)]


def test_measurements_become_dots() -> None:
    measured = report_data(PLAN, CATALOGUE, forecast(), NL, MADE_ON).measured
    assert [(str(dot.quarter), dot.value) for dot in measured["customers"]] == [("2025-Q4", 14)]
    assert [dot.value for dot in measured["reserve"]] == [55_000]
    assert measured["staff"] == ()


def test_a_very_long_word_may_be_broken_and_a_usual_one_not() -> None:
    assert "\u200b" in breakable("x" * 60)
    assert breakable("https://www.voorbeeld.nl/een/heel/lang/pad").count("\u200b") >= 4
    assert breakable("arbeidsmarktregio Friesland") == "arbeidsmarktregio Friesland"
