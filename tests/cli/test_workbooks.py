"""A plan goes out as a workbook and comes in again from the command line."""

from pathlib import Path

from bestendig.files.plan.read import load_plan_file
from tests.cli.conftest import Door


def test_a_plan_that_goes_out_as_a_workbook_comes_in_as_the_same_plan(door: Door, large: Path, tmp_path: Path) -> None:
    book, back = tmp_path / "plan.xlsx", tmp_path / "terug.yaml"
    assert door("export", large, "--to", "xlsx", "-o", book).code == 0
    assert door("import", book, "-o", back).code == 0
    assert load_plan_file(back)[0] == load_plan_file(large)[0]


def test_an_empty_workbook_comes_in_the_language_that_was_asked_for(door: Door, tmp_path: Path) -> None:
    dutch, english = tmp_path / "nl.xlsx", tmp_path / "en.xlsx"
    assert door("import", "--template", "-o", dutch).code == 0
    assert door("import", "--template", "-o", english, "--lang", "en", "--json").json["file"] == str(english)
    assert dutch.read_bytes() != english.read_bytes()


def test_what_is_wrong_in_a_workbook_comes_with_its_cell(door: Door, tmp_path: Path) -> None:
    book = tmp_path / "leeg.xlsx"
    door("import", "--template", "-o", book)
    said = door("import", book, "-o", tmp_path / "plan.yaml")
    assert said.code == 1
    assert f"{book}:PPS!B2" in said.err
    found = door("import", book, "-o", tmp_path / "plan.yaml", "--json").json["findings"]
    assert {finding["where"]["cell"] for finding in found} == {"PPS!B2", "PPS!B3"}
    assert not (tmp_path / "plan.yaml").exists()


def test_what_is_no_workbook_cannot_be_read(door: Door, small: Path, tmp_path: Path) -> None:
    for file in (small, tmp_path / "bestaat-niet.xlsx"):
        said = door("import", file, "-o", tmp_path / "plan.yaml")
        assert said.code == 2
        assert said.err
    assert door("import", "-o", tmp_path / "plan.yaml").code == 2
