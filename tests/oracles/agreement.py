"""Compares the kernel with the plain reference, future by future and quarter by quarter."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from bestendig.engine.compile import Model
from bestendig.engine.futures import Futures, run_inputs, trace_inputs
from bestendig.engine.layout import FloatArray
from tests.oracles import reference

TOLERANCE = 1e-9
MOMENTS = ("sustained", "professional", "stopped", "why_quarter")
AMOUNTS = ("gap_euro", "gap_fte", "gap_hours", "why_size")
FLOWS = ("reserve", "staff", "coverage", "income", "cost", "subsidy", "margin", "in_kind_hours", "in_kind_coverage")


@dataclass
class Agreement:
    """The widest difference found, relative to each number's scale, and which events the futures went through."""

    widest: float = 0.0
    futures: int = 0
    events: Counter[str] = field(default_factory=Counter)


def reference_row(quarter: dict) -> FloatArray:
    """A quarter of the reference in the order of the kernel's trace."""
    row = [quarter[name] for name in FLOWS]
    for pin in zip(quarter["customers"], quarter["founding"], quarter["phase"], quarter["margins"], strict=True):
        row.extend(pin)
    for group in zip(quarter["settled"], quarter["trust"], strict=True):
        row.extend(group)
    return np.array([*row, *quarter["freshness"]], dtype=np.float64)


def scales(model: Model, rows: FloatArray) -> FloatArray:
    """The size of the numbers in each row: a flow or stock of money or people by its largest, all else at least 1."""
    return np.maximum(np.abs(rows).max(axis=0), 1.0)


def differences(model: Model, inputs: FloatArray) -> Iterator[tuple[int, reference.Future, float]]:
    """Per future: its number, what the reference says, and the widest relative difference of the kernel's trace."""
    trace = trace_inputs(model, inputs)
    for i in range(inputs.shape[1]):
        future = reference.run_future(model.structure, model.layout, inputs[:, i])
        rows = np.array([reference_row(q) for q in future.quarters]).reshape(trace.shape[:2])
        apart = np.abs(rows - trace[:, :, i]) / scales(model, rows) if rows.size else np.zeros((1, 1))
        if future.stopped is not None:
            lives = len(FLOWS) + 4 * model.layout.pins
            apart[future.stopped + 1 :, lives:] = 0.0  # what no longer exists is compared no more
        yield i, future, float(apart.max(initial=0.0))


def moments_of(futures: Futures, i: int) -> dict[str, list[int]]:
    """Whole numbers of one future as the kernel gives them; -1 is never."""
    one = {name: [int(getattr(futures, name)[i])] for name in (*MOMENTS, "why")}
    per_pin = ("pin_opened", "pin_sustained", "ceiling_reached")
    return one | {name: [int(v) for v in getattr(futures, name)[:, i]] for name in (*per_pin, "phase_reached")}


def moments_said(model: Model, future: reference.Future) -> dict[str, list[int]]:
    """The same of the reference."""
    one = {name: [_number(getattr(future, name))] for name in MOMENTS}
    one["why"] = [-1 if future.why is None else reference.LEGS.index(future.why)]
    for name in ("pin_opened", "pin_sustained", "ceiling_reached"):
        one[name] = [_number(getattr(future, name).get(c)) for c in range(model.layout.pins)]
    one["phase_reached"] = [-1, *(_number(future.phase_reached.get(p)) for p in range(1, 5))]
    return one


def _number(quarter: int | None) -> int:
    return -1 if quarter is None else quarter


def totals_said(future: reference.Future) -> dict[str, float]:
    """Amounts of one future of the reference, by the kernel's names."""
    said = {name: float(getattr(future, name)) for name in AMOUNTS}
    for name in ("income", "cost", "subsidy"):
        said[f"total_{name}"] = sum(q[name] for q in future.quarters)
    if future.quarters:
        said["end_reserve"] = future.quarters[-1]["reserve"]
    return said


def assert_agreement(model: Model, inputs: FloatArray) -> Agreement:
    """Fail where kernel and reference differ by more than 1e-9 of a number's scale, or in any moment."""
    futures, found = run_inputs(model, inputs), Agreement(futures=inputs.shape[1])
    for i, future, apart in differences(model, inputs):
        assert moments_of(futures, i) == moments_said(model, future)
        assert apart <= TOLERANCE, f"future {i} of {model.plan_name} is {apart} apart"
        for name, said in totals_said(future).items():
            ours, scale = float(getattr(futures, name)[i]), max(abs(said), totals_said(future)["total_cost"], 1.0)
            assert abs(ours - said) <= TOLERANCE * scale, name
        found.widest = max(found.widest, apart)
        found.events.update(events_of(model, future))
    return found


def events_of(model: Model, future: reference.Future) -> Iterator[str]:
    """Which of the model's turns a future took."""
    pins, quarters = range(model.layout.pins), future.quarters
    phases = [[q["phase"][c] for q in quarters] for c in pins]
    steps = {pair for one in phases for pair in itertools.pairwise(one)}
    took = {
        "stopped": future.stopped is not None,
        "sustained": future.sustained is not None,
        "professional": future.professional is not None,
        "ceiling": bool(future.ceiling_reached),
        "second pin sustained": len(future.pin_sustained) > 1,
        f"fails on {future.why}": future.why is not None,
        "broken reserve": any(q["reserve"] < 0 for q in quarters),
        "competitor": any(s > 0 for q in quarters for s in q["settled"]),
        "failed pilot": (2, 1) in steps,
        "fell back": (4, 3) in steps,
        "founding partners": any(q["founding"][c] > 0 for q in quarters for c in pins),
        "opened early": any(model.structure.opens[c] == t > 0 for c, t in future.pin_opened.items()),
        "subsidy": any(q["subsidy"] > 0 for q in quarters),
        "measured start": any(phase > 1 for phase in model.structure.start_phase),
    }
    return (turn for turn, was in took.items() if was)
