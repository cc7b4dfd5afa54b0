"""The forecast's figures: chances, dates, why not, gap, ceilings, fans."""

import math

import numpy as np
import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import run_futures
from bestendig.insight.moments import chance, moments, self_supporting_years
from bestendig.insight.summary import forecast, subsidy_end_years
from bestendig.insight.why_not import first_legs, why_not

DRAWS = 2048


def _with(plan: Plan, **settings: object) -> Plan:
    changed = apply_settings(plan, {key.replace("__", "."): value for key, value in settings.items()})
    assert isinstance(changed, Plan)
    return changed


@pytest.mark.clause("M4")
def test_chances_per_year_never_fall_and_agree_with_the_date(water, catalogue) -> None:
    found = forecast(water, catalogue, DRAWS)
    chances = [found.by_year[year].p for year in sorted(found.by_year)]
    assert chances == sorted(chances)
    assert found.at_subsidy_end.p == found.by_year[4].p
    assert sum(found.histogram.values()) == pytest.approx(chances[-1])
    assert found.self_supporting.never == pytest.approx(1 - chances[-1])


@pytest.mark.clause("M6")
def test_phases_come_in_their_order(water, catalogue) -> None:
    found = forecast(water, catalogue, DRAWS)
    early = [found.phases[name].p10 for name in ("startup", "development", "validation", "sustaining")]
    assert early == sorted(early)
    assert found.phases["sustained"].p10 > found.phases["sustaining"].p10


def test_a_date_that_most_futures_never_reach_has_no_median() -> None:
    found = moments(np.array([3.0] * 40 + [math.inf] * 60))
    assert (found.p10, found.median, found.p90, found.never) == (3.0, None, None, 0.6)


def test_a_chance_of_nought_still_has_an_error() -> None:
    assert chance(np.zeros(1000, dtype=bool)).se > 0
    assert chance(np.ones(1000, dtype=bool)).se > 0


def test_a_stopped_future_never_counts_as_self_supporting(water, catalogue) -> None:
    poor = _with(water, finance__reserve_euro=0, finance__overhead_euro_per_year=150000)
    futures = run_futures(compile_plan(poor, catalogue), DRAWS, 1)
    assert (futures.stopped >= 0).any()
    assert np.isinf(self_supporting_years(futures)[futures.stopped >= 0]).all()


@pytest.mark.clause("M4")
def test_shares_of_why_not_add_up_to_all_failing_futures(water, catalogue) -> None:
    found = forecast(water, catalogue, DRAWS)
    assert sum(row.share for row in found.why_not) == pytest.approx(1)
    assert [row.share for row in found.why_not] == sorted((row.share for row in found.why_not), reverse=True)


@pytest.mark.clause("M4")
def test_without_customers_money_is_never_what_it_fails_on_first_but_the_pilot(water, catalogue) -> None:
    empty = _with(water, target_groups__installateurs__organisations=1, target_groups__waterschappen__organisations=1)
    empty = _with(empty, **{"pins__installateurs/basis__founding_customers": 0})
    legs = {row.leg for row in forecast(empty, catalogue, 512).why_not}
    assert legs <= {"pilot", "stopped"}


@pytest.mark.clause("M11")
def test_a_floating_head_pin_fails_on_being_carried(water, catalogue) -> None:
    floating = _with(
        water,
        **{
            "blocks__hybride__present": False,
            "route": [["installateurs", "llo"]],
            "pins__installateurs/llo__founding_customers": 20,
            "pins__installateurs/llo__cash_euro_per_customer_per_year": 60000,
            "pins__installateurs/llo__outside_proof": 1,
        },
    )
    found = forecast(floating, catalogue, 512)
    assert found.by_year[10].p == 0
    assert "carried" in {row.leg for row in found.why_not}


def test_each_failing_future_has_one_leg_and_the_others_none(water, catalogue) -> None:
    futures = run_futures(compile_plan(water, catalogue), DRAWS, 1)
    legs = first_legs(futures, 4.0)
    assert ((legs == -1) == (self_supporting_years(futures) <= 4)).all()
    for row in why_not(futures, 4.0):
        assert len(row.drivers) <= 3


@pytest.mark.clause("M6")
def test_the_gap_after_the_subsidy_is_apart_for_money_people_and_time(water, catalogue) -> None:
    dear = _with(water, finance__overhead_euro_per_year=120000)
    found = forecast(dear, catalogue, DRAWS)
    assert found.gap.euro_per_year > 0
    assert found.gap.fte >= 0
    assert found.gap.hours_per_year >= 0


@pytest.mark.clause("M6")
def test_without_subsidy_the_question_is_asked_four_years_after_the_start(water, catalogue) -> None:
    none = _with(water, finance__subsidy=None)
    assert subsidy_end_years(none) == 4
    assert forecast(none, catalogue, 256).subsidy_end is None


@pytest.mark.clause("M17")
def test_each_pin_that_opens_has_a_ceiling_and_its_date(water, catalogue) -> None:
    ceilings = {ceiling.pin: ceiling for ceiling in forecast(water, catalogue, DRAWS).ceilings}
    assert "installateurs/basis" in ceilings
    assert ceilings["installateurs/basis"].customers_median <= 200


def test_fans_are_nested_and_over_the_futures_that_go_on(water, catalogue) -> None:
    for fan in forecast(water, catalogue, DRAWS).fans.values():
        for bands in zip(fan.p10, fan.p25, fan.p50, fan.p75, fan.p90, strict=True):
            assert list(bands) == sorted(bands)
        assert all(0 <= share <= 1 for share in fan.alive)
        assert len(fan.singles) == 10


def test_the_same_seed_gives_the_same_forecast_and_another_seed_another(water, catalogue) -> None:
    first, again = forecast(water, catalogue, 512, 7), forecast(water, catalogue, 512, 7)
    assert first.by_year == again.by_year
    assert first.fans == again.fans
    assert forecast(water, catalogue, 512, 8).fans != first.fans


def test_a_plan_without_pins_is_never_self_supporting(catalogue) -> None:
    empty = Plan.model_validate({"bestendig": 1, "name": "leeg", "start": "2025-Q1"})
    found = forecast(empty, catalogue, 64)
    assert found.by_year[10].p == 0
    assert found.ceilings == ()


@pytest.mark.clause("M6")
@pytest.mark.parametrize("until", ["2026-Q1", "2026-Q2", "2027-Q3", "2027-Q4"])
def test_two_years_after_a_subsidy_that_ends_within_a_year_is_counted_not_interpolated(
    until: str, water, catalogue
) -> None:
    plan = _with(water, finance__subsidy__until=until)
    found = forecast(plan, catalogue, DRAWS)
    years = self_supporting_years(run_futures(compile_plan(plan, catalogue), DRAWS, 1))
    assert found.later.p == (years <= subsidy_end_years(plan) + 2).mean()
    if until.endswith("Q4"):
        assert found.later == found.by_year[6]


@pytest.mark.clause("M6")
def test_two_years_after_the_subsidy_is_unknown_past_the_computed_years_and_without_subsidy(water, catalogue) -> None:
    assert forecast(_with(water, horizon_years=5), catalogue, 64).later is None
    assert forecast(_with(water, horizon_years=6), catalogue, 64).later is not None
    assert forecast(_with(water, finance__subsidy=None), catalogue, 64).later is None
