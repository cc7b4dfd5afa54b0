"""No silent trouble, and no surprise in time or memory."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bestendig.domain.ranges import Lognormal
from bestendig.engine.compile import Model, middle_inputs
from bestendig.engine.futures import PATHS, run_futures, run_inputs
from bestendig.engine.layout import BLOCK_FIELDS, GLOBALS, GROUP_FIELDS, PIN_FIELDS
from bestendig.engine.limits import GIB, estimate
from bestendig.engine.trouble import EngineTrouble

Models = Callable[[int], Model]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_an_input_that_is_no_number_names_plan_and_pin(random_model: Models, value: float) -> None:
    model = random_model(3)
    inputs = middle_inputs(model).repeat(40, axis=1)
    inputs[model.layout.row_pin("variable_euro_per_customer_per_year", 1), 33] = value
    with pytest.raises(EngineTrouble) as trouble:
        run_inputs(model, inputs)
    assert trouble.value.plan == model.plan_name
    assert trouble.value.pin == model.pin_names[1]
    assert trouble.value.what == "variable_euro_per_customer_per_year"


def test_an_overflow_names_plan_quarter_and_pin(random_model: Models) -> None:
    model = random_model(3)
    inputs = middle_inputs(model).repeat(40, axis=1)
    head = int(model.structure.route[0])
    inputs[model.layout.row_group("organisations", int(model.structure.pin_group[head])), 21] = 1e308
    with pytest.raises(EngineTrouble) as trouble:
        run_inputs(model, inputs)
    assert trouble.value.plan == model.plan_name
    assert trouble.value.quarter is not None
    assert trouble.value.pin == model.pin_names[head]


def test_a_drawn_number_that_overflows_stops_the_run(random_model: Models) -> None:
    model = random_model(3)
    wild = Lognormal.model_construct(median=1e150, p95=1e300)  # a plan may not say this
    columns = tuple(replace(c, value=wild) if c.id == "parameters.churn" else c for c in model.columns)
    columns = tuple(replace(c, high=np.inf) for c in columns)
    with pytest.raises(EngineTrouble, match="churn"):
        run_futures(replace(model, columns=columns), 2000)


def test_each_row_of_the_inputs_has_a_name(random_model: Models) -> None:
    for seed in range(5):
        layout = random_model(seed).layout
        places = (
            [(layout.row_global(name), (name, "pps", 0)) for name in GLOBALS]
            + [(layout.row_group(name, i), (name, "group", i)) for name in GROUP_FIELDS for i in range(layout.groups)]
            + [(layout.row_block(name, i), (name, "block", i)) for name in BLOCK_FIELDS for i in range(layout.blocks)]
            + [(layout.row_pin(name, i), (name, "pin", i)) for name in PIN_FIELDS for i in range(layout.pins)]
        )
        assert all(layout.name_of(row) == name for row, name in places)
        assert layout.name_of(layout.rows - 1)[0]


def test_a_run_of_ordinary_size_does_not_ask(random_model: Models) -> None:
    cost = estimate(random_model(3), 10_000, paths=len(PATHS))
    assert not cost.asks
    assert cost.seconds < 5
    assert cost.bytes < GIB


def test_a_run_that_fills_the_memory_asks_first(random_model: Models) -> None:
    cost = estimate(random_model(3), 10_000_000, paths=len(PATHS))
    assert cost.too_large
    assert cost.asks


def test_a_run_of_hours_asks_first(random_model: Models) -> None:
    cost = estimate(random_model(3), 2_000_000_000)
    assert cost.too_long
    assert cost.asks


def test_fewer_threads_take_longer(random_model: Models) -> None:
    one, two = (estimate(random_model(3), 100_000, threads=threads).seconds for threads in (1, 2))
    assert one == pytest.approx(2 * two)
