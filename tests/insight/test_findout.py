"""What it is worth to find a number out: against closed forms and against nested Monte Carlo."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from scipy.special import ndtri

from bestendig.insight.findout import evppi, find_out, route_options

DRAWS = 40_000


def _ranks(seed: int) -> np.ndarray:
    return np.random.Generator(np.random.Philox(seed)).random(DRAWS)


@pytest.mark.clause("M14")
def test_value_of_information_equals_its_closed_form_for_two_linear_options() -> None:
    x, noise = _ranks(1), _ranks(2)
    utilities = np.stack([np.zeros(DRAWS), 0.3 + 2 * ndtri(x) + ndtri(noise)])
    mean, spread = 0.3, 2.0
    z = NormalDist()
    exact = spread * z.pdf(mean / spread) + mean * z.cdf(mean / spread) - max(mean, 0)
    value, se = evppi(utilities, x)
    assert value == pytest.approx(exact, abs=3 * se + 0.02 * exact)


def test_value_of_information_equals_nested_monte_carlo_for_a_curved_option() -> None:
    x, noise = _ranks(3), _ranks(4)

    def option(rank: np.ndarray) -> np.ndarray:
        return 4 * (rank - 0.3) ** 2 - 0.6

    utilities = np.stack([np.zeros(DRAWS), option(x) + ndtri(noise)])
    outer = np.linspace(0.0005, 0.9995, 1000)
    inner_mean = np.array([(option(np.full(2000, r)) + ndtri(_ranks(5)[:2000])).mean() for r in outer])
    nested = np.maximum(inner_mean, 0).mean() - max(inner_mean.mean(), 0)
    value, se = evppi(utilities, x)
    assert value == pytest.approx(nested, abs=3 * se + 0.03 * nested)


def test_a_number_that_changes_nothing_is_worth_nothing() -> None:
    utilities = np.stack([np.zeros(DRAWS), 0.05 + ndtri(_ranks(6))])
    value, se = evppi(utilities, _ranks(7))
    assert value <= 3 * se
    assert value < 0.01


def test_without_a_choice_nothing_is_worth_finding_out(certain, catalogue) -> None:
    report = find_out(certain, catalogue, draws=512)
    assert {item.chance for item in report.items} == {0.0}
    assert len(report.options) == 1


@pytest.mark.clause("M14")
def test_the_decision_at_hand_is_the_head_pin_before_the_start(water, catalogue) -> None:
    decision, options = route_options(water)
    assert decision == "head_pin"
    assert options[0] == tuple(step.pin for step in water.route_steps)
    assert len({option[0] for option in options}) == len(options)
    report = find_out(water, catalogue, draws=2048)
    assert all(math.isfinite(item.euro) and item.euro >= 0 for item in report.items)
    assert len(report.items) > 10
