import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.scaling.ceiling import Ceiling, Rates, ceilings, entry_hazard, equilibrium, market_of, rates, step
from tests.strategies.good import good_plan

PARAMETERS: dict[str, Any] = {
    "innovation": 0.04, "imitation": 0.4, "churn": 0.1, "quality_churn": 0.5, "floating_quality": 0.3,
    "proof_needed": 0.2, "reference_effect": 0.3, "trust_effect": 0.6, "satisfaction": 0.8, "ceiling_share": 0.95,
}  # fmt: skip
HEAD = ("installateurs", "basis")


def found(catalogue: Catalogue, **changes: Any) -> dict[tuple[str, str], Ceiling]:
    named = {name.replace("__", "."): value for name, value in changes.items()}
    plan = good_plan({"parameters": PARAMETERS, "target_groups.0.organisations": 100, "measurements": []} | named)
    return {ceiling.pin: ceiling for ceiling in ceilings(plan, catalogue)}


@pytest.mark.clause("M17")
def test_at_the_ceiling_as_many_customers_come_as_leave(catalogue: Catalogue) -> None:
    ceiling = found(catalogue)[HEAD]
    n = ceiling.customers
    assert (0.04 + 0.4 * n / 100) * (100 - n) == pytest.approx(0.1 * n)
    assert ceiling.share == pytest.approx(n / 100)
    assert not ceiling.is_reached


@pytest.mark.clause("M17")
def test_the_ceiling_is_reached_within_five_per_cent(catalogue: Catalogue) -> None:
    most = found(catalogue)[HEAD].customers
    for customers, reached in ((0.94 * most, False), (0.96 * most, True)):
        measured = [{"quarter": "2025-Q4", "pin": list(HEAD), "customers": customers}]
        ceiling = found(catalogue, measurements=measured, forecast_from="2026-Q1")[HEAD]
        assert (ceiling.now, ceiling.is_reached) == (customers, reached)


@pytest.mark.clause("M17")
def test_the_ceiling_has_a_year_and_more_customers_reach_it_sooner(catalogue: Catalogue) -> None:
    few, many = found(catalogue)[HEAD], found(catalogue, pins__0__founding_customers=40)[HEAD]
    assert few.customers == many.customers
    assert few.years is not None
    assert many.years is not None
    assert 0 < many.years < few.years < 40


@pytest.mark.clause("M17")
def test_a_group_without_organisations_has_no_room(catalogue: Catalogue) -> None:
    ceiling = found(catalogue, target_groups__0__organisations=0)[HEAD]
    assert (ceiling.customers, ceiling.share) == (0, 0)


@pytest.mark.clause("M18")
def test_without_proof_the_ceiling_of_lifelong_learning_is_low_and_with_it_high(catalogue: Catalogue) -> None:
    alone = found(catalogue, route=[["waterschappen", "llo"]])["waterschappen", "llo"]
    shown = found(catalogue, route=[["waterschappen", "llo"]], pins__4__outside_proof=0.2, blocks__0__present=True,
                  blocks__1__present=True, blocks__2__present=True)["waterschappen", "llo"]  # fmt: skip
    assert alone.share < 0.3
    assert shown.share > 0.7


@pytest.mark.clause("M16")
def test_full_pins_before_it_on_the_route_lift_a_pins_ceiling(catalogue: Catalogue) -> None:
    plan = good_plan({"parameters": PARAMETERS})
    market = market_of(plan, catalogue)
    pin = plan.pins[3]
    bare = rates(market, pin, {})
    assert (bare.accord, bare.imitation, bare.leaving) == (pytest.approx(0.04 * 0.7), pytest.approx(0.4 * 0.7), 0.1)
    referred = rates(market, pin, {("installateurs", "hybride"): 0.5})
    assert referred.accord == pytest.approx(0.04 * 1.0 + 0.3 * 0.4 * 0.5)
    trusted = rates(market, pin, {("waterschappen", "llo"): 0.5})
    assert trusted.accord == pytest.approx(0.04 + 0.6 * 0.5 * 0.5)
    assert rates(market, pin, {("installateurs", "lab"): 0.5}) == bare
    assert found(catalogue)["installateurs", "lab"].share > found(catalogue)[HEAD].share


