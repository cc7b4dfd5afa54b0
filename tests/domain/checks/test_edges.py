"""Edges of checks: pins that wait for a scenario, and days at the ends of the calendar."""

from datetime import date
from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.registry import run_checks
from tests.strategies.good import good_plan

TODAY = date(2026, 3, 16)
LLO = ["waterschappen", "llo"]
WITHOUT_LLO = [["installateurs", name] for name in ("basis", "lab", "hybride")] + [["waterschappen", "hybride"]]


def idle(catalogue: Catalogue, route_of_a_scenario: Any) -> list[str]:
    scenario = {"id": "breder", "name": "Breder", "set": {"route": route_of_a_scenario}}
    plan = good_plan({"route": WITHOUT_LLO, "scenarios": [scenario]})
    return [str(f.arguments["pin"]) for f in run_checks(plan, catalogue, TODAY) if f.code == "lane.off_route"]


@pytest.mark.clause("M13")
@pytest.mark.parametrize(
    "route, found",
    [
        ([["installateurs", "basis"]], ["waterschappen/llo"]),
        ([LLO], []),
        ([["installateurs", "basis"], {"pin": LLO, "opens": "2027-Q1"}], []),
        ("geen route", ["waterschappen/llo"]),
        ([["los"], {}, 3], ["waterschappen/llo"]),
        (None, ["waterschappen/llo"]),
    ],
)
def test_a_pin_on_the_route_of_a_scenario_is_not_idle(catalogue: Catalogue, route: Any, found: list[str]) -> None:
    assert idle(catalogue, route) == found


@pytest.mark.clause("M7")
def test_checks_can_be_asked_on_the_last_and_the_first_day_of_the_calendar(catalogue: Catalogue) -> None:
    plan = good_plan({"evidence.0.valid_until": "9999-12-31"})
    codes = {finding.code for finding in run_checks(plan, catalogue, date.max)}
    assert "evidence.lapses_soon" in codes
    assert "evidence.from_the_future" in {finding.code for finding in run_checks(plan, catalogue, date.min)}


@pytest.mark.clause("M4")
@pytest.mark.parametrize(
    "line, found",
    [
        ({"until": "2023-Q4"}, True),
        ({"until": "2024-Q1"}, False),
        ({"from": "2034-Q1"}, True),
        ({"from": "2020-Q1", "until": "2040-Q4"}, False),
        ({}, False),
    ],
)
def test_a_line_counts_when_it_meets_the_time_of_the_plan(catalogue: Catalogue, line: Any, found: bool) -> None:
    lines = [{"id": "lumpsum", "kind": "income", "euro_per_year": 60000, "structural": True}]
    plan = good_plan({"finance.lines": [*lines, {"id": "x", "kind": "income", "euro_per_year": 5} | line]})
    assert ("money.line_never_counts" in {f.code for f in run_checks(plan, catalogue, TODAY)}) is found
