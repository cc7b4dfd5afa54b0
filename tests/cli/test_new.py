"""`bestendig new` writes a plan that runs, and never over another."""

import io
from pathlib import Path

import pytest

from bestendig.cli.commands.new import slug
from tests.cli.conftest import Door


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_plan_runs_and_has_no_errors(door: Door, tmp_path: Path, language: str) -> None:
    file = tmp_path / "plan.yaml"
    assert door("new", file, "--yes", "--lang", language).code == 0
    assert door("check", file).code == 0
    said = door("forecast", file, "--draws", "500", "--json").json
    assert 0 < said["p_by_year"]["10"] < 1


def test_what_is_given_stands_in_the_plan(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "zorg.yaml"
    answers = (
        "--name",
        "Zorg: 'morgen'",
        "--levels",
        "mbo hbo",
        "--group",
        "Thuiszorg & wijk",
        "--fee",
        "2.000 tot 3.000",
    )
    said = door("new", file, "--yes", *answers, "--organisations", "25", "--subsidy", "500000", "--json")
    assert said.json == {"file": str(file), "name": "Zorg: 'morgen'"}
    text = file.read_text(encoding="utf-8")
    assert "id: thuiszorg-wijk" in text
    assert "levels: [mbo, hbo]" in text
    assert "organisations: 25," in text
    assert door("run", file).code == 0


def test_an_existing_file_is_only_replaced_by_force(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("van mij", encoding="utf-8")
    refused = door("new", file, "--yes")
    assert refused.code == 2
    assert "--force" in refused.err
    assert file.read_text(encoding="utf-8") == "van mij"
    assert door("new", file, "--yes", "--force").code == 0
    assert "bestendig: 1" in file.read_text(encoding="utf-8")


def test_a_wrong_answer_is_refused_with_an_example(door: Door, tmp_path: Path) -> None:
    for option, answer in (
        ("--start", "gisteren"), ("--fee", "veel"), ("--levels", "mavo"), ("--block", "kasteel"), ("--name", " "),
    ):  # fmt: skip
        said = door("new", tmp_path / "plan.yaml", "--yes", option, answer)
        assert said.code == 2
        assert said.err.strip()
    assert list(tmp_path.iterdir()) == []


def test_questions_are_asked_again_until_the_answer_is_good(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.yaml"
    answers = ["Ons lab", "mavo", "mbo", "", "", "", "", "", "", "2027-Q2"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    said = door("new", file)
    assert said.code == 0
    assert "Hoe heet uw PPS?" in said.out
    assert "'mavo' zijn geen onderwijsniveaus" in said.err
    text = file.read_text(encoding="utf-8")
    assert "name: Ons lab" in text
    assert "start: 2027-Q2" in text
    assert "until: 2031-Q1" in text


def test_stopping_halfway_writes_nothing(door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Ons lab\n"))
    assert door("new", tmp_path / "plan.yaml").code == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name, id_", [("MKB-bedrijven & scholen", "mkb-bedrijven-scholen"), ("???", "doelgroep"), ("Ärzte", "rzte")]
)
def test_a_name_becomes_an_id(name: str, id_: str) -> None:
    assert slug(name) == id_
