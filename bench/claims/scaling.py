"""How time grows with draws, pins, quarters and threads."""

import os

import numpy as np

from bench import plans
from bench.timing import Claim, seconds
from bestendig.engine.futures import run_futures

DRAWS = (100, 1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
LINEAR_FROM = 10_000
TURNS, ENOUGH = 3, 30_000
"""Each size is timed in every turn, and small ones more often, so that all meet the same load of the machine."""
PINS, YEARS = (1, 6, 30, 100), (4, 8, 15)


def measure() -> Claim:
    """Wall-clock time of `run_futures`, draws and all."""
    claim = Claim("How time grows", ("what", "size", "seconds", "µs a future"))

    def add(what: str, size: int, taken: float, draws: int) -> float:
        claim.rows.append((what, f"{size:,}", f"{taken:.3f}", f"{taken / draws * 1e6:.2f}"))
        return taken

    model = plans.model(6)
    turns = [[seconds(lambda n=n: run_futures(model, n), max(1, ENOUGH // n)) for n in DRAWS] for _ in range(TURNS)]
    times = [add("draws, 6 pins", n, min(took), n) for n, took in zip(DRAWS, zip(*turns, strict=True), strict=True)]
    fit = [(n, t) for n, t in zip(DRAWS, times, strict=True) if n >= LINEAR_FROM]
    slope = float(np.polyfit(*np.log10(np.array(fit)).T, 1)[0])
    claim.goal("linear in draws: slope 0.95–1.05 on log-log from 10,000", f"{slope:.3f}", held=0.95 <= slope <= 1.05)
    for pins in PINS:
        other = plans.model(pins)
        add("pins, 10,000 draws", pins, seconds(lambda other=other: run_futures(other, 10_000), 3, 20), 10_000)
    for years in YEARS:
        longer = plans.model(6, years)
        taken = seconds(lambda m=longer: run_futures(m, 10_000), 3, 20)
        add("quarters, 6 pins, 10,000 draws", 4 * years, taken, 10_000)
    for threads in range(1, (os.cpu_count() or 1) + 1):
        taken = seconds(lambda k=threads: run_futures(model, 100_000, threads=k), 3)
        add("threads, 6 pins, 100,000 draws", threads, taken, 100_000)
    return claim
