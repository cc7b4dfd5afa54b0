"""Many futures: the same numbers however the work is cut, and what is kept of them."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest

from bestendig.engine.compile import Model, middle_inputs
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import PATHS, Futures, middle_future, run_futures, run_inputs

Models = Callable[[int], Model]


def assert_same(one: Futures, other: Futures) -> None:
    for field in fields(Futures):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray):
            np.testing.assert_array_equal(mine, theirs, err_msg=field.name)
    assert set(one.paths) == set(other.paths)
    for name, path in one.paths.items():
        np.testing.assert_array_equal(path, other.paths[name], err_msg=name)


@pytest.mark.parametrize(("threads", "chunk"), [(1, 4), (1, 1000), (2, 16), (2, 100), (3, 52), (None, 2048)])
def test_threads_and_chunks_change_no_bit(random_model: Models, threads: int | None, chunk: int) -> None:
    model = random_model(3)
    whole = run_futures(model, 301, seed=5, paths=PATHS, threads=1, chunk=4096)
    assert_same(whole, run_futures(model, 301, seed=5, paths=PATHS, threads=threads, chunk=chunk))


def test_more_draws_leave_the_first_ones_as_they_were(random_model: Models) -> None:
    few, many = run_futures(random_model(1), 10), run_futures(random_model(1), 200)
    np.testing.assert_array_equal(few.end_reserve, many.end_reserve[:10])


def test_drawn_futures_are_those_of_their_inputs(random_model: Models) -> None:
    model = random_model(2)
    drawn = run_futures(model, 100, seed=9, paths=("reserve",))
    given = run_inputs(model, draw_inputs(model, 9, 0, 100), paths=("reserve",))
    np.testing.assert_array_equal(drawn.end_reserve, given.end_reserve)
    np.testing.assert_array_equal(drawn.paths["reserve"], given.paths["reserve"])


def test_another_seed_gives_other_futures(random_model: Models) -> None:
    one, other = run_futures(random_model(2), 50, seed=1), run_futures(random_model(2), 50, seed=2)
    assert (one.total_cost != other.total_cost).any()


def test_only_paths_that_are_asked_for_are_kept(random_model: Models) -> None:
    model = random_model(2)
    futures = run_futures(model, 20, paths=("staff", "reserve"))
    assert list(futures.paths) == ["staff", "reserve"]
    every = run_futures(model, 20, paths=PATHS)
    for name, path in futures.paths.items():
        assert path.shape == (model.structure.quarters, 20)
        np.testing.assert_array_equal(path, every.paths[name])


def test_a_path_ends_where_the_future_ends(random_model: Models) -> None:
    futures = run_futures(random_model(4), 64, paths=("reserve", "customers"))
    np.testing.assert_array_equal(futures.paths["reserve"][-1], futures.end_reserve.astype(np.float32))
    np.testing.assert_allclose(futures.paths["customers"][-1], futures.end_customers.sum(axis=0), rtol=1e-6)


def test_a_run_without_futures_is_refused(random_model: Models) -> None:
    with pytest.raises(ValueError, match="0 futures"):
        run_futures(random_model(1), 0)


@pytest.mark.parametrize("seed", [0, 3, 8])
def test_the_middle_future_tells_each_quarter_of_every_pin(random_model: Models, seed: int) -> None:
    model = random_model(seed)
    quarters = middle_future(model)
    assert len(quarters) == model.structure.quarters
    assert quarters[0].quarter == model.first_quarter
    assert all(tuple(quarter.pins) == model.pin_names for quarter in quarters)
    futures = run_inputs(model, middle_inputs(model))
    assert quarters[-1].reserve_euro == futures.end_reserve[0]
    assert [pin.customers for pin in quarters[-1].pins.values()] == list(futures.end_customers[:, 0])


def test_learners_do_not_exceed_the_places(random_model: Models) -> None:
    for seed in range(6):
        model = random_model(seed)
        for quarter in middle_future(model):
            for c, pin in enumerate(quarter.pins.values()):
                places = model.learner_places[c]
                expected = pin.customers * model.learners_per_customer[c].middle
                assert pin.learners == pytest.approx(min(expected, places.middle) if places else expected)
