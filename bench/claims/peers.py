"""Our kernel against the same model by hand in C, in numpy, in plain Python, in PySD and in BPTK-Py: equality first."""

import os
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from bench import plans
from bench.peers import bptk, hand_c, vectorised
from bench.timing import Claim, seconds
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import Model
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import Futures, middle_future, run_inputs
from bestendig.engine.layout import FloatArray
from bestendig.files.catalogue import load_catalogue
from bestendig.files.system_dynamics.vensim import write_vensim
from bestendig.files.texts import load_texts
from tests.oracles import reference

PINS = (1, 6, 30, 100)
FUTURES = {1: 65536, 6: 32768, 30: 16384, 100: 4096}
NUMPY_FUTURES, PYTHON_FUTURES = 2048, 24
PYSD_PINS = 6
GOAL_PINS = (6, 30)
"""The goals were set on a plan of 30 pins; PySD takes minutes for one, so it is held to its goal on 6."""
TOLERANCE, EXPORT_TOLERANCE = 1e-9, 1e-6
NOTE = f"""All pins open within eight years, so that all have work. Same draws, made beforehand. `apart` is the widest
difference from our kernel's results relative to a future's total cost; a variant that differs by more than
{TOLERANCE:g}, or in any moment, is not timed. numpy, plain Python, PySD and BPTK-Py use one core; the C kernel and ours
use all. PySD and BPTK-Py run the exported model's middle future; their time is that of one run, the model loaded."""
WHOLE = ("sustained", "stopped", "why")
AMOUNTS = ("end_reserve", "total_income", "total_cost", "total_subsidy", "gap_euro", "end_customers")


def apart(found: dict[str, Any], futures: Futures) -> float:
    """The widest difference from our kernel's results, relative to their scale; infinite where a moment differs."""
    n = len(found["end_reserve"])
    if any((found[name] != getattr(futures, name)[:n]).any() for name in WHOLE):
        return float("inf")
    scale = np.maximum(np.abs(futures.total_cost[:n]), 1.0)
    return float(max((np.abs(found[name] - getattr(futures, name)[..., :n]) / scale).max() for name in AMOUNTS))


def in_plain_python(model: Model, inputs: FloatArray) -> dict[str, Any]:
    """The plain reference's results, in the kernel's form."""
    futures = [reference.run_future(model.structure, model.layout, inputs[:, i]) for i in range(inputs.shape[1])]
    legs = {leg: i for i, leg in enumerate(reference.LEGS)}
    found: dict[str, Any] = {
        "sustained": np.array([-1 if f.sustained is None else f.sustained for f in futures]),
        "stopped": np.array([-1 if f.stopped is None else f.stopped for f in futures]),
        "why": np.array([-1 if f.why is None else legs[f.why] for f in futures]),
        "end_reserve": np.array([f.quarters[-1]["reserve"] for f in futures]),
        "gap_euro": np.array([f.gap_euro for f in futures]),
        "end_customers": np.array([f.quarters[-1]["customers"] for f in futures]).T,
    }
    for flow in ("income", "cost", "subsidy"):
        found[f"total_{flow}"] = np.array([sum(q[flow] for q in f.quarters) for f in futures])
    return found


def measure() -> Claim:
    """Time of one future on all cores, as a ratio to the C kernel's."""
    claim = Claim("Our kernel against others", ("pins", "variant", "futures", "µs a future", "× our kernel", "apart"))
    library = hand_c.build()
    for pins in PINS:
        _measure_one(claim, plans.model(pins), pins, library)
    if library is None:
        claim.notes.append("No C compiler here: the C kernel was skipped.")
    claim.notes.append(NOTE)
    return claim


def _measure_one(claim: Claim, model: Model, pins: int, library: Any) -> None:
    threads, n = os.cpu_count() or 1, FUTURES[pins]
    inputs = draw_inputs(model, 1, 0, n)
    futures = run_inputs(model, inputs)
    ours = seconds(lambda: run_inputs(model, inputs)) / n
    claim.rows.append((pins, "our kernel", n, f"{ours * 1e6:.2f}", "1", "0"))

    def peer(name: str, count: int, run: Callable[[FloatArray], dict[str, Any]], times: int) -> float | None:
        part = np.ascontiguousarray(inputs[:, :count])
        differs = apart(run(part), futures)
        if differs > TOLERANCE:
            claim.rows.append((pins, name, count, "differs", "-", f"{differs:.0e}"))
            return None
        each = seconds(lambda: run(part), times) / count
        claim.rows.append((pins, name, count, f"{each * 1e6:.2f}", f"{each / ours:.3g}", f"{differs:.0e}"))
        return each / ours

    if library is not None:
        call = hand_c.prepare(library, model, inputs, threads)
        ratio = peer("C and OpenMP by hand", n, lambda _: call(), 15)
        if ratio:
            claim.goal(f"at most 3 × the C kernel's time, {pins} pins", f"{1 / ratio:.2f} ×", held=1 / ratio <= 3)
    peer("numpy", NUMPY_FUTURES, lambda x: vectorised.run(model, x), 2)
    peer("plain Python", PYTHON_FUTURES, lambda x: in_plain_python(model, x), 1)
    _other_programs(claim, model, pins, ours)


def _other_programs(claim: Claim, model: Model, pins: int, ours: float) -> None:
    plan = Plan.model_validate(plans.document(pins))
    known = [quarter.reserve_euro for quarter in middle_future(model)]
    outcomes: dict[str, tuple[tuple[float, float] | str, int]] = {"BPTK-Py's Rust engine": (bptk.run(plan, known), 500)}
    if pins <= PYSD_PINS:
        text = write_vensim(plan, load_catalogue(), load_texts("en"))
        outcomes["PySD on our export"] = (_pysd(text, known), 100_000)
    for name, (outcome, wanted) in outcomes.items():
        if isinstance(outcome, str):
            claim.notes.append(f"{name}, {pins} pins: {outcome}.")
            continue
        took, differs = outcome
        if differs > EXPORT_TOLERANCE:
            claim.rows.append((pins, name, 1, "differs", "-", f"{differs:.0e}"))
            continue
        claim.rows.append((pins, name, 1, f"{took * 1e6:,.0f}", f"{took / ours:.3g}", f"{differs:.0e}"))
        if pins in GOAL_PINS:
            held = took >= wanted * ours
            claim.goal(f"{name} takes at least {wanted:,} × as long, {pins} pins", f"{took / ours:,.0f} ×", held=held)


def _pysd(text: str, known: list[float]) -> tuple[float, float]:
    """Seconds of a run, and the widest relative difference of the reserve."""
    import tempfile  # noqa: PLC0415 -- PySD is heavy and only this function wants it
    from pathlib import Path  # noqa: PLC0415

    import pysd  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / "model.mdl"
        path.write_text(text, encoding="utf-8")
        model = pysd.read_vensim(str(path))
        began = time.perf_counter()
        frame = model.run(return_columns=["reserve"])
        took = time.perf_counter() - began
    found = frame["reserve"].to_numpy()[1 : len(known)]  # a stock stands at the start of its quarter
    against = np.array(known[: len(found)])
    return took, float((np.abs(found - against) / np.maximum(np.abs(against), 1)).max())
