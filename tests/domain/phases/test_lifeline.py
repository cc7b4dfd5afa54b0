from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.lifeline import (
    forecast_too_early,
    life_line,
    subsidy_cliff,
    sustained_too_early,
)
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.records import Evidence
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import PHASES, Chance, Forecast, Gap, Moments
from tests.domain.phases.test_start import proven
from tests.strategies.catalogue import CATALOGUE
from tests.strategies.good import TODAY, good_plan
from tests.strategies.plans import CRITERIA, evidence, plans

ALL = ("startup", "development", "validation", "sustaining", "organisation")
HEAD = ("installateurs", "basis")
END = Quarter(2027, 4)


def line(catalogue: Catalogue, items: list[dict[str, Any]], today: date = TODAY, **more: Any) -> Any:
    return life_line(good_plan({"evidence": items, "measurements": []} | more), catalogue, today)


def a_forecast(p90: float | None = 6.0, median: float | None = 5.0, end: Quarter | None = END) -> Forecast:
    return Forecast(
        plan_name="x", start=Quarter(2024, 1), subsidy_end=end, at_subsidy_end=Chance(0.2, 0.01), by_year={},
        self_supporting=Moments(3.0, median, p90, 0.1), phases={}, stopped=Chance(0.1, 0.01), why_not=(),
        gap=Gap(45_000, 0.6, 300), ceilings=(), fans={}, pins_sustained={}, assumptions=0, assumptions_default=0,
        draws=1000, seed=1, seconds=0.1, model_version="1",
    )  # fmt: skip


@pytest.mark.clause("M1")
@pytest.mark.parametrize("count", range(6))
def test_the_phase_follows_from_what_is_shown(catalogue: Catalogue, count: int) -> None:
    result = line(catalogue, proven(catalogue, *ALL[:count]))
    assert result.phase == PHASES[count]
    assert [gate.passed for gate in result.gates] == [True] * count + [False] * (5 - count)
    assert (result.next_gate.phase if result.next_gate else None) == (ALL[count] if count < 5 else None)


@pytest.mark.clause("M2")
def test_only_the_criteria_of_the_next_gate_are_still_to_be_shown(catalogue: Catalogue) -> None:
    items = [item for item in proven(catalogue, "startup", "development") if item["criterion"] != "pilots_running"]
    result = line(catalogue, items)
    assert [judged.criterion.id for judged in result.to_show] == ["pilots_running"]
    assert len(result.gates) == 5
    assert line(catalogue, proven(catalogue, *ALL)).to_show == ()


@pytest.mark.clause("M3")
def test_validation_is_not_over_without_recognition_by_the_market(catalogue: Catalogue) -> None:
    items = proven(catalogue, "startup", "development", "validation")
    assert line(catalogue, items).phase == "sustaining"
    for item in items:
        if item["criterion"] == "market_recognition":
            item["value"] = 2
    assert line(catalogue, items).phase == "validation"


@pytest.mark.clause("M7")
def test_a_pps_falls_back_when_evidence_lapses_and_says_which_and_since_when(catalogue: Catalogue) -> None:
    items = proven(catalogue, "startup", "development", "validation")
    for item in items:
        if item["criterion"] == "test_agreements":
            item["valid_until"] = "2026-02-14"
    assert line(catalogue, items, date(2026, 2, 14)).phase == "sustaining"
    after = line(catalogue, items)
    assert (after.phase, after.fallen_from) == ("development", "sustaining")
    assert [(lapse.gate, lapse.criterion, lapse.since) for lapse in after.lapses] == [
        ("development", "test_agreements", date(2026, 2, 15))
    ]


@pytest.mark.clause("M7")
def test_nobody_falls_back_from_a_phase_that_was_never_reached(catalogue: Catalogue) -> None:
    items = [*proven(catalogue, "startup"), *proven(catalogue, "validation", valid_until="2026-01-31")]
    result = line(catalogue, items)
    assert (result.phase, result.fallen_from) == ("development", None)
    assert len(result.lapses) == len(catalogue.criteria["validation"])


def test_lapses_come_longest_ago_first(catalogue: Catalogue) -> None:
    items = proven(catalogue, "startup", valid_until="2026-02-14")
    items[0]["valid_until"] = "2026-01-14"
    lapses = [lapse for lapse in line(catalogue, items, partners=[]).lapses if lapse.gate == "startup"]
    assert lapses[0].since == date(2026, 1, 15)
    assert [lapse.since for lapse in lapses] == sorted(lapse.since for lapse in lapses)


