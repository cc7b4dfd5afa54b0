from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.scaling.volume import MarginalTest, contributions, marginal_tests
from tests.strategies.good import good_plan

CERTAIN: dict[str, Any] = {
    "income_multiplier": 1,
    "cost_multiplier": 1,
    "hours_per_fte": 1500,
    "utilisation": 0.8,
}
BASE = {
    "parameters": CERTAIN,
    "pins.0.cash_euro_per_customer_per_year": 3000,
    "pins.0.in_kind_hours_per_customer_per_year": 50,
}


def judged(catalogue: Catalogue, changes: dict[str, Any] | None = None) -> dict[str, MarginalTest]:
    return {test.name: test for test in marginal_tests(good_plan(BASE | (changes or {})), catalogue)}


@pytest.mark.clause("M17")
def test_a_new_customers_cash_and_usable_hours_are_held_against_the_extra_cost(catalogue: Catalogue) -> None:
    test = judged(catalogue)["installateurs/basis"]
    assert test.contribution.median == 3000 + 45 * 75
    assert test.cost.median == pytest.approx(400 + 10 * 75 + 45 * 75)
    assert test.net.median == pytest.approx(3000 - 400 - 750)
    assert (test.net.low, test.net.high) == (pytest.approx(1850), pytest.approx(1850))
    assert (test.chance, test.who, test.is_founding) == (1.0, "later", False)


@pytest.mark.clause("M17")
def test_hours_that_customers_do_not_bring_are_bought(catalogue: Catalogue) -> None:
    test = judged(catalogue, {"pins.0.in_kind_hours_per_customer_per_year": 5})["installateurs/basis"]
    assert test.net.median == pytest.approx(3000 - 400 - 750 - 40 * 75)
    assert test.chance == 0.0


@pytest.mark.clause("M17")
def test_the_chance_of_covering_the_cost_follows_from_the_uncertainty(catalogue: Catalogue) -> None:
    cash = {"pins.0.cash_euro_per_customer_per_year": {"low": 650, "likely": 1150, "high": 1650}}
    test = judged(catalogue, cash)["installateurs/basis"]
    assert test.chance == pytest.approx(0.5, abs=0.08)
    assert test.net.low < test.net.median < test.net.high
    assert test.net.low == pytest.approx(-342, abs=60)
    assert test.net.high == pytest.approx(342, abs=60)


@pytest.mark.clause("M17")
def test_the_multipliers_of_income_and_cost_count(catalogue: Catalogue) -> None:
    double = {"parameters": CERTAIN | {"income_multiplier": 2, "cost_multiplier": 3}}
    test = judged(catalogue, double)["installateurs/basis"]
    assert test.contribution.median == 2 * 3000 + 45 * 75
    assert test.cost.median == pytest.approx(3 * 400 + 10 * 3 * 75 + 45 * 75)


@pytest.mark.clause("M17")
def test_each_named_partner_is_tested_and_a_founding_one_is_told_apart(catalogue: Catalogue) -> None:
    found = judged(catalogue)
    founding = found["wmf"]
    assert (founding.who, founding.pin, founding.is_founding) == ("partner", ("installateurs", "basis"), True)
    assert founding.net.median == pytest.approx(9000 + 45 * 75 - (400 + 750 + 45 * 75))
    later = judged(catalogue, {"partners.1.role": "partner", "partners.1.cash_euro_per_year": 1000})["wmf"]
    assert not later.is_founding
    assert later.chance == 0.0


@pytest.mark.clause("M17")
def test_a_partner_without_a_pin_asks_nothing_and_brings_staff_hours(catalogue: Catalogue) -> None:
    school = judged(catalogue)["roc"]
    assert (school.contribution.median, school.cost.median) == (60_000 + 1200 * 75, 0)
    assert school.pin is None


@pytest.mark.clause("M17")
def test_founding_and_later_contributions_stand_apart() -> None:
    found = {item.pin: item for item in contributions(good_plan(BASE))}
    head = found["installateurs", "basis"]
    assert (head.founding_customers, head.named_partners) == (8, ("wmf",))
    assert head.founding_cash_euro == 7 * 3000 + 9000
    assert head.founding_in_kind_hours == 7 * 50 + 60
    assert (head.later_cash_euro, head.later_in_kind_hours) == (3000, 50)
    assert found["waterschappen", "llo"].founding_cash_euro == 0


def test_the_same_seed_gives_the_same_spread(catalogue: Catalogue) -> None:
    plan = good_plan()
    assert marginal_tests(plan, catalogue, seed=4) == marginal_tests(plan, catalogue, seed=4)
    assert marginal_tests(plan, catalogue, seed=4) != marginal_tests(plan, catalogue, seed=5)


def test_the_order_of_pins_and_partners_changes_no_figure(catalogue: Catalogue) -> None:
    plan = good_plan()
    turned = plan.model_copy(update={"pins": plan.pins[::-1], "partners": plan.partners[::-1]})
    assert sorted(marginal_tests(plan, catalogue), key=repr) == sorted(marginal_tests(turned, catalogue), key=repr)
