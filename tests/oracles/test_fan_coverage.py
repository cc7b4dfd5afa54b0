"""The fan's bands, from the kernel's futures, hold the share of the plain reference's futures that they promise."""

import numpy as np
import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.engine.compile import compile_plan
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import run_futures
from bestendig.files.catalogue import CATALOGUE
from bestendig.files.plan.read import load_plan_file
from tests.oracles import reference

FUTURES, CHECKS = 4000, 200
YEAR = 4


@pytest.mark.parametrize("name", ["watertechnologie", "zorgtechnologie"])
@pytest.mark.parametrize(("low", "high"), [(0.1, 0.9), (0.25, 0.75)])
@pytest.mark.clause("M6")
def test_a_band_holds_its_share_of_other_futures(catalogue: Catalogue, name: str, low: float, high: float) -> None:
    plan, _ = load_plan_file(CATALOGUE / "examples" / f"{name}.yaml")
    assert plan is not None
    model = compile_plan(plan, catalogue)
    paths = run_futures(model, FUTURES, seed=1, paths=("reserve", "staff")).paths
    inputs = draw_inputs(model, 2, 0, CHECKS)
    others = [reference.run_future(model.structure, model.layout, inputs[:, i]).quarters for i in range(CHECKS)]
    for path, fan in paths.items():
        bottom, top = np.quantile(fan[YEAR - 1 :: YEAR], (low, high), axis=1)
        checked = np.array([[q[path] for q in quarters[YEAR - 1 :: YEAR]] for quarters in others])
        inside = ((checked >= bottom) & (checked <= top)).mean()
        wide = 4 * np.sqrt((high - low) * (1 - high + low) / CHECKS)  # a future's years hang together: four s.e.
        assert abs(inside - (high - low)) < wide, path
