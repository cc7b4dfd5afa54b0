"""Another program, PySD, computes the Vensim form of every example as `bestendig run` does."""

from pathlib import Path

import pytest

from tests.files.system_dynamics.with_pysd import EXAMPLES, furthest

TOLERANCE = 1e-6


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")  # PySD's own
def test_pysd_computes_the_vensim_form_as_the_engine_does(example: Path, tmp_path: Path) -> None:
    worst = furthest(example, "mdl", tmp_path)
    assert worst.apart < TOLERANCE, worst
