"""All checks of the method on the largest example, against parsing its JSON with the standard library."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from bench.claims.start import largest_example
from bench.timing import Claim
from bestendig.domain.checks.registry import ALL_CHECKS, run_checks
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.plan.references import check_references
from bestendig.domain.scaling.head_pin import rank_head_pins
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan_file

TODAY = date(2026, 11, 24)
RUNS = 200
MOST = 30


def seconds(run: Callable[[], Any], times: int) -> float:
    """The processor's time of the fastest of some runs: these take milliseconds, and other work comes in between."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    return best


def measure() -> Claim:
    """Processor seconds of each, the least of some; the checks look up what the plan names as well."""
    claim = Claim("The checks of the method", ("what", "milliseconds", "× parsing the JSON"))
    catalogue, path = load_catalogue(), largest_example()
    plan, _ = load_plan_file(path, catalogue)
    if plan is None:
        raise ValueError(path)
    text = plan.model_dump_json(by_alias=True, exclude_unset=True)

    def checks() -> None:
        run_checks(plan, catalogue, TODAY)
        check_references(plan, catalogue)

    parsing = seconds(lambda: json.loads(text), 10 * RUNS)
    work = (
        (f"{len(ALL_CHECKS)} checks and all names of {path.name}", seconds(checks, RUNS)),
        ("its life line", seconds(lambda: life_line(plan, catalogue, TODAY), RUNS)),
        ("its head pins, ranked", seconds(lambda: rank_head_pins(plan, catalogue), RUNS // 10)),
    )
    claim.rows.append((f"parsing its JSON ({len(text):,} bytes)", f"{1000 * parsing:.3f}", "1"))
    claim.rows.extend((what, f"{1000 * took:.2f}", f"{took / parsing:.1f}") for what, took in work)
    ratio = work[0][1] / parsing
    claim.goal(f"all checks: at most {MOST} × parsing the plan's JSON", f"{ratio:.1f} ×", held=ratio <= MOST)
    return claim
