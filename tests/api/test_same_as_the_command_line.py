"""The API and the command line give the same answers about the same plan."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bestendig.cli.main import run
from bestendig.files.plan.write import edit_plan_text
from bestendig.store.models import Pps, User
from bestendig.store.versions import create_pps
from tests.api.conftest import API, Program

VARYING = ("seconds", "draws", "seed", "p_sustained_by_years", "file")
"""How long it took, what was asked for, and the file's name, which the API has not."""


def without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without(item) for key, item in value.items() if key not in VARYING}
    return [without(item) for item in value] if isinstance(value, list) else value


def said_by_the_command_line(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> Any:
    run([words[0], str(file), "--json", *words[1:]])
    return without(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    "command,address",
    [
        (("check",), "check"),
        (("phases", "--draws", "200"), "phases"),
        (("wall",), "wall"),
        (("headpin", "--draws", "300"), "headpin?draws=300"),
        (("run",), "run"),
        (("forecast", "--draws", "300"), "forecast?draws=300&seed=1"),
        (("levers", "--draws", "200"), "levers"),
        (("findout", "--draws", "300"), "findout?draws=300&seed=1"),
        (("findout", "--draws", "400"), "findout"),
    ],
)
def test_both_say_the_same(  # the plan is the one that the PPS was made of
    command: tuple[str, ...],
    address: str,
    program: Program,
    pps: Pps,
    plan_text: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text, encoding="utf-8")
    answer = program("anna").get(f"{API}/plans/{pps.key}/{address}")
    assert answer.status_code == 200
    assert without(answer.json()) == said_by_the_command_line(capsys, file, *command)


Both = tuple[Client, str, Path]


@pytest.fixture
def rich(program: Program, people: dict[str, User], tmp_path: Path) -> Both:
    """A plan with scenarios and more than one way to go on: a program that asks, its PPS's key, and its file."""
    text = (files("bestendig") / "catalogue/examples/watertechnologie.yaml").read_text(encoding="utf-8")
    file, made = tmp_path / "plan.yaml", create_pps(text, people["anna"], "begin")
    assert isinstance(made, tuple)
    file.write_text(text, encoding="utf-8")
    return program("anna"), made[0].key, file


@pytest.mark.parametrize(
    "command,address",
    [
        (("levers", "--draws", "200"), "levers"),
        (("findout", "--draws", "300", "--seed", "4"), "findout?draws=300&seed=4"),
        (("route", "--draws", "256", "--pins", "2"), "route?draws=256&pins=2"),
        (("compare", "--scenarios", "--draws", "100"), "compare?draws=100"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_say_the_same_of_what_follows_from_the_futures(
    command: tuple[str, ...], address: str, language: str, rich: Both, capsys: pytest.CaptureFixture[str]
) -> None:
    client, key, file = rich
    answer = client.get(f"{API}/plans/{key}/{address}", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert without(answer.json()) == said_by_the_command_line(capsys, file, *command, "--lang", language)


def test_both_say_the_same_price_of_leaving_the_method(rich: Both, capsys: pytest.CaptureFixture[str]) -> None:
    client, key, file = rich
    answer = client.get(f"{API}/plans/{key}/price?draws=256").json()
    said = said_by_the_command_line(capsys, file, "route", "--price", "--pins", "1", "--draws", "256")
    assert answer["price_of_leaving"]
    assert without(answer) == {"price_of_leaving": said["price_of_leaving"]}


def test_both_say_the_same_of_two_plans_and_of_what_each_change_did(
    program: Program, pps: Pps, plan_text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes: dict[tuple[str | int, ...] | str, object] = {"finance.staff_fte": 1.6, "finance.reserve_euro": 9_000}
    later = edit_plan_text(plan_text, changes)
    base, other = tmp_path / "nieuw.yaml", tmp_path / "oud.yaml"
    base.write_text(later, encoding="utf-8")
    other.write_text(plan_text, encoding="utf-8")
    client = program("anna")
    saved = client.post(f"{API}/plans/{pps.key}/versions?parent=1", later, content_type="application/yaml")
    assert saved.status_code == 201
    answer = client.get(f"{API}/plans/{pps.key}/compare?versions=1&why=true&draws=200").json()
    said = said_by_the_command_line(capsys, base, "compare", str(other), "--why", "--draws", "200")
    assert [column.pop("id") for column in answer["columns"]] == ["", "versions/1"]
    assert [column.pop("id") for column in said["columns"]] == [str(base), str(other)]
    assert len(said["columns"][1]["causes"]) == 2
    assert without(answer) == said
