"""Levers, aims and departures from the method, on common random numbers."""

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.insight.changes import changes
from bestendig.insight.levers import Bench, levers, together
from bestendig.insight.price import price_of_leaving

DRAWS = 1024


def test_every_lever_of_a_plan_can_be_made(water) -> None:
    possible = changes(water)
    assert len(possible) >= 25
    assert len({change.id for change in possible}) == len(possible)
    for change in possible:
        assert isinstance(apply_settings(water, change.settings), Plan), change.id


def test_a_higher_fee_and_more_founding_partners_help(water, catalogue) -> None:
    report = levers(water, catalogue, DRAWS)
    by_id = {effect.id: effect for effect in report.effects}
    assert by_id["fee:installateurs/basis:1.25"].later_chance.value > 0
    assert by_id["founding:installateurs/basis:6"].years.value < 0


def test_levers_are_sorted_by_the_chance_that_they_add(water, catalogue) -> None:
    report = levers(water, catalogue, DRAWS)
    values = [effect.chance.value for effect in report.effects]
    assert values == sorted(values, reverse=True)
    assert all(effect.chance.se >= 0 for effect in report.effects)


def test_a_change_that_changes_nothing_has_no_effect_at_all(water, catalogue) -> None:
    bench = Bench(water, catalogue, DRAWS, 1)
    same = next(change for change in changes(water) if change.kind == "reserve")
    effect = bench.effect(type(same)("same", "same", {"finance.reserve_euro": 60000}))
    assert effect.chance.value == effect.chance.se == effect.reserve_euro.value == 0


def test_pairs_are_made_of_changes_that_do_not_touch_the_same_number(water, catalogue) -> None:
    report = levers(water, catalogue, 256, with_pairs=True)
    assert report.pairs
    for pair in report.pairs:
        assert len(pair.parts) == 2
    fees = [change for change in changes(water) if change.kind == "fee"][:2]
    assert together(fees) is None


def test_an_aim_that_is_reached_already_asks_for_nothing(water, catalogue) -> None:
    aim = levers(water, catalogue, 512, aim=0.001).aim
    assert aim.reached
    assert aim.best is None


def test_an_aim_that_nothing_reaches_gives_the_best_that_can_be_reached(water, catalogue) -> None:
    aim = levers(water, catalogue, 512, aim=0.9999).aim
    assert not aim.reached
    assert aim.best is not None
    assert aim.best.chance.value > 0


@pytest.mark.clause("M15")
def test_opening_the_next_pin_early_has_its_price_in_risk(water, catalogue) -> None:
    prices = {effect.id: effect for effect in price_of_leaving(water, catalogue, 2048)}
    assert prices["opened_early"].stopped.value >= 0
    assert prices["opened_early"].chance.value <= 2 * prices["opened_early"].chance.se


@pytest.mark.clause("M18")
def test_an_llo_head_pin_without_proof_lowers_the_chance(water, catalogue) -> None:
    prices = {effect.id: effect for effect in price_of_leaving(water, catalogue, 2048)}
    price = prices["no_proof:installateurs/llo"]
    assert price.later_chance.value < 0
    assert price.later_chance.is_clear


@pytest.mark.clause("M17")
def test_volume_only_is_priced_against_the_closed_loop(water, catalogue) -> None:
    prices = {effect.id: effect for effect in price_of_leaving(water, catalogue, 2048)}
    assert prices["volume_only"].reserve_euro.se > 0
