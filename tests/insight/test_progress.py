"""Long work tells how far it is, never goes back, and stops where whoever listens raises."""

from collections.abc import Callable

import numpy as np
import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import KEPT, run_futures
from bestendig.insight import findout
from bestendig.insight import sensitivity as indices
from bestendig.insight.compare import attribute, compare
from bestendig.insight.findout import find_out
from bestendig.insight.levers import levers
from bestendig.insight.price import price_of_leaving
from bestendig.insight.progress import Progress
from bestendig.insight.race import race
from bestendig.insight.sensitivity import sensitivity

Work = Callable[[Plan, Catalogue, Progress], object]


def _other(plan: Plan) -> Plan:
    finance = plan.finance.model_copy(update={"overhead_euro_per_year": plan.finance.cost_per_fte_euro_per_year})
    return plan.model_copy(update={"finance": finance, "references": ()})


WORK: dict[str, Work] = {
    "levers": lambda plan, catalogue, tell: levers(plan, catalogue, 64, progress=tell),
    "levers with pairs and an aim": lambda plan, catalogue, tell: levers(
        plan, catalogue, 64, with_pairs=True, aim=0.9, progress=tell
    ),
    "findout": lambda plan, catalogue, tell: find_out(plan, catalogue, 64, progress=tell),
    "race": lambda plan, catalogue, tell: race(plan, catalogue, draws=512, progress=tell),
    "price": lambda plan, catalogue, tell: price_of_leaving(plan, catalogue, 64, progress=tell),
    "compare": lambda plan, catalogue, tell: compare(
        [("a", "a", plan), ("b", "b", plan), ("c", "c", plan)], catalogue, 64, progress=tell
    ),
    "attribution": lambda plan, catalogue, tell: attribute(plan, _other(plan), catalogue, 64, progress=tell),
    "sensitivity": lambda plan, catalogue, tell: sensitivity(plan, catalogue, 512, progress=tell),
}


@pytest.mark.parametrize("name", WORK)
def test_progress_only_goes_forward_and_never_past_the_end(name: str, water: Plan, catalogue: Catalogue) -> None:
    told: list[float] = []
    WORK[name](water, catalogue, lambda done, total: told.append(done / total))
    assert len(told) >= 3
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1


@pytest.mark.parametrize("name", WORK)
def test_work_stops_halfway_when_whoever_listens_raises(name: str, water: Plan, catalogue: Catalogue) -> None:
    told: list[float] = []

    def stop(done: int, total: int) -> None:
        told.append(done / total)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        WORK[name](water, catalogue, stop)
    assert len(told) == 2
    assert told[-1] < 1


def test_running_options_in_pieces_gives_exactly_what_running_them_whole_gives(
    water: Plan, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find_out(water, catalogue, 1_000), sensitivity(water, catalogue, 32)
    monkeypatch.setattr(findout, "AT_A_TIME", 64)
    monkeypatch.setattr(indices, "AT_A_TIME", 64)
    pieces = find_out(water, catalogue, 1_000), sensitivity(water, catalogue, 32)
    assert pieces[0].items == whole[0].items
    assert pieces[1].indices == whole[1].indices


@pytest.mark.parametrize("threads", [1, 2])
def test_a_forecast_in_pieces_is_bit_by_bit_the_forecast_as_a_whole_and_tells_how_far_it_is(
    water: Plan, catalogue: Catalogue, threads: int
) -> None:
    model, told = compile_plan(water, catalogue), []
    whole = run_futures(model, 150, 7, ("reserve", "staff"))
    found = run_futures(
        model, 150, 7, ("reserve", "staff"), threads, 64, lambda done, total: told.append((done, total))
    )
    assert told == [(64, 150), (128, 150), (150, 150)]
    assert (found.draws, found.seed) == (150, 7)
    for name in KEPT:
        np.testing.assert_array_equal(getattr(found, name), getattr(whole, name))
    assert set(found.paths) == {"reserve", "staff"}
    for name, path in whole.paths.items():
        np.testing.assert_array_equal(found.paths[name], path)
