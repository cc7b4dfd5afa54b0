from typing import Any

import pytest

from bestendig.domain.blocks.scenarios import compare_scenarios, stack_of
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.quarters import Quarter
from tests.strategies.good import good_plan

NOW = Quarter(2026, 1)


def scenario(settings: dict[str, Any], id_: str = "s") -> dict[str, Any]:
    return {"id": id_, "name": f"Scenario {id_}", "set": settings}


@pytest.mark.clause("M10")
def test_scenarios_are_compared_as_stacks_side_by_side(catalogue: Catalogue) -> None:
    small = scenario({"route": [["installateurs", "basis"], ["waterschappen", "llo"]]}, "smal")
    plan = good_plan({"scenarios": [small], "blocks.3.levels": ["mbo"]})
    compared = compare_scenarios(plan, catalogue, NOW)
    assert compared.base.blocks == ("basis", "lab", "hybride", "llo")
    (other,) = compared.others
    assert (other.stack.id, other.stack.name) == ("smal", "Scenario smal")
    assert (other.removed, other.added) == (("lab", "hybride"), ())
    assert (other.floating, other.carried) == (("llo",), ())
    assert other.staff_hours_per_year == -300
    assert other.fixed_euro_per_year == -16_000
    assert other.development_hours == pytest.approx(-2 * (100 * 200) ** 0.5)
    assert other.reach.kind == "same"


@pytest.mark.clause("M10")
def test_a_scenario_shows_what_it_adds_carries_and_reaches(catalogue: Catalogue) -> None:
    wide = scenario(
        {
            "route": [
                ["waterschappen", "llo"],
                ["installateurs", "hybride"],
                ["installateurs", "basis"],
                ["installateurs", "lab"],
            ]
        }
    )
    plan = good_plan(
        {"scenarios": [wide], "route": [["waterschappen", "llo"]], "blocks.0.bricks.1.development_euro": 900}
    )
    (other,) = compare_scenarios(plan, catalogue, NOW).others
    assert set(other.added) == {"hybride", "basis", "lab"}
    assert (other.carried, other.floating) == (("llo",), ())
    assert (other.reach.added, other.reach.kind) == (("hbo",), "broadening")
    assert other.development_euro == 900


@pytest.mark.clause("M10")
def test_a_scenario_that_cannot_be_made_says_what_is_wrong(catalogue: Catalogue) -> None:
    plan = good_plan({"scenarios": [scenario({"finance.bestaat_niet": 3}, "fout"), scenario({}, "zelfde")]})
    compared = compare_scenarios(plan, catalogue, NOW)
    assert [(name, len(findings)) for name, findings in compared.refused] == [("fout", 1)]
    (same,) = compared.others
    assert (same.added, same.removed, same.development_hours, same.reach.kind) == ((), (), 0, "same")


def test_a_stack_counts_present_blocks_and_in_a_plan_without_pins_all(catalogue: Catalogue) -> None:
    plan = good_plan({"route": [["installateurs", "basis"]], "blocks.1.present": True})
    assert stack_of(plan, catalogue, NOW).blocks == ("basis", "lab")
    bare = good_plan({"pins": [], "route": [], "partners.1.pin": None})
    assert len(stack_of(bare, catalogue, NOW).blocks) == 4
