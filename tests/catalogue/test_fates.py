"""What the examples' futures say together: the seed's own statement on how long it takes, and fates that differ."""

import numpy as np
import pytest

from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import run_futures
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan_file

DRAWS = 1000
QUARTERS_PER_YEAR = 4
Years = np.typing.NDArray[np.float64]


@pytest.fixture(scope="module")
def years() -> dict[str, Years]:
    """Per example the years until something is sustained, infinite where it never is."""
    found: dict[str, Years] = {}
    for path in sorted((CATALOGUE / "examples").glob("*.yaml")):
        plan, _ = load_plan_file(path)
        assert plan is not None
        futures = run_futures(compile_plan(plan, load_catalogue()), DRAWS)
        found[path.stem] = np.where(futures.sustained < 0, np.inf, (futures.sustained + 1) / QUARTERS_PER_YEAR)
    return found


@pytest.mark.clause("M6")
def test_over_the_examples_it_takes_four_to_six_years_and_hardly_ever_less_than_three(years: dict[str, Years]) -> None:
    together = np.concatenate(list(years.values()))
    summary = f"median {np.median(together):.2f} years, before year 3 {np.mean(together < 3):.2%}"
    print(summary)
    assert 4 <= np.median(together) <= 6
    assert np.mean(together < 3) < 0.05


@pytest.mark.clause("M6")
def test_the_examples_fates_differ(years: dict[str, Years]) -> None:
    by_ten = {name: float(np.mean(found <= 10)) for name, found in years.items()}
    assert by_ten["automotive"] > 0.9
    assert by_ten["duurzaamheidsfabriek"] < 0.35
    assert 0.4 < by_ten["zorgtechnologie"] < 0.7
