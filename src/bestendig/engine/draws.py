"""The input matrix of some futures: one row a number, one column a future. Source: model.md "Symbols"."""

import numpy as np
import numpy.typing as npt

from bestendig.engine.columns import entry_thresholds, failed_pilots, uniforms
from bestendig.engine.compile import Model

FloatArray = npt.NDArray[np.float64]


def draw_inputs(model: Model, seed: int, first: int, count: int) -> FloatArray:
    """Inputs of futures number first..first+count. `first` must be a multiple of four.

    Returns:
        (rows, count) matrix; the same future has the same numbers whatever the chunk it is drawn in.
    """
    values = np.empty((model.layout.rows, count))
    for row, constant in model.constants.items():
        values[row] = constant
    drawn = [column.draw(uniforms(seed, column.id, first, count)) for column in model.columns]
    for row, numbers in model.terms.items():
        for number in numbers:
            values[row] += drawn[number]
    if model.pilots:
        succeeds = model.pilot_succeeds.draw(uniforms(seed, model.pilot_succeeds.id, first, count))
        for row, stream in model.pilots.items():
            values[row] = failed_pilots(uniforms(seed, stream, first, count), succeeds)
    for row, stream in model.thresholds.items():
        values[row] = entry_thresholds(uniforms(seed, stream, first, count))
    return values
