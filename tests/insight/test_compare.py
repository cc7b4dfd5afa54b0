"""Side by side, and what each change did: Shapley values sum exactly."""

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.insight.compare import attribute, change_groups, compare, scenario_plans
from bestendig.insight.summary import forecast


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


def _whole_difference(before: Plan, after: Plan, catalogue: Catalogue, draws: int) -> float:
    difference = compare([("", "a", before), ("b", "b", after)], catalogue, draws).columns[1].difference
    assert difference is not None
    return difference.chance.value


def test_more_changes_than_can_be_told_apart_still_sum_exactly(
    water: Plan, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bestendig.insight.compare.MAX_CHANGES", 5)
    parameters = {f"parameters__{name}": 0.1 for name in ("churn", "innovation", "imitation", "satisfaction")}
    finance = {
        "finance__reserve_euro": 90_000,
        "finance__staff_fte": 3,
        "finance__organisation_hours": 100,
        "finance__overhead_euro_per_year": 20_000,
        "finance__programme_hours_per_year": 300,
        "finance__bought_hour_euro": 60,
        "finance__cost_per_fte_euro_per_year": 80_000,
    }
    other = _changed(water, **parameters, **finance, target_groups__installateurs__organisations=90)
    rows = attribute(water, other, catalogue, draws=64)
    assert len(rows) == 5
    together = next(row for row in rows if row.id == "others")
    assert len(together.settings) == 8
    assert sum(row.chance for row in rows) == pytest.approx(_whole_difference(water, other, catalogue, 64), abs=1e-12)


def test_another_start_counts_and_another_name_does_not(water: Plan, catalogue: Catalogue) -> None:
    other = _changed(water, start="2024-Q3", name="Anders", region="Drenthe")
    rows = attribute(water, other, catalogue, draws=256)
    assert [row.id for row in rows] == ["structure"]
    assert rows[0].chance == pytest.approx(_whole_difference(water, other, catalogue, 256), abs=1e-12)
    assert attribute(water, _changed(water, name="Anders"), catalogue, draws=64) == ()


def test_two_changes_that_only_work_together_share_what_they_do(water: Plan, catalogue: Catalogue) -> None:
    """Shapley's own axioms: of two changes the first gets what it does alone and half of what they do more together."""
    other = _changed(water, finance__overhead_euro_per_year=0, finance__reserve_euro=300_000)
    rows = {row.id: row.chance for row in attribute(water, other, catalogue, draws=1_024)}
    alone = {
        path: _whole_difference(water, _changed(water, **{path.replace(".", "__"): value}), catalogue, 1_024)
        for path, value in differences(water, other).items()
    }
    more = _whole_difference(water, other, catalogue, 1_024) - sum(alone.values())
    assert rows == {path: pytest.approx(value + more / 2, abs=1e-12) for path, value in alone.items()}


def test_an_item_that_is_called_like_a_text_still_counts(water: Plan) -> None:
    other = _changed(water, blocks__name={"name": "Blok", "archetype": "curriculum", "present": True})
    assert set(change_groups(water, other)) == {"structure"}


@pytest.mark.clause("M4")
@pytest.mark.parametrize("until", ["2026-Q2", "2029-Q4"])
def test_a_subsidy_that_ends_elsewhere_has_the_effect_that_both_forecasts_show(
    water: Plan, catalogue: Catalogue, until: str
) -> None:
    other = _changed(water, finance__subsidy__until=until)
    chances = [forecast(plan, catalogue, draws=512).at_subsidy_end.p for plan in (water, other)]
    assert abs(chances[1] - chances[0]) > 0.02
    both = compare([("", "a", water), ("b", "b", other)], catalogue, draws=512).columns
    assert [column.chance.p for column in both] == chances
    (row,) = attribute(water, other, catalogue, draws=512)
    assert (row.id, row.chance) == ("finance.subsidy", chances[1] - chances[0])


def test_each_plan_beside_others_is_counted_at_the_end_of_its_own_subsidy(water: Plan, catalogue: Catalogue) -> None:
    plans = {
        "plan": water,
        "longer": _changed(water, finance__subsidy__until="2029-Q4", finance__overhead_euro_per_year=0),
        "without": _changed(water, finance__subsidy=None),
        "over": _changed(water, start="2028-Q2"),
    }
    both = compare([(name, name, plan) for name, plan in plans.items()], catalogue, draws=256).columns
    for column, plan in zip(both, plans.values(), strict=True):
        own = forecast(plan, catalogue, draws=256)
        assert column.chance == own.at_subsidy_end
        assert own.later in (None, column.later_chance)
        if column.difference is not None:
            assert column.difference.chance.value == pytest.approx(column.chance.p - both[0].chance.p, abs=1e-12)
    assert [str(column.subsidy_end) for column in both] == ["2027-Q4", "2029-Q4", "None", "None"]


def test_a_moved_subsidy_beside_other_changes_still_sums_exactly(water: Plan, catalogue: Catalogue) -> None:
    other = _changed(
        water, finance__subsidy__until="2029-Q4", finance__overhead_euro_per_year=10_000, parameters__churn=0.05
    )
    rows = {row.id: row.chance for row in attribute(water, other, catalogue, draws=512)}
    chances = [forecast(plan, catalogue, draws=512).at_subsidy_end.p for plan in (water, other)]
    assert sum(rows.values()) == pytest.approx(chances[1] - chances[0], abs=1e-12)
    assert rows["finance.subsidy"] > 0.02
