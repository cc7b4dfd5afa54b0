"""Commands that write: export and report; and those about the catalogue and the schema."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from bestendig.cli.commands.report import REPORTS, Wanted
from bestendig.cli.plans import Ready, open_plan
from bestendig.domain.checks.registry import ALL_CHECKS
from bestendig.files.plan.read import load_plan_file
from bestendig.files.texts import load_texts
from tests.cli.conftest import Door


@pytest.mark.parametrize("form, start", [("vensim", "{UTF-8}"), ("xmile", "<?xml"), ("json", "{")])
def test_export_writes_to_a_file_or_to_the_standard_output(
    door: Door, large: Path, tmp_path: Path, form: str, start: str
) -> None:
    file = tmp_path / "uit"
    assert door("export", large, "--to", form, "-o", file).code == 0
    written = file.read_text(encoding="utf-8")
    assert written.startswith(start)
    assert door("export", large, "--to", form).out == written


def test_a_plan_exported_as_json_is_the_same_plan(door: Door, large: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    door("export", large, "--to", "json", "-o", file)
    assert load_plan_file(file)[0] == load_plan_file(large)[0]


def test_an_export_speaks_the_language_that_was_asked_for(door: Door, small: Path) -> None:
    assert "Vrije reserve" in door("export", small, "--to", "vensim").out
    assert "Free reserve" in door("export", small, "--to", "vensim", "--lang", "en").out


def test_a_report_is_a_pdf_of_at_least_four_pages_with_the_forecast_in_it(
    door: Door, small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rapport.pdf"
    said = door("report", small, "-o", file, "--draws", "400", "--json")
    assert said.json["file"] == str(file)
    pages = PdfReader(file).pages
    assert len(pages) >= 4
    assert "eigen benen" in pages[0].extract_text()


def test_a_report_tells_what_changed_since_an_older_plan(door: Door, small: Path, tmp_path: Path) -> None:
    older, file = tmp_path / "ouder.yaml", tmp_path / "rapport.pdf"
    written, count = re.subn(
        r"^  reserve_euro: .*$", "  reserve_euro: 1234", small.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    older.write_text(written, encoding="utf-8")

    def told(since: Path) -> str:
        assert door("report", small, "-o", file, "--draws", "100", "--since", since).code == 0
        return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).replace("\u200b", "").split())

    said = told(older)
    assert "Wat er veranderde sinds ouder.yaml" in said
    assert "1.234" in said
    assert "veranderde sinds" not in told(small)


@pytest.mark.parametrize(
    "language,pairs,aim,indices",
    [
        ("nl", "Twee veranderingen samen", "Voor 85 van de 100 toekomsten", "Voor modelleurs: welk getal"),
        ("en", "Two changes together", "For 85 of 100 futures", "For modellers: which number"),
    ],
)
def test_a_report_has_pairs_an_aim_and_sobol_indices_only_when_asked(
    door: Door, small: Path, tmp_path: Path, language: str, pairs: str, aim: str, indices: str
) -> None:
    file = tmp_path / "rapport.pdf"

    def told(*options: str) -> str:
        assert door("report", small, "-o", file, "--draws", "64", "--lang", language, *options).code == 0
        return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).replace("\u200b", "").split())

    asked = told("--pairs", "--aim", "85%", "--sensitivity")
    assert [words for words in (pairs, aim, indices) if words not in asked] == []
    usual = told()
    assert [words for words in (pairs, aim, indices) if words in usual] == []


@pytest.mark.parametrize("asked", [True, False])
def test_the_progress_of_a_report_only_goes_forward_and_ends_at_the_end(small: Path, *, asked: bool) -> None:
    opened, told = open_plan(str(small)), list[float]()
    assert opened.plan
    ready = Ready(opened.plan, opened.catalogue, load_texts("nl"))
    wanted = Wanted(
        datetime(2026, 3, 1, tzinfo=UTC), 1, 64, ("zichzelf", opened.plan), 0.85 if asked else None, asked, asked
    )
    made = REPORTS["board"](ready, opened, wanted, lambda done, total: told.append(done / total))
    assert made.startswith(b"%PDF")
    assert len(told) > 20
    assert told == sorted(told)
    assert told[0] < 0.1
    assert told[-1] == 1


def test_an_older_plan_with_mistakes_is_refused_with_them(door: Door, small: Path, tmp_path: Path) -> None:
    older = tmp_path / "ouder.yaml"
    older.write_text("bestendig: 1\nonbekend: 2\n", encoding="utf-8")
    said = door("report", small, "-o", tmp_path / "rapport.pdf", "--since", older)
    assert said.code == 1
    assert "onbekend" in said.err
    assert not (tmp_path / "rapport.pdf").exists()


def test_a_report_since_a_plan_without_a_route_leaves_the_comparison_out(
    door: Door, small: Path, tmp_path: Path
) -> None:
    older, file = tmp_path / "leeg.yaml", tmp_path / "rapport.pdf"
    older.write_text('bestendig: 1\nname: "Leeg"\nstart: 2024-Q1\n', encoding="utf-8")
    assert door("report", small, "-o", file, "--draws", "100", "--since", older).code == 0
    assert "veranderde sinds" not in " ".join(page.extract_text() for page in PdfReader(file).pages)


def test_a_form_that_a_report_cannot_have_is_refused(door: Door, small: Path, tmp_path: Path) -> None:
    said = door("report", small, "-o", tmp_path / "rapport.odt")
    assert said.code == 2
    assert ".pdf" in said.err


def test_the_schema_is_that_of_a_plan(door: Door) -> None:
    schema = door("schema").json
    assert schema["$schema"].startswith("https://json-schema.org")
    assert {"name", "pins", "finance"} <= set(schema["properties"])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "section", ["archetypes", "blocks", "criteria", "schemes", "parameters", "units", "levels", "glossary"]
)
def test_every_section_of_the_catalogue_is_shown(door: Door, section: str, language: str) -> None:
    said = door("catalogue", section, "--lang", language)
    assert said.code == 0
    entries = door("catalogue", section, "--json").json[section]
    assert len(said.out.splitlines()) > len(entries) / 2


def test_every_check_is_listed_with_its_level_and_clause(door: Door) -> None:
    listed = door("check", "--list", "--json").json["checks"]
    assert {check["code"] for check in listed} >= {check.code for check in ALL_CHECKS}
    assert len(listed) >= 40
    assert all(check["text"] and check["level"] for check in listed)
    assert json.dumps(listed)
    for code in ("code", "soort"):
        assert code in door("check", "--list").out.splitlines()[0]


@pytest.mark.clause("M7")
def test_evidence_that_lapses_is_said_on_the_day_that_is_asked_for(door: Door, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    evidence = "evidence: [{criterion: customers_bound, on: 2026-03-01, value: 20, valid_until: 2026-06-30}]\n"
    file.write_text(small.read_text(encoding="utf-8") + evidence, encoding="utf-8")
    before = door("phases", file, "--on", "2026-05-01", "--draws", "16", "--json").json
    after = door("phases", file, "--on", "2027-05-01", "--draws", "16", "--json").json
    assert before["lapses"] == []
    assert after["lapses"][0]["criterion"] == "customers_bound"
    assert after["lapses"][0]["since"] == "2026-07-01"


@pytest.mark.clause("M11")
def test_a_floating_block_is_drawn_with_what_would_carry_it(door: Door, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    text = small.read_text(encoding="utf-8").replace("archetype: curriculum", "archetype: education_models")
    file.write_text(text, encoding="utf-8")
    drawn = door("wall", file).out
    assert "╌" in drawn
    assert "zweeft" in drawn
    assert "Leg er een blok van de soort Actueel curriculum onder" in drawn
    standing = door("wall", small).out
    assert "╌" not in standing
