"""What a plan names must exist, once, and in an order that can be."""

from pathlib import Path
from typing import Any

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.references import check_references
from bestendig.files.catalogue import load_catalogue
from bestendig.files.document import read_document

CATALOGUE = load_catalogue()
FULL = read_document((Path(__file__).parents[2] / "files" / "plan" / "full.yaml").read_bytes()).data


def codes(changes: dict[str, Any]) -> list[tuple[str, str]]:
    plan = Plan.model_validate({**FULL, **changes})
    return [(finding.code.removeprefix("plan."), finding.where.dotted) for finding in check_references(plan, CATALOGUE)]


def group(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "organisations": 10, **more}


def test_a_plan_in_which_all_fits_gives_nothing() -> None:
    assert codes({}) == []


@pytest.mark.clause("M13")
def test_a_pin_names_a_group_and_a_block_that_exist() -> None:
    found = codes({"pins": [{"group": "boeren", "block": "kas"}], "route": [], "partners": [], "evidence": [],
                   "measurements": [], "scenarios": [], "blocks": []})  # fmt: skip
    assert found == [("unknown_group", "pins[0].group"), ("unknown_block", "pins[0].block")]


@pytest.mark.clause("M9")
def test_a_brick_is_owned_by_a_partner_of_the_plan() -> None:
    assert ("unknown_owner", "blocks[0].bricks[0].owner") in codes({"partners": []})


@pytest.mark.clause("M11")
def test_archetypes_do_not_rest_on_each_other_in_a_circle() -> None:
    own = [
        {"id": name, "name": name, "requires": [rest]} for name, rest in (("werkplaats", "b"), ("b", "c"), ("c", "b"))
    ]
    assert codes({"archetypes": own}) == [("archetypes_in_a_circle", "archetypes[1].requires")]


@pytest.mark.clause("M11")
def test_an_own_archetype_may_rest_on_one_of_the_catalogue() -> None:
    assert codes({"archetypes": [{"id": "werkplaats", "name": "W", "requires": ["innovation"]}]}) == []


@pytest.mark.clause("M15")
def test_a_route_names_each_pin_once_and_none_that_is_not_there() -> None:
    route = [["installateurs", "basis"], ["installateurs", "basis"], ["waterschappen", "basis"]]
    assert codes({"route": route}) == [("route_pin_twice", "route[1]"), ("unknown_pin", "route[2].pin")]


@pytest.mark.clause("M16")
def test_a_group_does_not_persuade_itself() -> None:
    assert codes({"references": [{"from": "waterschappen", "to": "waterschappen"}]}) == [
        ("reference_to_itself", "references[0]")
    ]


def test_a_scenario_is_checked_as_the_plan_that_it_makes() -> None:
    scenario = {"id": "x", "name": "X", "set": {"blocks.llo": None, "region": "Zeeland"}}
    assert set(codes({"scenarios": [scenario]})) == {("unknown_block", "scenarios[0].set")}


def test_what_the_plan_itself_has_wrong_is_not_repeated_for_each_scenario() -> None:
    scenarios = [{"id": name, "name": name, "set": {"region": "Zeeland"}} for name in "abc"]
    references = [{"from": "waterschappen", "to": "waterschappen"}]
    assert len(codes({"scenarios": scenarios, "references": references})) == 1


def test_the_order_of_lists_does_not_change_what_is_found() -> None:
    shuffled = {
        "target_groups": [group(name) for name in "edcba"],
        "references": [{"from": "a", "to": "z"}, {"from": "q", "to": "b"}],
    }
    first = sorted(code for code, _ in codes(shuffled))
    for turn in range(1, 5):
        mixed = {key: items[turn % len(items) :] + items[: turn % len(items)] for key, items in shuffled.items()}
        assert sorted(code for code, _ in codes(mixed)) == first


def test_the_whole_scale_fits_a_score_and_a_share() -> None:
    plan = Plan.model_validate({**FULL, "target_groups": [group("installateurs", need="1 to 5", trust="0.001 to 1")]})
    assert plan.target_groups[0].need
