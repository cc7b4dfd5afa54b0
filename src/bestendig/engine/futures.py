"""Many futures of a plan, and the middle one. Source: model.md."""

import os
import queue
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from bestendig.domain.results import PinQuarter, PpsQuarter
from bestendig.engine.compile import Model, middle_inputs
from bestendig.engine.draws import draw_inputs
from bestendig.engine.layout import LANES
from bestendig.engine.machine import run_kernel
from bestendig.engine.tables import build_tables
from bestendig.engine.trouble import bad_futures, check_inputs, trouble_at
from bestendig.engine.work import Arguments, Work, make_outcome, make_work

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]

PATHS: tuple[str, ...] = (
    "reserve",
    "staff",
    "coverage",
    "customers",
    "income",
    "cost",
    "subsidy",
    "margin",
    "in_kind_coverage",
)
"""Paths that can be asked for: the PPS at the end of each quarter; flows in euro of the quarter, margin a year."""


@dataclass(frozen=True)
class Futures:
    """What some futures gave. Quarters are numbers from 0 (the first computed); -1 is never.

    Shapes: n futures, C pins (in `model.pin_names` order), T quarters.
    """

    model: Model
    draws: int
    seed: int
    sustained: IntArray
    """(n,) first quarter in which a pin is sustained."""
    professional: IntArray
    stopped: IntArray
    phase_reached: IntArray
    """(5, n) first quarter in which any pin is in that phase or later; row 0 is unused."""
    pin_opened: IntArray
    """(C, n)"""
    pin_sustained: IntArray
    ceiling_reached: IntArray
    why: npt.NDArray[np.int8]
    """(n,) number in `results.LEGS` of the leg that failed first before anything was sustained; -1 when none did."""
    why_quarter: IntArray
    why_size: FloatArray
    gap_euro: FloatArray
    """(n,) income less cost in the year after the subsidy, euro; with gap_fte and gap_hours (a year)."""
    gap_fte: FloatArray
    gap_hours: FloatArray
    end_reserve: FloatArray
    end_customers: FloatArray
    """(C, n)"""
    total_income: FloatArray
    total_cost: FloatArray
    total_subsidy: FloatArray
    paths: Mapping[str, npt.NDArray[np.float32]] = field(default_factory=dict)
    """name -> (T, n)"""


TRACE: tuple[str, ...] = (
    "reserve",
    "staff",
    "coverage",
    "income",
    "cost",
    "subsidy",
    "margin",
    "in_kind_hours",
    "in_kind_coverage",
)
"""First rows of a trace; then per pin customers, founding, phase, margin; per group settled, trust; per block
freshness."""
TRACE_PER_PIN = 4
TRACE_PER_GROUP = 2
INPUT_BYTES = 32 * 1024**2
"""Size of the inputs that one worker handles at a time: large enough that numpy's own overhead does not count."""
MOST_PER_CHUNK = 16384