@pytest.mark.clause("M11")
def test_a_floating_block_has_a_lower_ceiling(catalogue: Catalogue) -> None:
    plan = good_plan({"parameters": PARAMETERS, "blocks.0.bricks.0.state": "outdated"})
    floating = rates(market_of(plan, catalogue), plan.pins[3], {})
    assert floating.accord == pytest.approx(0.3 * 0.04 * 0.7)
    assert floating.leaving == pytest.approx(0.1 * (1 + 0.5 * 0.7))


@pytest.mark.parametrize(
    "coefficients, customers",
    [
        (Rates(100, 0.1, 0, 0.1), 50),
        (Rates(100, 0, 0.2, 0.1), 50),
        (Rates(100, 0, 0, 0), 0),
        (Rates(100, 0, 0, 0.1), 0),
    ],
)
def test_the_equilibrium_has_its_closed_forms(coefficients: Rates, customers: float) -> None:
    assert equilibrium(coefficients) == pytest.approx(customers)


def test_a_step_is_the_exact_solution_of_bass() -> None:
    p, q, m = 0.03, 0.38, 100.0
    n = 0.0
    for quarter in range(1, 41):
        n = step(Rates(m, p, q, 0), n)
        t = quarter / 4
        assert n == pytest.approx(m * (1 - math.exp(-(p + q) * t)) / (1 + q / p * math.exp(-(p + q) * t)), rel=1e-9)


def test_a_step_without_anybody_coming_or_leaving_stands_still() -> None:
    assert step(Rates(100, 0, 0, 0), 7) == 7
    assert step(Rates(0, 0, 0, 0), 0) == 0


@given(st.floats(1, 500), st.floats(0, 0.3), st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 1))
def test_customers_move_towards_the_equilibrium_and_stay_there(
    m: float, a: float, b: float, d: float, x: float
) -> None:
    coefficients = Rates(m, a, b, d)
    still = equilibrium(coefficients)
    assert step(coefficients, still) == pytest.approx(still, abs=1e-6 * m)
    before, after = x * m, step(coefficients, x * m)
    assert min(before, still) - 1e-6 * m <= after <= max(before, still) + 1e-6 * m


@pytest.mark.clause("M17")
def test_the_hazard_of_entry_grows_with_years_of_volume_only(catalogue: Catalogue) -> None:
    plan = good_plan({"parameters": {"entry_rate": 0.1, "entry_growth": 0.5}, "target_groups.0.neighbours": 1})
    table = entry_hazard(plan, catalogue, "installateurs", years=4, served=0.8)
    assert [row.years for row in table] == [0, 1, 2, 3, 4]
    assert [row.hazard for row in table] == pytest.approx([0.16, 0.24, 0.32, 0.40, 0.48])
    assert table[0].chance == 0
    assert table[2].chance == pytest.approx(1 - math.exp(-0.16 * (2 + 0.5 * 2)))
    assert [row.chance for row in table] == sorted(row.chance for row in table)


@pytest.mark.clause("M17")
def test_neighbours_bring_a_competitor_sooner_and_nobody_served_none(catalogue: Catalogue) -> None:
    lonely = entry_hazard(good_plan(), catalogue, "installateurs")[5].chance
    crowded = entry_hazard(good_plan({"target_groups.0.neighbours": 3}), catalogue, "installateurs")[5].chance
    assert crowded > lonely > 0
    assert entry_hazard(good_plan(), catalogue, "installateurs", served=0)[5].chance == 0
    assert len(entry_hazard(good_plan(), catalogue, "onbekend")) == 11
