"""Money, people and time are sums over pins and partners, each in its own quarters and counted once."""

from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.balances import balances
from bestendig.domain.phases.means import Means, figures, means_at, open_pins
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter

NOW = Quarter(2024, 1)
A, B, C = ("g", "a"), ("g", "b"), ("h", "a")


def pin(group: str, block: str, **more: Any) -> dict[str, Any]:
    return {
        "group": group, "block": block, "founding_customers": 4, "cash_euro_per_customer_per_year": 1000,
        "in_kind_hours_per_customer_per_year": 10, "partner_hours_per_customer_per_year": 8,
        "staff_hours_per_customer_per_year": 5, "variable_euro_per_customer_per_year": 100,
    } | more  # fmt: skip


def plan_of(**changes: Any) -> Plan:
    return Plan.model_validate({
        "bestendig": 1, "name": "x", "start": "2024-Q1",
        "target_groups": [{"id": name, "name": name, "organisations": 50} for name in "gh"],
        "blocks": [
            {"id": "a", "name": "A", "archetype": "curriculum", "present": True, "staff_hours_per_year": 30,
             "fixed_euro_per_year": 500, "partner_hours_per_year": 20, "upkeep_share_per_year": 0},
            {"id": "b", "name": "B", "archetype": "environment", "present": True, "staff_hours_per_year": 7,
             "upkeep_share_per_year": 0},
        ],
        "pins": [pin("g", "a"), pin("g", "b", in_kind_hours_per_customer_per_year=3), pin("h", "a")],
        "finance": {"staff_fte": 2, "bought_hour_euro": 50, "overhead_euro_per_year": 10,
                    "programme_hours_per_year": 100, "cost_per_fte_euro_per_year": 90_000},
        "parameters": {"hours_per_fte": 1500, "utilisation": 0.8},
    } | changes)  # fmt: skip


def means(catalogue: Catalogue, plan: Plan, customers: dict[Any, float], quarter: Quarter = NOW) -> Means:
    return means_at(plan, figures(plan, catalogue, NOW, customers), quarter)


@pytest.mark.clause("M4")
def test_means_are_the_sum_over_all_pins_with_each_block_counted_once(catalogue: Catalogue) -> None:
    """Staff at 75 euro an hour: 90,000 euro over 1,500 hours of which four fifths can be used."""
    found = means(catalogue, plan_of(), {A: 2, B: 4, C: 10})
    assert found.income_euro == 16_000
    staff = 16 * 5 + 30 + 7
    assert found.staff_hours_needed == 100 + staff
    assert found.staff_hours == 3000
    asked, brought = (2 * 8 + 20, 4 * 8, 10 * 8), (2 * 10, 4 * 3, 10 * 10)
    assert found.in_kind_hours_needed == sum(asked)
    assert found.in_kind_hours == sum(map(min, asked, brought))
    bought = (36 - 20) + (32 - 12)
    assert found.cost_euro == pytest.approx(10 + (100 + staff) * 75 + 1600 + 500 + bought * 50)


@pytest.mark.clause("M4")
def test_a_blocks_own_numbers_stand_with_its_first_pin_of_the_route(catalogue: Catalogue) -> None:
    def holder(**changes: Any) -> Any:
        found = figures(plan_of(**changes), catalogue, NOW, {A: 1, C: 1})
        return [one.pin for one in found.pins if one.block_fixed]

    assert holder() == [A]
    assert holder(route=[["h", "a"], ["g", "a"]]) == [C]
    assert holder(route=[["h", "a"]]) == [C]
    assert holder(route=[["g", "b"]]) == [A]


@pytest.mark.clause("M17")
def test_partners_without_a_pin_add_up_and_only_cash_without_an_end_is_structural(catalogue: Catalogue) -> None:
    partners = [
        {"id": "p", "name": "P", "cash_euro_per_year": 100, "in_kind_hours_per_year": 10},
        {"id": "q", "name": "Q", "cash_euro_per_year": 200, "in_kind_hours_per_year": 20},
        {"id": "r", "name": "R", "cash_euro_per_year": 400, "in_kind_hours_per_year": 40, "committed_until": "2024-Q4"},
        {"id": "s", "name": "S", "cash_euro_per_year": 800, "in_kind_hours_per_year": 80, "joined": "2024-Q3"},
    ]
    plan = plan_of(partners=partners)
    found = [means(catalogue, plan, {}, quarter) for quarter in (NOW, Quarter(2024, 4), Quarter(2025, 1))]
    assert [one.income_euro for one in found] == [300, 1100, 1100]
    assert [one.staff_hours - 3000 for one in found] == [70, 150, 110]


