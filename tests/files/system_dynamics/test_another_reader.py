"""A second reader, simlin, takes both forms of random plans, finds nothing to remark, and computes the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
import simlin
from hypothesis import HealthCheck, given, settings

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.system_dynamics.vensim import write_vensim
from bestendig.files.system_dynamics.xmile import write_xmile
from bestendig.files.texts import load_texts
from tests.files.system_dynamics.comparing import furthest_apart
from tests.strategies.plans import plans

FORMS: dict[str, Callable[..., str]] = {"mdl": write_vensim, "xmile": write_xmile}
TOLERANCE = 1e-8


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=plans())
def test_another_program_computes_the_exported_model_of_any_plan_as_the_engine_does(
    plan: Plan, form: str, tmp_path: Path
) -> None:
    file = tmp_path / f"model.{form}"
    file.write_text(FORMS[form](plan, load_catalogue(), load_texts("en")), encoding="utf-8")
    model = simlin.load(file)
    assert model.check() == ()
    simulation = model.simulate()
    simulation.run_to_end()
    results = simulation.get_run().results

    def value(name: str, element: str | None, time: int) -> float:
        column = f"{name}[{element}]"
        return float(results.at[time, column if column in results else name])

    worst = furthest_apart(plan, value)
    assert worst.apart < TOLERANCE, worst
