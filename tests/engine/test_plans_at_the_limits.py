"""Plans at and beyond the limits: each gives futures that the invariants accept."""

from typing import Any

import numpy as np
import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import Model, compile_plan
from bestendig.engine.futures import Futures, middle_future, run_futures

PIN = {"cash_euro_per_customer_per_year": "4000 to 9000", "staff_hours_per_customer_per_year": 20}


def document(groups: int = 1, blocks: int = 1, **changes: Any) -> dict[str, Any]:
    """A plan with a pin in every cell."""
    ids = [f"g{g}" for g in range(groups)], [f"o{o}" for o in range(blocks)]
    made: dict[str, Any] = {
        "bestendig": 1,
        "name": "Grens",
        "start": "2024-Q1",
        "target_groups": [{"id": g, "name": g, "organisations": "20 to 60"} for g in ids[0]],
        "blocks": [{"id": o, "name": o, "archetype": "curriculum", "development_hours": "100 to 300"} for o in ids[1]],
        "pins": [{"group": g, "block": o, "founding_customers": 8, **PIN} for g in ids[0] for o in ids[1]],
        "finance": {"reserve_euro": 500_000, "staff_fte": 2},
    }
    return made | changes


def run(catalogue: Catalogue, written: dict[str, Any], draws: int = 200) -> tuple[Model, Futures]:
    model = compile_plan(Plan.model_validate(written), catalogue)
    futures = run_futures(model, draws, paths=("reserve", "customers"))
    assert np.isfinite(futures.end_reserve).all()
    assert (futures.end_customers >= 0).all()
    assert (futures.sustained < model.structure.quarters).all()
    assert len(middle_future(model)) == model.structure.quarters
    return model, futures


def test_a_plan_without_pins_is_never_sustained(catalogue: Catalogue) -> None:
    _, futures = run(catalogue, document(0, 0))
    assert (futures.sustained == -1).all()
    assert futures.end_customers.shape == (0, 200)


def test_a_full_lane_of_144_pins_runs(catalogue: Catalogue) -> None:
    model, futures = run(catalogue, document(12, 12, horizon_years=15))
    assert model.layout.pins == 144
    assert (futures.sustained >= 0).any()


def test_one_draw_runs(catalogue: Catalogue) -> None:
    assert run(catalogue, document(2, 2), draws=1)[1].end_reserve.shape == (1,)


@pytest.mark.parametrize("years", [1, 15])
def test_the_shortest_and_the_longest_horizon_run(catalogue: Catalogue, years: int) -> None:
    model, futures = run(catalogue, document(horizon_years=years))
    assert futures.paths["reserve"].shape == (4 * years, 200)
    assert model.structure.quarters == 4 * years


def test_a_group_without_organisations_has_no_market(catalogue: Catalogue) -> None:
    written = document()
    written["target_groups"][0]["organisations"] = 0
    written["pins"][0]["founding_customers"] = 0
    _, futures = run(catalogue, written)
    assert (futures.end_customers == 0).all()


@pytest.mark.parametrize("churn", [0, 10])
def test_nobody_and_everybody_leaving_run(catalogue: Catalogue, churn: float) -> None:
    _, futures = run(catalogue, document(parameters={"churn": churn}))
    assert (futures.end_customers.mean() < 8) == (churn > 0)


def test_a_plan_without_staff_covers_none_of_its_work(catalogue: Catalogue) -> None:
    written = document()
    written["finance"] = {"reserve_euro": -1, "staff_fte": 0}  # below zero nobody is hired either
    model, _ = run(catalogue, written)
    assert middle_future(model)[-1].staff_fte == 0


def test_a_forecast_that_begins_at_the_end_of_the_plan_has_no_quarters(catalogue: Catalogue) -> None:
    written = document(horizon_years=2, forecast_from="2026-Q1")
    assert run(catalogue, written)[0].structure.quarters == 0
