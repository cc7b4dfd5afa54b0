"""Side by side, and what each change did: Shapley values sum exactly."""

import pytest

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.insight.compare import attribute, change_groups, compare, scenario_plans


def _changed(water: Plan, **settings: object) -> Plan:
    changed = apply_settings(water, {key.replace("__", "."): value for key, value in settings.items()})
    assert isinstance(changed, Plan)
    return changed


def test_differences_turn_the_first_plan_into_the_second(water) -> None:
    other = _changed(water, finance__reserve_euro=90000, target_groups__installateurs__organisations="50 to 70")
    found = differences(water, other)
    assert set(found) == {"finance.reserve_euro", "target_groups.installateurs.organisations"}
    assert apply_settings(water, found) == other


@pytest.mark.clause("M10")
def test_scenarios_stand_beside_the_plan_as_it_is(water, catalogue) -> None:
    plans = [(id_, name, plan) for id_, name, plan in scenario_plans(water) if isinstance(plan, Plan)]
    result = compare(plans, catalogue, draws=512)
    assert [column.id for column in result.columns] == ["", "smal"]
    assert result.columns[0].difference is None
    assert set(result.columns[1].settings) == {"route"}


@pytest.mark.clause("M10")
def test_a_scenario_equal_to_the_plan_has_no_difference(water, catalogue) -> None:
    result = compare([("", "a", water), ("b", "b", water)], catalogue, draws=512)
    difference = result.columns[1].difference
    assert difference.chance.value == difference.years.value == difference.reserve_euro.value == 0


def test_what_changes_did_sums_exactly_to_the_whole_difference(water, catalogue) -> None:
    other = _changed(
        water,
        finance__reserve_euro=200000,
        finance__overhead_euro_per_year=10000,
        parameters__churn=0.05,
        route=[["installateurs", "basis"], ["waterschappen", "basis"]],
    )
    rows = attribute(water, other, catalogue, draws=512)
    whole = compare([("", "a", water), ("b", "b", other)], catalogue, draws=512).columns[1].difference.chance.value
    assert sum(row.chance for row in rows) == pytest.approx(whole, abs=1e-12)
    assert {row.id for row in rows} == {
        "finance.reserve_euro",
        "finance.overhead_euro_per_year",
        "parameters.churn",
        "structure",
    }


def test_more_than_ten_changes_are_put_together(water) -> None:
    settings = {f"finance__{name}": 1 for name in ("reserve_euro", "staff_fte", "organisation_hours")}
    pins = {
        f"pins__{pin}__{key}": 7
        for pin in ("installateurs/basis", "installateurs/llo", "waterschappen/basis")
        for key in ("cash_euro_per_customer_per_year", "variable_euro_per_customer_per_year")
    }
    parameters = {
        f"parameters__{name}": 0.1 for name in ("churn", "innovation", "imitation", "utilisation", "satisfaction")
    }
    other = _changed(water, **settings, **pins, **parameters)
    assert len(change_groups(water, other)) <= 10
