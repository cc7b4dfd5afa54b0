"""The chances of head pins: on the same futures, whatever the number that is drawn at a time."""

import numpy as np
import pytest

from bestendig.domain.scaling.head_pin import rank_head_pins
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import run_futures
from bestendig.files.catalogue import load_catalogue
from bestendig.insight import head_pins
from bestendig.insight.head_pins import head_pin_chances, in_time
from bestendig.insight.moments import self_supporting_years
from bestendig.insight.race import with_route
from tests.strategies.good import good_plan

DRAWS, SEED = 500, 3


@pytest.mark.clause("M14")
@pytest.mark.parametrize("at_a_time", [64, 500, 4096])
def test_each_pin_is_run_alone_on_the_same_futures(monkeypatch: pytest.MonkeyPatch, at_a_time: int) -> None:
    monkeypatch.setattr(head_pins, "AT_A_TIME", at_a_time)
    plan = good_plan()
    model, pins = compile_plan(plan, load_catalogue()), [pin.id for pin in plan.pins]
    found = head_pin_chances(model, pins, DRAWS, SEED, in_time(plan))
    for pin in pins:
        alone = self_supporting_years(run_futures(with_route(model, (pin,)), DRAWS, SEED))
        assert found[pin].p == np.mean(alone <= in_time(plan))
    best = rank_head_pins(plan, load_catalogue())[0].pin
    assert found[best].p == max(chance.p for chance in found.values())


def test_a_head_pin_has_until_two_years_after_the_subsidy_but_not_beyond_the_horizon() -> None:
    assert in_time(good_plan()) == 6
    assert in_time(good_plan({"horizon_years": 5})) == 5


def test_no_pins_need_no_futures() -> None:
    assert head_pin_chances(compile_plan(good_plan(), load_catalogue()), [], DRAWS, SEED, 6.0) == {}
