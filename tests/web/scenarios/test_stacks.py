"""What a scenario adds, takes off, carries, asks and reaches stands beside the plan."""

from typing import Any

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.files.texts import load_texts
from bestendig.web.scenarios.stacks import stack_rows
from tests.strategies.good import good_plan

NL = load_texts("nl")


def rows(settings: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    plan = good_plan()
    other = apply_settings(plan, settings)
    assert isinstance(other, Plan)
    return {label: (cells[0], cells[1]) for label, cells in stack_rows(plan, [other], NL)}


@pytest.mark.clause("M10")
def test_a_smaller_stack_says_what_is_taken_off_and_saved() -> None:
    found = rows({"route": [["installateurs", "basis"]]})
    assert found["Bouwblokken"][0].said == "4 bouwblokken"
    assert found["Bouwblokken"][1].said == "eraf: Praktijkcentrum, Hybride leren, Bijscholing"
    assert found["Bouwblokken"][1].differs
    once, yearly = found["Ontwikkelen, eenmalig"][1], found["Draaiende houden, per jaar"][1]
    assert once.said.startswith("\u2212")
    assert (yearly.said, yearly.small) == ("\u2212450 uur", "€\u00a0\u221224.000")


@pytest.mark.clause("M11")
def test_a_stack_in_which_a_block_floats_says_so() -> None:
    found = rows({"blocks.lab.bricks.lab-1.state": "outdated"})
    own, other = found["Waar het op rust"]
    assert own.said == "alles rust ergens op"
    assert other.said == "zweeft: Hybride leren, Bijscholing"
    assert other.differs


@pytest.mark.clause("M12")
def test_more_levels_are_called_broadening() -> None:
    found = rows({"target_groups.waterschappen.levels": ["mbo", "wo"], "blocks.llo.levels": ["mbo", "wo"]})
    own, other = found["Bereik"]
    assert own.said == "mbo · hbo"
    assert (other.said, other.small, other.differs) == ("mbo · hbo · wo", "verbreden: meer niveaus", True)


def test_the_same_stack_differs_in_nothing() -> None:
    found = rows({"finance.reserve_euro": 1})
    assert not any(other.differs for _, other in found.values())
