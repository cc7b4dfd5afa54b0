"""Every command on every example, in both languages: it ends well, gives the keys of the contract, and is plain."""

from pathlib import Path
from typing import Any

import pytest

from bestendig.files.plan.write import edit_plan_text
from bestendig.files.texts import load_texts
from tests.cli.conftest import ESCAPE, EXAMPLES, Door

FEW = ("--draws", "64")
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": (),
    "phases": FEW,
    "wall": (),
    "headpin": FEW,
    "run": (),
    "forecast": FEW,
    "levers": FEW,
    "route": (*FEW, "--pins", "2"),
    "findout": FEW,
    "sensitivity": ("--draws", "8"),
    "compare": (*FEW, "--scenarios"),
}
LANGUAGES = ("nl", "en")
FINDING = {"level", "code", "where", "text", "remedy"}
QUARTER = {
    "quarter", "reserve_euro", "staff_fte", "staff_coverage", "income_euro", "cost_euro", "subsidy_euro",
    "margin_euro_per_year", "pins",
}  # fmt: skip
FORECAST = {
    "p_self_supporting_at_subsidy_end", "se", "p_by_year", "self_supporting", "phases", "fan", "why_not", "ceilings",
    "draws", "seconds",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_command_runs_on_every_example_in_both_languages(
    door: Door, example: Path, command: str, language: str
) -> None:
    said = door(command, example, *COMMANDS[command], "--lang", language)
    assert said.code == 0, said.err
    assert said.out.strip()
    assert said.err == ""
    assert ESCAPE not in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_gives_one_json_document(door: Door, large: Path, command: str) -> None:
    said = door(command, large, *COMMANDS[command], "--json", "--seed", "3")
    assert said.code == 0
    assert isinstance(said.json, dict)
    assert "NaN" not in said.out
    assert "Infinity" not in said.out


def answer(door: Door, command: str, plan: Path) -> Any:
    return door(command, plan, *COMMANDS[command], "--json").json


@pytest.mark.clause("M2")
def test_check_gives_findings_with_their_place_text_and_remedy(door: Door, small: Path) -> None:
    findings = answer(door, "check", small)["findings"]
    assert findings
    assert all(set(finding) >= FINDING and set(finding["where"]) >= {"line", "path"} for finding in findings)


@pytest.mark.clause("M1")
@pytest.mark.clause("M4")
def test_phases_gives_gates_with_their_criteria_and_three_balances(door: Door, large: Path) -> None:
    said = answer(door, "phases", large)
    assert set(said["balances"]) == {"money", "people", "time"}
    assert [gate["phase"] for gate in said["gates"]] == [
        "startup", "development", "validation", "sustaining", "organisation",
    ]  # fmt: skip
    criteria = [criterion for gate in said["gates"] for criterion in gate["criteria"]]
    assert all({"id", "met", "evidence"} <= set(criterion) for criterion in criteria)
    assert all("passed" in gate for gate in said["gates"])
    assert isinstance(said["phase"], str)


@pytest.mark.clause("M8")
def test_wall_gives_every_block_and_whether_it_floats(door: Door, large: Path) -> None:
    blocks = answer(door, "wall", large)["blocks"]
    assert {block["id"] for block in blocks} == {"modules", "hybride", "hotspots", "bijscholing"}
    assert all({"id", "archetype", "floats", "missing", "fresh"} <= set(block) for block in blocks)


@pytest.mark.clause("M14")
def test_headpin_gives_candidates_best_first_with_reasons(door: Door, large: Path) -> None:
    candidates = answer(door, "headpin", large)["candidates"]
    keys = {"group", "block", "score", "reasons", "warnings", "p_sustained"}
    assert all(set(candidate) >= keys and candidate["reasons"] for candidate in candidates)
    scores = [candidate["score"] for candidate in candidates]
    assert scores == sorted(scores, reverse=True)


def test_run_gives_every_quarter_with_every_pin(door: Door, large: Path) -> None:
    quarters = answer(door, "run", large)["quarters"]
    assert len(quarters) == 40
    assert all(set(quarter) >= QUARTER for quarter in quarters)
    pins = quarters[-1]["pins"]
    assert "installatie/modules" in pins
    assert all(set(pin) >= {"customers", "founding", "phase", "margin_euro_per_year"} for pin in pins.values())


@pytest.mark.clause("M6")
def test_forecast_gives_the_chances_and_what_holds_them_back(door: Door, large: Path) -> None:
    said = answer(door, "forecast", large)
    assert set(said) >= FORECAST
    assert set(said["self_supporting"]) >= {"p10", "median", "p90"}
    assert set(said["fan"]) >= {"reserve", "customers", "staff"}
    assert list(said["p_by_year"]) == [str(year) for year in range(1, 11)]
    assert sum(said["why_not"].values()) == pytest.approx(1)


@pytest.mark.clause("M13")
def test_route_names_every_step_of_the_best_routes(door: Door, large: Path) -> None:
    said = answer(door, "route", large)
    assert set(said) >= {"best", "not_told_apart", "p_correct", "draws_used"}
    for route in (*said["best"], *said["not_told_apart"]):
        kinds = [step["kind"] for step in route["steps"]]
        assert kinds[0] == "headpin"
        assert set(kinds[1:]) <= {"deepening", "broadening"}
        assert all("/" in step["pin"] for step in route["steps"])


@pytest.mark.clause("M17")
def test_levers_are_sorted_and_bear_their_errors(door: Door, large: Path) -> None:
    levers = answer(door, "levers", large)["levers"]
    chances = [lever["chance"]["value"] for lever in levers]
    assert chances == sorted(chances, reverse=True)
    assert all(lever["chance"]["se"] >= 0 and lever["text"] for lever in levers)


def test_findout_and_sensitivity_name_every_uncertain_number(door: Door, large: Path) -> None:
    numbers = answer(door, "findout", large)["numbers"]
    assert all(number["name"] != number["id"] for number in numbers)
    indices = answer(door, "sensitivity", large)["numbers"]
    assert all({"S1", "ST", "S1_ci", "ST_ci"} <= set(index) and index["name"] != index["id"] for index in indices)


@pytest.mark.clause("M10")
def test_compare_puts_the_scenarios_beside_the_plan(door: Door, large: Path) -> None:
    said = answer(door, "compare", large)
    first, *others = said["columns"]
    assert first["difference"] is None
    assert others
    assert all("se" in other["difference"]["chance"] for other in others)
    assert {stack["stack"]["id"] for stack in said["stacks"]["others"]} == {other["id"] for other in others}


@pytest.mark.clause("M12")
def test_compare_says_how_a_scenario_changes_the_reach(door: Door, large: Path) -> None:
    stacks = answer(door, "compare", large)["stacks"]["others"]
    assert {stack["reach"]["kind"] for stack in stacks} <= {"same", "broadening", "narrowing", "shift"}
    assert "bereik" in door("compare", large, "--scenarios", "--draws", "16").out


def test_compare_of_one_plan_says_that_there_is_nothing_to_compare_it_with(door: Door, small: Path) -> None:
    assert load_texts("nl")("cli.compare.alone") in door("compare", small, "--draws", "16").out
    assert load_texts("nl")("cli.compare.no_scenarios") in door("compare", small, "--scenarios", "--draws", "16").out


def test_compare_attributes_the_difference_to_the_changes(door: Door, small: Path, tmp_path: Path) -> None:
    other = tmp_path / "anders.yaml"
    changes: dict[tuple[str | int, ...] | str, object] = {
        "finance.staff_fte": 1.6,
        "finance.overhead_euro_per_year": 5_000,
    }
    other.write_text(edit_plan_text(small.read_text(encoding="utf-8"), changes), encoding="utf-8")
    said = door("compare", small, other, "--why", "--draws", "500", "--json").json["columns"][1]
    total = sum(cause["chance"] for cause in said["causes"])
    assert len(said["causes"]) == 2
    assert total == pytest.approx(said["difference"]["chance"]["value"])


@pytest.mark.clause("M15")
@pytest.mark.clause("M18")
def test_route_tells_what_leaving_the_method_costs(door: Door) -> None:
    plan = next(path for path in EXAMPLES if path.stem == "watertechnologie")
    said = door("route", plan, "--price", "--pins", "1", "--draws", "256", "--json").json
    kinds = {effect["kind"]: effect for effect in said["price_of_leaving"]}
    assert {"opened_early", "no_proof"} <= set(kinds)
    no_proof = kinds["no_proof"]["later_chance"]
    assert no_proof["value"] < -2 * no_proof["se"]


def test_levers_find_the_cheapest_way_to_an_aim_or_say_that_nothing_reaches_it(door: Door, small: Path) -> None:
    reached = door("levers", small, "--aim", "30%", "--draws", "200", "--json").json["aim"]
    assert reached["reached"]
    missed = door("levers", small, "--aim", "1", "--draws", "200")
    assert "In alle toekomsten op eigen benen staan is niet te halen" in missed.out


def test_pairs_are_said_in_the_words_of_their_parts(door: Door, small: Path) -> None:
    pairs = door("levers", small, "--pairs", "--draws", "64", "--json").json["pairs"]
    assert pairs
    assert all(" + " in pair["text"] and ":" not in pair["text"].split()[0] for pair in pairs)
