"""The compiled kernel against the model in plain Python, draw by draw."""

from collections import Counter

import pytest
from hypothesis import given, settings

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import compile_plan, middle_inputs
from bestendig.engine.draws import draw_inputs
from tests.oracles.agreement import TOLERANCE, assert_agreement
from tests.oracles.random_plans import random_plan
from tests.strategies.plans import plans

RICH_PLANS = 40
DRAWS = 16
EVENTS = {
    "stopped", "sustained", "professional", "ceiling", "second pin sustained", "broken reserve", "competitor",
    "failed pilot", "fell back", "founding partners", "opened early", "subsidy", "measured start",
    "fails on money", "fails on people", "fails on time", "fails on carried",
}  # fmt: skip


def test_futures_of_rich_plans_agree_with_the_reference(catalogue: Catalogue) -> None:
    events: Counter[str] = Counter()
    widest, futures = 0.0, 0
    for seed in range(RICH_PLANS):
        model = compile_plan(random_plan(seed, catalogue), catalogue)
        found = assert_agreement(model, draw_inputs(model, seed, 0, DRAWS))
        widest, futures = max(widest, found.widest), futures + found.futures
        events.update(found.events)
    assert futures >= 500
    assert widest <= TOLERANCE
    assert set(events) >= EVENTS, f"no future went through {EVENTS - set(events)}"


@given(plan=plans())
@settings(max_examples=30)
def test_futures_of_any_plan_agree_with_the_reference(catalogue: Catalogue, plan: Plan) -> None:
    model = compile_plan(plan, catalogue)
    assert_agreement(model, draw_inputs(model, 7, 0, 4))


@pytest.mark.parametrize("seed", range(5))
def test_the_middle_future_agrees_with_the_reference(catalogue: Catalogue, seed: int) -> None:
    model = compile_plan(random_plan(seed, catalogue), catalogue)
    assert_agreement(model, middle_inputs(model))
