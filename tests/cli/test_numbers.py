"""The numbers that commands print are those of the engine, and the same for the same seed."""

import csv
import io
from pathlib import Path

import pytest

from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import middle_future
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.files.texts import load_texts
from bestendig.insight.summary import forecast
from bestendig.reports.wording.numbers import number
from tests.cli.conftest import Door

TIMED = ("seconds",)


def without_time(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key not in TIMED}


@pytest.mark.parametrize(
    "command", ["forecast", "levers", "route", "findout", "sensitivity", "compare", "headpin", "phases"]
)
def test_the_same_seed_gives_the_same_numbers_and_another_one_others(door: Door, large: Path, command: str) -> None:
    draws = "8" if command == "sensitivity" else "200"

    def say(seed: str) -> dict[str, object]:
        return without_time(door(command, large, "--draws", draws, "--seed", seed, "--json").json)

    first = say("7")
    assert first == say("7")
    assert first != say("8")


def test_forecast_prints_the_numbers_of_the_forecast(door: Door, large: Path) -> None:
    plan, _ = load_plan_file(large)
    assert plan is not None
    ours = forecast(plan, load_catalogue(), 500, 4)
    said = door("forecast", large, "--draws", "500", "--seed", "4", "--json").json
    assert said["p_self_supporting_at_subsidy_end"] == ours.at_subsidy_end.p
    assert said["fan"]["reserve"]["p50"] == list(ours.fans["reserve"].p50)
    assert said["draws"] == 500


def test_run_prints_the_middle_future_as_json_and_as_csv(door: Door, large: Path) -> None:
    plan, _ = load_plan_file(large)
    assert plan is not None
    ours = middle_future(compile_plan(plan, load_catalogue()))
    said = door("run", large, "--json").json["quarters"]
    rows = list(csv.DictReader(io.StringIO(door("run", large, "--csv").out)))
    assert len(rows) == len(ours) * len(plan.pins)
    for quarter, shown in zip(ours, said, strict=True):
        assert shown["reserve_euro"] == quarter.reserve_euro
        assert shown["quarter"] == str(quarter.quarter)
    for row in rows:
        quarter = next(q for q in ours if str(q.quarter) == row["quarter"])
        assert float(row["customers"]) == quarter.pins[row["pin"]].customers
        assert float(row["pps_reserve_euro"]) == quarter.reserve_euro


def test_a_plan_may_come_from_the_standard_input(door: Door, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(small.read_bytes())))
    assert door("run", "-", "--json").json == door("run", small, "--json").json


def test_the_language_of_the_plan_is_spoken_unless_another_is_asked_for(
    door: Door, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = tmp_path / "plan.yaml"
    english.write_text(small.read_text(encoding="utf-8").replace("start:", "language: en\nstart:"), encoding="utf-8")
    assert "stands on its own" in door("forecast", english, "--draws", "64").out.lower() or (
        "own legs" in door("forecast", english, "--draws", "64").out.lower()
    )
    assert "eigen benen" in door("forecast", english, "--draws", "64", "--lang", "nl").out
    monkeypatch.setenv("BESTENDIG_LANG", "nl")
    assert "eigen benen" in door("forecast", english, "--draws", "64").out


def test_a_large_forecast_asks_first(door: Door, small: Path) -> None:
    said = door("forecast", small, "--draws", "10_000_000", "--json")
    assert said.code == 2
    assert said.json["error"]["code"] == "too_much"


def test_the_amount_of_memory_is_written_as_people_write_it(door: Door, small: Path) -> None:
    said = door("forecast", small, "--draws", "10_000_000", "--json", "--lang", "nl").json["error"]["text"]
    assert "." not in said.split("GiB")[0].split("vraagt")[1]


def test_settings_of_a_compared_scenario_are_data(door: Door, small: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        small.read_text(encoding="utf-8")
        + "\nscenarios: [{id: meer, name: Meer, set: {finance.reserve_euro: 90000}}]\n",
        encoding="utf-8",
    )
    columns = door("compare", plan, "--scenarios", "--draws", "64", "--json").json["columns"]
    assert isinstance(columns[1]["settings"]["finance.reserve_euro"], dict | int | float)


def test_a_number_of_more_than_twenty_digits_is_written_too() -> None:
    assert number(2.0**80, load_texts("nl")).count(".") == 8
    assert number(-(2.0**80), load_texts("en")).count(",") == 8
