"""Sobol' indices for modellers: how much of an outcome's spread each uncertain number explains.

Source: model.md "Find out first"; SALib (Saltelli 2010 estimators, Sobol' sequence).
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from SALib.analyze import sobol as analyze_sobol
from SALib.sample import sobol as sample_sobol

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import is_certain
from bestendig.domain.results import SOBOL_SAMPLES, SensitivityReport, SobolIndex
from bestendig.engine.compile import Model, compile_plan
from bestendig.engine.draws import inputs_at
from bestendig.engine.futures import Futures, run_inputs
from bestendig.insight.moments import self_supporting_years
from bestendig.insight.progress import Progress, share_of, silent

FloatArray = npt.NDArray[np.float64]
AT_A_TIME = 8_192
"""Futures between two moments at which the work can be stopped."""
RUNNING = 0.9
"""Share of the time that the futures take; the rest is the indices' own."""
EDGE = 1e-9
MIDDLE = 0.5


def _years(futures: Futures, plan: Plan) -> FloatArray:
    return np.minimum(self_supporting_years(futures), float(plan.horizon_years))


def _reserve(futures: Futures, _: Plan) -> FloatArray:
    return futures.end_reserve.astype(np.float64)


OUTCOMES: dict[str, Callable[[Futures, Plan], FloatArray]] = {"years": _years, "reserve": _reserve}


def sobol_indices(
    names: Sequence[str], evaluate: Callable[[FloatArray], FloatArray], samples: int, seed: int
) -> tuple[SobolIndex, ...]:
    """Sobol' indices of a function of independent uniform numbers, most influential (total) first.

    Args:
        names: one per number.
        evaluate: (runs, numbers) matrix of uniforms in (0, 1) -> (runs,) outcomes.
        samples: base sample, a power of two; runs = samples · (numbers + 2).
        seed: of the scrambled sequence and of the bootstrap.
    """
    if not names:
        return ()
    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    matrix = sample_sobol.sample(problem, samples, calc_second_order=False, seed=seed)
    outcomes = evaluate(np.clip(matrix, EDGE, 1 - EDGE))
    if float(outcomes.std()) == 0.0:
        return tuple(SobolIndex(name, 0.0, 0.0, 0.0, 0.0) for name in names)
    found = analyze_sobol.analyze(problem, outcomes, calc_second_order=False, seed=seed)
    rows = [
        SobolIndex(name, *(float(found[key][i]) for key in ("S1", "S1_conf", "ST", "ST_conf")))
        for i, name in enumerate(names)
    ]
    return tuple(sorted(rows, key=lambda row: -row.total))


def sensitivity(
    plan: Plan,
    catalogue: Catalogue,
    samples: int = SOBOL_SAMPLES,
    seed: int = 1,
    outcome: str = "years",
    progress: Progress = silent,
) -> SensitivityReport:
    """Sobol' indices of the date (years to self-supporting, at most the horizon) or the reserve at the end."""
    began = time.perf_counter()
    model = compile_plan(plan, catalogue)
    names = stream_names(model)

    def piece(matrix: FloatArray) -> FloatArray:
        uniforms = {name: matrix[:, i] for i, name in enumerate(names)}
        uniforms.setdefault(model.pilot_succeeds.id, np.full(len(matrix), MIDDLE))
        return OUTCOMES[outcome](run_inputs(model, inputs_at(model, uniforms)), plan)

    def evaluate(matrix: FloatArray) -> FloatArray:
        tell, found = share_of(progress, 0.0, RUNNING), []
        for first in range(0, len(matrix), AT_A_TIME):
            found.append(piece(matrix[first : first + AT_A_TIME]))
            tell(min(first + AT_A_TIME, len(matrix)), len(matrix))
        return np.concatenate(found)

    indices = sobol_indices(names, evaluate, samples, seed)
    return SensitivityReport(
        outcome=outcome,
        indices=indices,
        runs=samples * (len(names) + 2),
        seconds=time.perf_counter() - began,
    )


def stream_names(model: Model) -> list[str]:
    """All streams of a model: its uncertain numbers, the pilots' luck and the competitors' moments."""
    own = {column.id for column in model.columns}
    pilots = set(model.pilots.values())
    if pilots and not is_certain(model.pilot_succeeds.value):
        pilots.add(model.pilot_succeeds.id)
    return sorted(own | pilots | set(model.thresholds.values()))
