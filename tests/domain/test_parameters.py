"""A plan's own parameter goes before the catalogue's default."""

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import hour_cost, is_default, middle, middle_parameter, parameter
from bestendig.domain.ranges import Beta, Certain, between, median
from tests.strategies.good import good_plan


def test_a_plans_own_value_goes_before_the_default(catalogue: Catalogue) -> None:
    own = good_plan({"parameters.imitation": 0.9})
    assert parameter(own, catalogue, "imitation") == Certain(value=0.9)
    assert not is_default(own, "imitation")
    assert parameter(good_plan(), catalogue, "imitation") == catalogue.parameters["imitation"].default
    assert is_default(good_plan(), "imitation")
    assert middle_parameter(own, catalogue, "imitation") == 0.9


def test_a_parameter_that_nobody_knows_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError, match="luck"):
        parameter(good_plan(), catalogue, "luck")


def test_the_middle_of_a_number_is_its_median() -> None:
    for value in (Certain(value=3), between(80, 130), Beta(a=2, b=5)):
        assert middle(value) == median(value)


def test_an_hour_of_staff_costs_a_years_cost_over_the_hours_that_can_be_used(catalogue: Catalogue) -> None:
    plan = good_plan({
        "parameters": {"hours_per_fte": 1500, "utilisation": 0.8}, "finance.cost_per_fte_euro_per_year": 90_000,
    })  # fmt: skip
    assert hour_cost(plan, catalogue) == pytest.approx(75)


def test_staff_without_usable_hours_makes_no_hour_cost(catalogue: Catalogue) -> None:
    plan = good_plan({"parameters": {"utilisation": 0}})
    assert hour_cost(plan, catalogue) == 0
