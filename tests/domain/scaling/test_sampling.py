"""Draws follow the number's distribution, and depend on seed and name alone."""

from statistics import fmean

import pytest

from bestendig.domain.ranges import AnyRange, Beta, Certain, Normal, Triangular, between, quantile
from bestendig.domain.scaling.sampling import percentile, sample, share_above_zero

SIZE = 4000


@pytest.mark.parametrize(
    "value", [between(80, 130), Normal(median=-2, p95=9), Triangular(low=1, likely=2, high=9), Beta(a=2, b=7, scale=5)]
)
def test_the_quantiles_of_many_draws_are_those_of_the_number(value: AnyRange) -> None:
    drawn = sample(value, 1, "x", SIZE)
    assert len(drawn) == SIZE
    for p in (0.1, 0.5, 0.9):
        below = fmean(number <= quantile(value, p) for number in drawn)
        assert below == pytest.approx(p, abs=0.03)


def test_a_number_without_uncertainty_is_drawn_as_itself() -> None:
    assert sample(Certain(value=3), 1, "x", 4) == [3, 3, 3, 3]


def test_the_same_seed_and_name_give_the_same_draws_and_another_of_either_does_not() -> None:
    value = between(1, 9)
    assert sample(value, 1, "x", 5) == sample(value, 1, "x", 5)
    assert sample(value, 1, "x", 5) != sample(value, 2, "x", 5)
    assert sample(value, 1, "x", 5) != sample(value, 1, "y", 5)
    assert sample(value, 1, "x", 9)[:5] == sample(value, 1, "x", 5)


def test_what_just_covers_the_cost_counts_as_covered() -> None:
    assert share_above_zero([-1, 0, 0.5, 3]) == 0.75


@pytest.mark.parametrize("share, number", [(0, 1), (0.05, 1), (0.2, 2), (0.5, 3), (0.95, 5), (1, 5)])
def test_a_percentile_is_the_number_below_which_that_share_lies(share: float, number: float) -> None:
    assert percentile([1, 2, 3, 4, 5], share) == number
