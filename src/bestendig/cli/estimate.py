"""How much time and memory a large forecast will take, measured on a small one before it is begun."""

import time

from bestendig.cli.asking import Asked
from bestendig.cli.plans import Ready
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import run_futures
from bestendig.reports.wording.numbers import number

FREE_DRAWS = 200_000
"""Up to so many futures nobody needs to be asked."""
TRIAL_DRAWS = 4_096
MOST_SECONDS = 600
MOST_BYTES = 4 * 2**30
COPIES = 3
"""Sorting for the bands takes copies of the paths."""


def confirm_effort(asked: Asked, ready: Ready, draws: int, *, yes: bool) -> None:
    """Ends with a message when the work takes over ten minutes or 4 GiB and nobody said `--yes`."""
    if draws <= FREE_DRAWS or yes:
        return
    model = compile_plan(ready.plan, ready.catalogue)
    run_futures(model, 16, 1)
    began = time.perf_counter()
    run_futures(model, TRIAL_DRAWS, 1)
    seconds = (time.perf_counter() - began) * draws / TRIAL_DRAWS
    pins, quarters = model.layout.pins, model.structure.quarters
    size = draws * (COPIES * 3 * 4 * quarters + 4 * (12 + 3 * pins) + 8 * (8 + pins))
    if seconds > MOST_SECONDS or size > MOST_BYTES:
        minutes = number(max(1, round(seconds / 60)), ready.texts)
        gigabytes = number(size / 2**30, ready.texts, 1)
        asked.fail("too_much", ready.texts("cli.error.too_much", minutes=minutes, gigabytes=gigabytes))
