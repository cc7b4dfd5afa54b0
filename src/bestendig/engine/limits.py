"""What a run will cost, before it starts: time and memory, from the plan's sizes and constants that were measured."""

import os
from dataclasses import dataclass

from bestendig.engine.compile import Model
from bestendig.engine.futures import chunk_size

GIB = 1024**3
MAX_BYTES = 4 * GIB
MAX_SECONDS = 600.0
NS_PER_QUARTER = 60.0
NS_PER_PIN_QUARTER = 15.0
NS_PER_DRAWN_NUMBER = 40.0
NS_PER_INPUT = 2.0
"""Cost of one future on one core, on the slow side: the estimate warns, it does not promise."""
PROGRAM_BYTES = 200 * 1024**2
KEPT_BYTES = 4 * 9 + 8 * 9 + 1
KEPT_BYTES_PER_PIN = 3 * 4 + 8
PATH_BYTES = 4
COPIES = 3


@dataclass(frozen=True)
class Estimate:
    """What a run is expected to cost: wall-clock seconds, and bytes of memory at the peak."""

    seconds: float
    bytes: int

    @property
    def too_long(self) -> bool:
        """Over ten minutes."""
        return self.seconds > MAX_SECONDS

    @property
    def too_large(self) -> bool:
        """Over 4 GiB."""
        return self.bytes > MAX_BYTES

    @property
    def asks(self) -> bool:
        """Whether the user should say yes first."""
        return self.too_long or self.too_large


def estimate(model: Model, draws: int, paths: int = 0, threads: int | None = None) -> Estimate:
    """Time and memory of `run_futures` with these arguments.

    Args:
        model: a compiled plan.
        draws: number of futures.
        paths: how many paths are kept.
        threads: workers; all cores when None.
    """
    wanted = threads or os.cpu_count() or 1
    chunk = chunk_size(model, draws, wanted)
    workers = max(min(wanted, -(-draws // chunk)), 1)
    layout, quarters = model.layout, model.structure.quarters
    drawn = len(model.columns) + len(model.pilots) + len(model.thresholds)
    nanoseconds = (
        quarters * (NS_PER_QUARTER + NS_PER_PIN_QUARTER * layout.pins)
        + drawn * NS_PER_DRAWN_NUMBER
        + layout.rows * NS_PER_INPUT
    )
    kept = KEPT_BYTES + KEPT_BYTES_PER_PIN * layout.pins + PATH_BYTES * quarters * paths
    at_work = workers * min(chunk, draws) * 8 * (COPIES * layout.rows + drawn)
    return Estimate(draws * nanoseconds * 1e-9 / workers, PROGRAM_BYTES + kept * draws + at_work)