def chunk_size(model: Model, draws: int, workers: int) -> int:
    """Futures per piece of work: a share for each worker, in bounded memory; whole vectors of futures."""
    fits = min(INPUT_BYTES // (8 * model.layout.rows), MOST_PER_CHUNK)
    share = -(-draws // workers)
    return max(-(-min(fits, share) // LANES) * LANES, LANES)


def run_futures(
    model: Model,
    draws: int,
    seed: int = 1,
    paths: tuple[str, ...] = (),
    threads: int | None = None,
    chunk: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Futures:
    """Draw and run some futures of a plan.

    The same numbers, bit by bit, for every number of threads and every size of chunk (a multiple of four): a future's
    draws follow from seed, column and its own number, and its course from its draws. Memory is bounded by the chunk,
    save what is kept per future.

    Args:
        model: a compiled plan.
        draws: number of futures, 1 or more.
        seed: of all streams.
        paths: names from PATHS that are kept per quarter, as (T, n) float32.
        threads: workers; all cores when None.
        chunk: futures per piece of work; as many as fit in 32 MiB of inputs when None.
        progress: hears, in the caller's thread, how many futures are done and of how many; what it raises stops the
            work after the pieces that were begun.

    Raises:
        EngineTrouble: a future overflowed; names plan, quarter and pin.
    """

    def inputs(first: int, count: int) -> FloatArray:
        return draw_inputs(model, seed, first, count)

    return _run(model, inputs, draws, seed, paths, threads=threads, chunk=chunk, progress=progress)


def run_inputs(model: Model, inputs: FloatArray, paths: tuple[str, ...] = (), threads: int | None = None) -> Futures:
    """Run one future for each column of an input matrix (rows, n)."""

    def part(first: int, count: int) -> FloatArray:
        return inputs[:, first : first + count]

    return _run(model, part, inputs.shape[1], 0, paths, threads=threads)


def _run(  # noqa: PLR0913 -- what is run, and how
    model: Model,
    inputs: Callable[[int, int], FloatArray],
    draws: int,
    seed: int,
    paths: tuple[str, ...],
    *,
    threads: int | None,
    chunk: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Futures:
    if draws < 1:
        raise ValueError(f"{draws} futures")
    wanted = threads or os.cpu_count() or 1
    size = chunk or chunk_size(model, draws, wanted)
    tables = build_tables(model.structure, model.layout)
    slots = [paths.index(name) if name in paths else -1 for name in PATHS]
    out = make_outcome(model.layout, draws, model.structure.quarters, slots)
    spare: queue.SimpleQueue[Work] = queue.SimpleQueue()

    def piece(first: int) -> None:
        work = spare.get_nowait() if not spare.empty() else make_work(model.layout)
        count = min(size, draws - first)
        columns = np.ascontiguousarray(inputs(first, count))
        check_inputs(model, columns)
        run_kernel(Arguments(tables, columns, work, out, first))
        spare.put(work)
        bad = bad_futures(out, first, count)
        if bad.size:
            column = columns[:, bad[:1] - first]
            raise trouble_at(model, trace_inputs(model, column)[:, :, 0], TRACE, TRACE_PER_PIN)

    def tell(first: int) -> None:
        if progress:
            progress(min(first + size, draws), draws)

    starts = range(0, draws, size)
    workers = min(wanted, len(starts))
    if workers == 1:
        for first in starts:
            piece(first)
            tell(first)
    else:
        with ThreadPoolExecutor(workers) as pool:
            for first, _ in zip(starts, pool.map(piece, starts), strict=True):  # named, the map would outlive a stop
                tell(first)
    kept = {name: getattr(out, name) for name in KEPT}
    return Futures(model, draws, seed, **kept, paths={name: out.paths[paths.index(name)] for name in paths})


KEPT = tuple(f.name for f in fields(Futures) if f.name not in ("model", "draws", "seed", "paths"))


def trace_inputs(model: Model, inputs: FloatArray) -> FloatArray:
    """Every quarter of a few futures, whole.

    Returns:
        (T, rows, n): rows as TRACE, then per pin, per group and per block.
    """
    layout = model.layout
    rows = len(TRACE) + TRACE_PER_PIN * layout.pins + TRACE_PER_GROUP * layout.groups + layout.blocks
    tables = build_tables(model.structure, layout)
    out = make_outcome(layout, inputs.shape[1], model.structure.quarters, [-1] * len(PATHS), rows)
    run_kernel(Arguments(tables, np.ascontiguousarray(inputs), make_work(layout), out, 0))
    trace: FloatArray = out.trace
    return trace


def middle_future(model: Model) -> tuple[PpsQuarter, ...]:
    """The middle future: every number at its median, no failed pilots, competitors' thresholds ln 2.

    Source: model.md "Middle value".
    """
    trace = trace_inputs(model, middle_inputs(model))
    return tuple(_pps_quarter(model, t, trace[t, :, 0]) for t in range(trace.shape[0]))


def _pps_quarter(model: Model, t: int, row: FloatArray) -> PpsQuarter:
    flow = dict(zip(TRACE, map(float, row), strict=False))
    first = len(TRACE)
    pins = {}
    for c, name in enumerate(model.pin_names):
        customers, founding, phase, margin = row[first + 4 * c : first + 4 * c + 4]
        pins[name] = PinQuarter(
            customers=float(customers),
            founding=float(founding),
            phase=int(phase),
            margin_euro_per_year=float(margin),
            learners=_learners(model, c, float(customers)),
        )
    return PpsQuarter(
        quarter=model.first_quarter.plus(t),
        reserve_euro=flow["reserve"],
        staff_fte=flow["staff"],
        staff_coverage=flow["coverage"],
        income_euro=flow["income"],
        cost_euro=flow["cost"],
        subsidy_euro=flow["subsidy"],
        margin_euro_per_year=flow["margin"],
        in_kind_hours=flow["in_kind_hours"],
        in_kind_coverage=flow["in_kind_coverage"],
        pins=pins,
    )


def _learners(model: Model, pin: int, customers: float) -> float:
    """Learners of a pin's customers, at most the group's places. Source: model.md step 6."""
    learners = customers * model.learners_per_customer[pin].middle
    places = model.learner_places[pin]
    return learners if places is None else min(learners, places.middle)
