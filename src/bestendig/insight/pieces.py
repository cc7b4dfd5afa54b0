"""Many futures some at a time, so that whoever waits sees how far they are and can stop them.

The same numbers, bit by bit, as all at once: a future's draws follow from its own number. Source: model.md "Symbols".
"""

from typing import Any

import numpy as np

from bestendig.engine.compile import Model
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import KEPT, Futures, run_futures, run_inputs
from bestendig.insight.progress import Progress, silent

AT_A_TIME = 16_384
"""Futures between two moments at which the work can be stopped."""


def run_in_pieces(
    model: Model, draws: int, seed: int = 1, paths: tuple[str, ...] = (), progress: Progress = silent
) -> Futures:
    """Draw and run some futures of a plan; `progress` counts them.

    Raises:
        EngineTrouble: a future overflowed; names plan, quarter and pin.
    """
    if draws <= AT_A_TIME:
        found = run_futures(model, draws, seed, paths)
        progress(draws, draws)
        return found
    kept: dict[str, Any] = {}
    for first in range(0, draws, AT_A_TIME):
        count = min(AT_A_TIME, draws - first)
        piece = run_inputs(model, draw_inputs(model, seed, first, count), paths)
        for name, values in {**{name: getattr(piece, name) for name in KEPT}, **piece.paths}.items():
            whole = kept.setdefault(name, np.empty((*values.shape[:-1], draws), values.dtype))
            whole[..., first : first + count] = values
        progress(first + count, draws)
    return Futures(
        model, draws, seed, **{name: kept[name] for name in KEPT}, paths={name: kept[name] for name in paths}
    )
