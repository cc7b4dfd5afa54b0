"""The race of routes: right against brute force, honest about how sure it is, ties shown as ties."""

from copy import deepcopy

import numpy as np
import pytest

from bestendig.domain.plan.document import Plan
from bestendig.domain.scaling.steps import step_kind
from bestendig.engine.compile import compile_plan
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import run_inputs
from bestendig.insight.race import OBJECTIVES, race, with_route
from bestendig.insight.routes import TooManyRoutes, feasible_routes
from tests.strategies.grids import random_grid


@pytest.mark.clause("M13")
def test_steps_are_named_by_what_is_new() -> None:
    head = (("a", "x"),)
    assert step_kind((), ("a", "x")) == "headpin"
    assert step_kind(head, ("a", "y")) == "deepening"
    assert step_kind(head, ("b", "x")) == "broadening"
    assert step_kind(head, ("b", "y")) == "leap"
    assert step_kind(head, ("a", "x")) == "volume"


@pytest.mark.clause("M13")
def test_leaps_are_raced_only_when_asked() -> None:
    plan = random_grid(1, 3, 3)
    assert all(step_kind(route[:i], pin) != "leap" for route in feasible_routes(plan, 3) for i, pin in enumerate(route))
    assert len(feasible_routes(plan, 3, with_leaps=True)) == 9 * 8 * 7


def test_a_five_by_six_plan_has_as_many_routes_as_counted_by_hand() -> None:
    assert len(feasible_routes(random_grid(1, 5, 6), 3)) == 3360


def test_more_routes_than_can_be_raced_are_refused() -> None:
    with pytest.raises(TooManyRoutes):
        feasible_routes(random_grid(1, 8, 8), 5)


@pytest.mark.parametrize("number", range(20))
def test_the_race_and_brute_force_pick_the_same_route(number: int, catalogue) -> None:
    plan, draws = random_grid(number, 3, 3), 2048
    report = race(plan, catalogue, pins=2, draws=draws, objective="reserve")
    model = compile_plan(plan, catalogue)
    inputs = draw_inputs(model, 1, 0, draws)
    value_of, _ = OBJECTIVES["reserve"]
    means = {
        route: value_of(run_inputs(with_route(model, route), inputs), plan).mean() for route in feasible_routes(plan, 2)
    }
    best = max(means.values())
    winner = tuple(tuple(step.pin.split("/")) for step in report.best.steps)
    ties = {tuple(tuple(s.pin.split("/")) for s in r.steps) for r in report.not_told_apart if r.is_tie}
    assert means[winner] == pytest.approx(best) or any(means[tie] == pytest.approx(best) for tie in ties)
    assert report.draws_used < report.draws_brute_force


def test_the_stated_chance_of_the_right_choice_is_honest(catalogue) -> None:
    plan = random_grid(3, 2, 2)
    model, (value_of, _) = compile_plan(plan, catalogue), OBJECTIVES["year_ten"]
    inputs = draw_inputs(model, 999, 0, 40_000)
    truth = {
        route: value_of(run_inputs(with_route(model, route), inputs), plan).mean() for route in feasible_routes(plan, 2)
    }
    best = max(truth.values())
    right, stated = [], []
    for seed in range(200):
        report = race(plan, catalogue, pins=2, draws=512, seed=seed + 1000)
        winner = tuple(tuple(step.pin.split("/")) for step in report.best.steps)
        right.append(truth[winner] >= best - 1e-12)
        stated.append(report.p_correct)
    share = np.mean(right)
    error = np.sqrt(max(share * (1 - share), 0.005) / len(right))
    assert share >= np.mean(stated) - 2 * error


def test_routes_that_never_differ_are_shown_as_ties(catalogue) -> None:
    data = random_grid(2, 2, 2).model_dump(mode="json", by_alias=True, exclude_unset=True)
    data = deepcopy(data) | {"pins": [pin | {"cash_euro_per_customer_per_year": 0} for pin in data["pins"]]}
    report = race(Plan.model_validate(data), catalogue, pins=2, draws=512, objective="subsidy_end")
    assert any(route.is_tie for route in report.not_told_apart)


def test_a_plan_without_pins_has_no_route(catalogue) -> None:
    empty = Plan.model_validate({"bestendig": 1, "name": "leeg", "start": "2025-Q1"})
    report = race(empty, catalogue)
    assert report.best is None
    assert report.routes == 0


def test_asking_for_more_pins_than_there_are_races_them_all(water, catalogue) -> None:
    report = race(water, catalogue, pins=9, draws=512)
    assert max(len(report.best.steps), *(len(r.steps) for r in report.not_told_apart), 0) <= 3


def test_running_beginnings_once_gives_exactly_the_values_of_whole_routes(catalogue) -> None:
    plan = random_grid(4, 3, 2)
    report = race(plan, catalogue, pins=3, draws=256, objective="reserve")
    model = compile_plan(plan, catalogue)
    inputs = draw_inputs(model, 1, 0, 256)
    value_of, _ = OBJECTIVES["reserve"]
    for found in (report.best, *report.not_told_apart):
        route = tuple(tuple(step.pin.split("/")) for step in found.steps)
        assert found.value == value_of(run_inputs(with_route(model, route), inputs), plan).mean()