@pytest.mark.clause("M17")
@pytest.mark.parametrize("customers, cash, hours", [(5, 2 * 100 + 3 * 1000, 40 + 30), (1, 100, 20), (0, 0, 0)])
def test_named_partners_bring_their_own_and_the_other_customers_the_average(
    catalogue: Catalogue, customers: float, cash: float, hours: float
) -> None:
    named = [
        {"id": name, "name": name, "pin": ["g", "a"], "cash_euro_per_year": 100, "in_kind_hours_per_year": 20}
        for name in "pq"
    ]
    plan = plan_of(partners=named, pins=[pin("g", "a", partner_hours_per_customer_per_year=1000)])
    found = means(catalogue, plan, {A: customers})
    assert found.income_euro == cash
    assert found.in_kind_hours == min(hours, 1000 * customers + 20)


@pytest.mark.clause("M4")
def test_lines_count_from_their_first_to_their_last_quarter(catalogue: Catalogue) -> None:
    line = {
        "id": "l",
        "kind": "income",
        "euro_per_year": 700,
        "structural": True,
        "from": "2024-Q2",
        "until": "2024-Q3",
    }
    plan = plan_of(
        finance={"lines": [line, line | {"id": "k", "structural": False}, line | {"id": "c", "kind": "cost"}]}
    )
    found = [means(catalogue, plan, {}, NOW.plus(n)) for n in range(4)]
    assert [one.income_euro for one in found] == [0, 700, 700, 0]
    assert [one.cost_euro for one in found] == [0, 700, 700, 0]


@pytest.mark.clause("M4")
def test_customers_are_those_given_else_measured_else_founding(catalogue: Catalogue) -> None:
    def customers(now: Quarter = NOW, given: Any = None, **changes: Any) -> dict[Any, float]:
        return {one.pin: one.customers for one in figures(plan_of(**changes), catalogue, now, given).pins}

    measured = [{"quarter": "2024-Q1", "pin": ["g", "b"], "customers": 7}, {"quarter": "2024-Q2", "customers": 99}]
    assert customers() == {A: 4}
    assert customers(route=[["h", "a"]]) == {C: 4}
    assert customers(measurements=measured) == {B: 7}
    assert customers(given={C: 3}, measurements=measured) == {C: 3}
    assert customers(Quarter(2023, 4), measurements=measured) == {A: 4}


@pytest.mark.clause("M4")
def test_a_pin_is_open_when_customers_of_its_own_were_measured_by_that_quarter() -> None:
    measured = [{"quarter": "2024-Q2", "pin": ["h", "a"], "customers": 2}, {"quarter": "2024-Q1", "customers": 9}]
    plan = plan_of(measurements=measured)
    assert [one.id for one in open_pins(plan, Quarter(2024, 2))] == [C]
    assert [one.id for one in open_pins(plan, Quarter(2024, 1))] == [A]
    assert open_pins(plan_of(pins=[]), NOW) == []


@pytest.mark.clause("M4")
def test_staff_are_those_measured_by_that_quarter(catalogue: Catalogue) -> None:
    plan = plan_of(measurements=[{"quarter": "2024-Q2", "staff_fte": 3}])
    assert [figures(plan, catalogue, NOW.plus(n)).fte for n in (0, 1, 2)] == [2, 3, 3]


@pytest.mark.clause("M4")
@pytest.mark.parametrize("years, due", [(2, 300), (0.5, 1200), (0.1, 2400)])
def test_development_is_spread_over_the_years_it_takes_and_at_least_a_quarter(
    catalogue: Catalogue, years: float, due: float
) -> None:
    block = {"id": "a", "name": "A", "archetype": "curriculum", "development_hours": 600, "years_to_develop": years}
    found = figures(plan_of(blocks=[block], pins=[pin("g", "a")]), catalogue, NOW)
    assert found.pins[0].development_hours == pytest.approx(due)
    second = figures(plan_of(blocks=[block], pins=[pin("g", "a"), pin("h", "a")]), catalogue, NOW, {A: 1, C: 1})
    assert [one.development_hours for one in second.pins] == [pytest.approx(due), 0]


@pytest.mark.clause("M4")
def test_a_balance_says_its_unit_and_the_first_quarter_of_each_year(catalogue: Catalogue) -> None:
    found = balances(plan_of(), catalogue, Quarter(2025, 3))
    assert [(one.name, one.unit) for one in found.all] == [
        ("money", "euro_per_year"), ("people", "hours_per_year"), ("time", "hours_per_year"),
    ]  # fmt: skip
    for one in found.all:
        assert [year.quarter for year in one.years] == [Quarter(2025 + n, 3) for n in range(4)]


@pytest.mark.clause("M4")
def test_balances_can_be_asked_at_other_customers(catalogue: Catalogue) -> None:
    assert balances(plan_of(), catalogue, NOW).money.years[0].have == 4000
    assert balances(plan_of(), catalogue, NOW, customers={A: 9}).money.years[0].have == 9000


@pytest.mark.clause("M4")
def test_income_that_just_equals_cost_covers_it(catalogue: Catalogue) -> None:
    finance = {"overhead_euro_per_year": 700, "staff_fte": 0, "lines": [
        {"id": "l", "kind": "income", "euro_per_year": 700, "structural": True, "until": "2025-Q1"}]}  # fmt: skip
    plan = plan_of(finance=finance, pins=[])
    assert balances(plan, catalogue, NOW).quarters_covered == 5
