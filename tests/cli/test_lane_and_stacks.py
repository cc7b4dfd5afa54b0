"""`lane`, and what the other commands say of the method: warnings, figures, names instead of codes."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bestendig.domain.checks.forecast import FORECAST_CODES
from bestendig.domain.checks.registry import ALL_CHECKS
from bestendig.domain.plan.references import CLAUSES
from tests.cli.conftest import EXAMPLES, Door
from tests.strategies.good import GOOD, changed

DAY = ("--on", "2026-03-16")
FEW = ("--draws", "200")
NARROW: dict[str, Any] = {
    "finance.lines": [],
    "partners.0.cash_euro_per_year": 0,
    "route": [["installateurs", "basis"]],
}


@pytest.fixture
def plan(tmp_path: Path) -> Any:
    """A file with the good plan, changed."""

    def written(changes: dict[str, Any] | None = None) -> Path:
        file = tmp_path / "plan.yaml"
        file.write_text(yaml.safe_dump(changed(GOOD, changes or {}), allow_unicode=True), encoding="utf-8")
        return file

    return written


@pytest.mark.clause("M13")
def test_the_lane_names_every_step_and_what_can_come_next(door: Door, plan: Any) -> None:
    answer = door("lane", plan(), *DAY, "--json").json
    kinds = [step["kind"] for step in answer["route"]]
    assert kinds == ["headpin", "deepening", "deepening", "broadening", "deepening"]
    assert {tuple(step["pin"]): step["kind"] for step in answer["next"]}["installateurs", "lab"] == "deepening"
    leap = {"route": [["installateurs", "basis"], ["waterschappen", "llo"]]}
    assert [step["kind"] for step in door("lane", plan(leap), "--json").json["route"]] == ["headpin", "leap"]


@pytest.mark.clause("M19")
def test_the_lane_tells_the_form_of_broadening(door: Door, plan: Any) -> None:
    said = door("lane", plan({"target_groups.1.audience": "employees"})).out
    assert "verbreden, andere regio, van studenten naar werknemers" in said


@pytest.mark.clause("M12")
def test_the_lane_compares_levels_and_calls_new_ones_broadening(door: Door, plan: Any) -> None:
    mixed = {"target_groups.0.levels": ["mbo"], "target_groups.1.levels": ["mbo", "hbo"], "blocks.3.levels": ["mbo"]}
    file = plan(mixed)
    said = door("lane", file).out
    assert "waterschappen/hybride: verbreden: meer niveaus (+hbo)" in said
    assert "waterschappen/llo: niet bediend op niveau hbo" in said
    reach = door("lane", file, "--json").json["reach"]
    assert reach["groups"] == {"installateurs": ["mbo"], "waterschappen": ["mbo", "hbo"]}


@pytest.mark.clause("M16")
def test_an_arrow_has_a_strength_and_a_star_where_a_default_was_used(door: Door, plan: Any) -> None:
    def star(changes: dict[str, Any]) -> str:
        lines = door("lane", plan(changes)).out.splitlines()
        line = next(line for line in lines if "referentie" in line)
        return line.split()[-2]

    assert star({}) == "0,4*"  # the effect is the catalogue's
    assert star({"parameters": {"reference_effect": 0.4}}) == "0,4"
    assert (
        star(
            {"parameters": {"reference_effect": 0.4}, "references": [{"from": "installateurs", "to": "waterschappen"}]}
        )
        == "0,3*"
    )


@pytest.mark.clause("M17")
def test_a_partner_that_costs_more_than_it_brings_is_told_apart(door: Door, plan: Any) -> None:
    late = {"id": "laat", "name": "Laat", "cash_euro_per_year": 100, "pin": ["installateurs", "basis"]}
    answer = door("lane", plan({"partners.+": late}), "--json").json
    tests = {test["name"]: test for test in answer["tests"]}
    assert tests["laat"]["chance"] == 0
    assert tests["laat"]["net"]["median"] < 0 < tests["wmf"]["net"]["median"]
    assert (tests["wmf"]["is_founding"], tests["laat"]["is_founding"]) == (True, False)
    assert tests["installateurs/basis"]["net"]["low"] < tests["installateurs/basis"]["net"]["high"]


@pytest.mark.clause("M17")
def test_the_lane_tells_ceilings_and_how_likely_a_competitor_is(door: Door, plan: Any) -> None:
    alone = door("lane", plan(), "--json").json
    crowded = door("lane", plan({"target_groups.0.neighbours": 3}), "--json").json
    pins = {tuple(pin["pin"]): pin for pin in alone["pins"]}
    assert 8 < pins["installateurs", "basis"]["ceiling"]["customers"] < 130
    entry = [answer["entry"]["installateurs"][5]["chance"] for answer in (alone, crowded)]
    assert 0 < entry[0] < entry[1] < 1
    chances = [year["chance"] for year in alone["entry"]["installateurs"]]
    assert chances == sorted(chances)


def test_a_plan_without_pins_has_an_empty_lane(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "leeg.yaml"
    file.write_text("bestendig: 1\nname: Leeg\nstart: 2026-Q1\n", encoding="utf-8")
    assert "nog geen pins" in door("lane", file).out
    assert door("lane", file, "--json").json["pins"] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_lane_of_every_example_reads_without_codes(door: Door, example: Path) -> None:
    for language in ("nl", "en"):
        said = door("lane", example, "--lang", language)
        assert said.code == 0
        assert "cli." not in said.out
        assert "method." not in said.out


def test_every_check_is_listed_also_those_of_names_and_of_forecasts(door: Door) -> None:
    listed = {check["code"]: check for check in door("check", "--list", "--json").json["checks"]}
    codes = {check.code for check in ALL_CHECKS} | {code for code, _, _ in FORECAST_CODES}
    assert set(listed) == codes | {f"plan.{code}" for code in CLAUSES}
    assert all(check["text"] and check["remedy"] and check["clause"].startswith("M") for check in listed.values())
    assert len(listed) >= 40


@pytest.mark.clause("M6")
def test_phases_and_forecast_warn_of_the_subsidy_cliff_with_its_size(door: Door, plan: Any) -> None:
    poor = plan({"pins.0.cash_euro_per_customer_per_year": "1000 to 1500", "finance.reserve_euro": 2_000_000} | NARROW)
    for command in ("phases", "forecast"):
        found = {finding["code"]: finding for finding in door(command, poor, *FEW, "--json").json["findings"]}
        assert "2027-Q4" in found["forecast.cliff"]["text"]
        assert re.search(r"€ [\d.]*\d", found["forecast.cliff"]["text"])
        assert found["forecast.cliff"]["remedy"] in door(command, poor, *FEW).out


@pytest.mark.clause("M6")
def test_phases_challenges_who_says_to_be_sustained_before_year_four(door: Door, plan: Any) -> None:
    shown = [
        {"criterion": criterion["id"], "on": "2026-01-10", "value": 9, "by": "pm", "document": "d.pdf"}
        for gate in door("phases", plan(), *DAY, *FEW, "--json").json["gates"][:4]
        for criterion in gate["criteria"]
    ]
    early = door("phases", plan({"evidence": shown, "measurements": []}), *DAY, *FEW, "--json").json
    assert early["phase"] == "sustained"
    assert "phases.early_claim" in {finding["code"] for finding in early["findings"]}
    older = plan({"evidence": shown, "measurements": [], "start": "2021-Q1", "finance.subsidy.from": "2021-Q1"})
    codes = {finding["code"] for finding in door("phases", older, *DAY, *FEW, "--json").json["findings"]}
    assert "phases.early_claim" not in codes


@pytest.mark.clause("M4")
def test_phases_tells_what_is_left_or_short_of_each_means_per_year(door: Door, plan: Any) -> None:
    said = door("phases", plan(), *DAY, *FEW).out
    rows = [line for line in said.splitlines() if line.startswith(("geld", "mensen", "tijd"))]
    assert len(rows) == 3
    assert all(len(re.findall(r"\d+%\s\([+−]?[\d.]+\)", row)) == 4 for row in rows)


@pytest.mark.clause("M10")
def test_scenarios_stand_side_by_side_with_what_they_add_remove_and_carry(door: Door, plan: Any) -> None:
    scenarios = [
        {"id": "smal", "name": "Smal", "set": {"route": [["installateurs", "basis"]]}},
        {"id": "hoger", "name": "Hoger", "set": {"target_groups.waterschappen.levels": ["mbo", "hbo", "wo"],
                                                 "blocks.llo.levels": ["mbo", "wo"]}},
        {"id": "los", "name": "Los", "set": {"blocks.lab.bricks.lab-1.state": "outdated"}},
    ]  # fmt: skip
    file = plan({"scenarios": scenarios})
    said = door("compare", file, "--scenarios", *FEW).out
    narrow = next(line for line in said.splitlines() if line.startswith("Smal") and "lab" in line)
    assert "lab, hybride, llo" in narrow
    higher = next(line for line in said.splitlines() if line.startswith("Hoger") and "verbreden" in line)
    assert "mbo hbo wo (verbreden: meer niveaus)" in higher
    others = {
        other["stack"]["id"]: other
        for other in door("compare", file, "--scenarios", *FEW, "--json").json["stacks"]["others"]
    }
    assert others["smal"]["removed"] == ["lab", "hybride", "llo"]
    assert others["smal"]["development_hours"] < 0
    assert others["los"]["floating"] == ["hybride", "llo"]


@pytest.mark.clause("M11")
def test_the_wall_names_the_bricks_to_renew_and_what_the_catalogue_offers(door: Door, plan: Any) -> None:
    said = door("wall", plan({"blocks.0.bricks.0.state": "outdated"}), *DAY).out
    assert "Werk Actueel curriculum bij (bouwstenen: Actueel curriculum, deel 1)" in said
    said = door("wall", plan({"blocks.1.archetype": "ecosystem"}), *DAY).out
    assert "uit de catalogus: " in said


def test_a_day_may_be_written_as_people_do_and_a_wrong_one_is_told_in_their_words(door: Door, plan: Any) -> None:
    file = plan()
    assert door("wall", file, "--on", "16-3-2026").out == door("wall", file, *DAY).out
    for wrong in ("2026-02-30", "morgen", "16/3"):
        said = door("wall", file, "--on", wrong)
        assert said.code == 2
        assert "Schrijf jaar-maand-dag" in said.err
        assert "%" not in said.err


def test_help_breaks_no_word(door: Door) -> None:
    usage = door("catalogue", "--help").out.splitlines()[0]
    assert usage.endswith("[SECTION]")


@pytest.mark.clause("M11")
def test_the_catalogue_tells_how_many_others_an_archetype_rests_on(door: Door) -> None:
    line = next(line for line in door("catalogue", "archetypes").out.splitlines() if line.startswith("ecosystem"))
    assert "2 andere" in line


@pytest.mark.clause("M14")
def test_head_pins_are_shown_with_what_the_columns_mean(door: Door, plan: Any) -> None:
    said = door("headpin", plan(), *FEW).out
    assert "op plek 1" in said.splitlines()[0]
    assert "op plek 1: het deel van 400 trekkingen" in said


@pytest.mark.clause("M5")
def test_phases_gives_a_profile_of_what_is_shown_per_domain(door: Door, plan: Any) -> None:
    file = plan({"evidence": [], "measurements": []})
    before = {row["id"]: row for row in door("phases", file, *DAY, *FEW, "--json").json["profile"]["psat"]}
    shown = {"criterion": "roles_filled", "on": "2026-01-10", "value": 1, "by": "pm", "note": "x"}
    more = plan({"evidence": [shown], "measurements": []})
    after = {row["id"]: row for row in door("phases", more, *DAY, *FEW, "--json").json["profile"]["psat"]}
    assert {id_ for id_ in after if after[id_]["met"] > before[id_]["met"]} == {"organizational_capacity"}
    assert sum(row["asked"] for row in after.values()) == 29
    assert "slagkracht van de organisatie" in door("phases", more, *DAY, *FEW, "--profile").out


def test_every_domain_of_the_catalogue_has_a_name(door: Door, plan: Any) -> None:
    for language in ("nl", "en"):
        assert door("phases", plan(), *FEW, "--profile", "--lang", language).code == 0