def test_the_line_is_that_of_the_pin_that_came_furthest(catalogue: Catalogue) -> None:
    other = ["installateurs", "lab"]
    items = proven(catalogue, "startup") + proven(catalogue, "development", pin=other)
    result = line(catalogue, items)
    assert (result.pin, result.phase) == (tuple(other), "validation")
    assert result.pins == {HEAD: 1, tuple(other): 2} | {
        pin: 0 for pin in result.pins if pin not in (HEAD, tuple(other))
    }


def test_a_plan_without_pins_has_a_life_line(catalogue: Catalogue) -> None:
    plan = Plan.model_validate({"bestendig": 1, "name": "x", "start": "2024-Q1"})
    result = life_line(plan, catalogue, TODAY)
    assert (result.pin, result.phase, result.pins) == (None, "startup", {})


@pytest.mark.clause("M6")
@pytest.mark.parametrize("today, early", [(date(2027, 12, 30), True), (date(2028, 1, 2), False)])
def test_sustained_before_year_four_is_challenged(catalogue: Catalogue, today: date, early: bool) -> None:
    items = proven(catalogue, *ALL, on="2027-12-01")
    plan = good_plan({"evidence": items, "measurements": []})
    result = life_line(plan, catalogue, today)
    assert result.phase == "professional"
    years = sustained_too_early(plan, result)
    assert (years is not None) == early
    if years is not None:
        assert years == pytest.approx(4.0, abs=0.01)


@pytest.mark.clause("M6")
def test_sustaining_is_not_yet_sustained_so_it_is_not_challenged(catalogue: Catalogue) -> None:
    items = proven(catalogue, "startup", "development", "validation")
    plan = good_plan({"evidence": items, "measurements": [], "finance.overhead_euro_per_year": 900_000})
    assert sustained_too_early(plan, life_line(plan, catalogue, TODAY)) is None


@pytest.mark.clause("M6")
@pytest.mark.parametrize("median, early", [(3.9, 3.9), (4.0, None), (None, None)])
def test_a_forecast_before_year_four_is_challenged(median: float | None, early: float | None) -> None:
    assert forecast_too_early(a_forecast(median=median)) == early


@pytest.mark.clause("M6")
@pytest.mark.parametrize("p90, warned", [(4.0, False), (4.1, True), (None, True), (3.0, False)])
def test_the_subsidy_cliff_is_warned_with_what_lacks(p90: float | None, warned: bool) -> None:
    cliff = subsidy_cliff(a_forecast(p90=p90))
    assert (cliff is not None) == warned
    if cliff:
        assert (cliff.subsidy_end_years, cliff.euro_per_year, cliff.fte, cliff.hours_per_year) == (
            4.0,
            45_000,
            0.6,
            300,
        )
        assert cliff.sustained.p90 == p90


@pytest.mark.clause("M6")
def test_there_is_no_cliff_without_a_subsidy() -> None:
    assert subsidy_cliff(a_forecast(p90=None, end=None)) is None


@pytest.mark.clause("M4")
def test_the_balances_carry_what_the_forecast_says(catalogue: Catalogue) -> None:
    forecast = a_forecast()
    result = life_line(good_plan(), catalogue, TODAY, forecast)
    assert (result.balances.gap, result.balances.chance) == (forecast.gap, forecast.at_subsidy_end)
    assert life_line(good_plan(), catalogue, TODAY).balances == replace(result.balances, gap=None, chance=None)


@pytest.mark.clause("M7")
@given(plan=plans(), data=st.data())
@settings(max_examples=50)
def test_adding_evidence_never_moves_the_life_line_back(plan: Plan, data: st.DataObject) -> None:
    more = Evidence.model_validate(data.draw(evidence([list(pin.id) for pin in plan.pins], CRITERIA)))
    today = data.draw(st.dates(date(2024, 1, 1), date(2032, 1, 1)))
    before = life_line(plan, CATALOGUE, today)
    after = life_line(plan.model_copy(update={"evidence": (*plan.evidence, more)}), CATALOGUE, today)
    assert PHASES.index(after.phase) >= PHASES.index(before.phase)


@pytest.mark.clause("M6")
def test_there_is_no_cliff_to_be_seen_behind_the_computed_years() -> None:
    computed = replace(a_forecast(p90=None, end=Quarter(2099, 4)), by_year={10: Chance(0.2, 0.01)})
    assert subsidy_cliff(computed) is None
