"""The input matrix of some futures: one row a number, one column a future. Source: model.md "Symbols"."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from bestendig.engine.columns import draw_all, entry_thresholds, failed_pilots, uniforms
from bestendig.engine.compile import Model

FloatArray = npt.NDArray[np.float64]


def draw_inputs(model: Model, seed: int, first: int, count: int) -> FloatArray:
    """Inputs of futures number first..first+count. `first` must be a multiple of four.

    Returns:
        (rows, count) matrix; the same future has the same numbers whatever the chunk it is drawn in.
    """
    return _inputs(model, count, lambda stream: uniforms(seed, stream, first, count))


def inputs_at(model: Model, ranks: Mapping[str, FloatArray]) -> FloatArray:
    """Inputs at given uniform ranks of every stream, (runs,) each.

    Returns:
        (rows, runs) matrix.
    """
    return _inputs(model, len(next(iter(ranks.values()))), lambda stream: ranks[stream])


def _inputs(model: Model, count: int, uniform: Callable[[str], FloatArray]) -> FloatArray:
    values = np.empty((model.layout.rows, count))
    for row, constant in model.constants.items():
        values[row] = constant
    with np.errstate(over="ignore"):  # the engine says where an overflow came from
        drawn = draw_all(model.columns, uniform, count)
    for row, numbers in model.terms.items():
        for number in numbers:
            values[row] += drawn[number]
    if model.pilots:
        succeeds = model.pilot_succeeds.draw(uniform(model.pilot_succeeds.id))
        for row, stream in model.pilots.items():
            values[row] = failed_pilots(uniform(stream), succeeds)
    for row, stream in model.thresholds.items():
        values[row] = entry_thresholds(uniform(stream))
    return values
