"""The arrays that the kernel works in and writes to, made outside it so that nothing is allocated while it runs.

And how they are handed over: as one list of whole numbers, addresses and sizes.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bestendig.engine.layout import LANES, NEVER, Layout, Structure
from bestendig.engine.tables import build_tables

FloatArray = npt.NDArray[np.float64]
PHASE_ROWS = 5
MAX_OTHERS = 5
CACHE_LINE = 64

STATE = (
    "alive", "place", "staff", "reserve", "coverage", "grant_left", "organisation_left", "organisation_started",
    "volume_years", "below", "sustained_quarters", "reached", "sustained", "professional", "stopped",
    "why", "why_quarter", "why_size", "gap_euro", "gap_fte", "gap_hours", "total_income", "total_cost", "total_subsidy",
    "startup", "hour_cost", "trust_share", "settle_share", "hire_share", "release_share",
    "asked", "pool", "new_coverage", "income", "cost", "subsidy", "used", "needed", "short", "margin", "was_alive",
)  # fmt: skip


class Work(NamedTuple):
    """The arrays that one thread works in; (rows, 16) unless said otherwise."""

    x: Any  # this block's inputs
    pps: Any
    phase: Any  # per pin
    before: Any
    count: Any
    founding: Any
    customers: Any
    hours_left: Any
    hours_all: Any
    failures: Any
    opened: Any
    opened_now: Any
    sustained: Any
    ceiling_reached: Any
    satisfied: Any
    elsewhere: Any
    supported: Any
    riccati_a: Any
    riccati_b: Any
    riccati_c: Any
    due: Any
    pin_margin: Any
    pin_needed: Any
    pin_used: Any
    owner: Any  # per block
    freshness: Any
    fade_share: Any
    in_use: Any
    carrying: Any
    trust: Any  # per group
    hazard: Any
    settled: Any
    ceiling: Any
    best: Any
    second: Any
    reached: Any  # (5, 16) first quarter of each phase
    others: Any  # (MAX_OTHERS, 16)
    open_pins: Any  # (C,) numbers of the pins that are open in some lane, in order
    counts: Any  # (3,) how many those are, the farthest place on a route, and whether anything was ever sustained


PER_PIN = (
    "phase", "before", "count", "founding", "customers", "hours_left", "hours_all", "failures", "opened", "opened_now",
    "sustained", "ceiling_reached", "satisfied", "elsewhere", "supported", "riccati_a", "riccati_b", "riccati_c", "due",
    "pin_margin", "pin_needed", "pin_used",
)  # fmt: skip
PER_BLOCK = ("owner", "freshness", "fade_share", "in_use", "carrying")
PER_GROUP = ("trust", "hazard", "settled", "ceiling", "best", "second")


class Outcome(NamedTuple):
    """Where results go; n futures.

    `paths` is (slots, T, n) with `path_slot` naming the slot of each path or -1; `trace` is (T, rows, n) or empty.
    """

    sustained: Any
    professional: Any
    stopped: Any
    phase_reached: Any
    pin_opened: Any
    pin_sustained: Any
    ceiling_reached: Any
    why: Any
    why_quarter: Any
    why_size: Any
    gap_euro: Any
    gap_fte: Any
    gap_hours: Any
    end_reserve: Any
    end_staff: Any
    end_customers: Any
    total_income: Any
    total_cost: Any
    total_subsidy: Any
    path_slot: Any
    paths: Any
    trace: Any


def make_work(layout: Layout) -> Work:
    """Zeroed arrays for one thread, each row on cache lines of its own."""
    sizes = {"x": layout.rows, "pps": len(STATE), "reached": PHASE_ROWS, "others": MAX_OTHERS}
    sizes |= dict.fromkeys(PER_PIN, layout.pins)
    sizes |= dict.fromkeys(PER_BLOCK, layout.blocks)
    sizes |= dict.fromkeys(PER_GROUP, layout.groups)
    room = _aligned(sum(sizes.values()) * LANES)
    parts: dict[str, FloatArray] = {}
    first = 0
    for name, rows in sizes.items():
        parts[name] = room[first : first + rows * LANES].reshape(rows, LANES)
        first += rows * LANES
    return Work(**parts, open_pins=np.zeros(layout.pins + 1, np.int64), counts=np.zeros(3, np.int64))


def _aligned(size: int) -> FloatArray:
    raw = np.zeros(size + CACHE_LINE // 8)
    skip = (-raw.ctypes.data % CACHE_LINE) // 8
    return raw[skip : skip + size]


def make_outcome(layout: Layout, n: int, quarters: int, path_slot: list[int], trace_rows: int = 0) -> Outcome:
    """Arrays for the results of n futures; paths and trace only when asked for."""
    slots = sum(slot >= 0 for slot in path_slot)

    def whole(*shape: int) -> npt.NDArray[np.int32]:
        return np.zeros(shape, np.int32)

    return Outcome(
        sustained=whole(n),
        professional=whole(n),
        stopped=whole(n),
        phase_reached=whole(PHASE_ROWS, n),
        pin_opened=whole(layout.pins, n),
        pin_sustained=whole(layout.pins, n),
        ceiling_reached=whole(layout.pins, n),
        why=np.zeros(n, np.int8),
        why_quarter=whole(n),
        why_size=np.zeros(n),
        gap_euro=np.zeros(n),
        gap_fte=np.zeros(n),
        gap_hours=np.zeros(n),
        end_reserve=np.zeros(n),
        end_staff=np.zeros(n),
        end_customers=np.zeros((layout.pins, n)),
        total_income=np.zeros(n),
        total_cost=np.zeros(n),
        total_subsidy=np.zeros(n),
        path_slot=np.array(path_slot, np.int64),
        paths=np.zeros((slots, quarters, n), np.float32),
        trace=np.zeros((quarters, trace_rows, n) if trace_rows else (0, 0, 0)),
    )


class Arguments(NamedTuple):
    """What one call of the kernel gets."""

    fx: Any
    inputs: Any
    w: Any
    out: Any
    offset: int


def flatten(arguments: Any) -> Iterator[int]:
    """The whole numbers that stand for some arguments, in order: themselves, or an array's address and shape."""
    for value in arguments:
        if isinstance(value, np.ndarray):
            if not value.flags.c_contiguous:
                raise ValueError("the kernel takes contiguous arrays")
            yield value.ctypes.data
            yield from value.shape
        elif isinstance(value, tuple):
            yield from flatten(value)
        else:
            yield int(value)


def empty_arguments() -> Arguments:
    """Arguments of the kernel's types for a plan with nothing in it and one future."""
    layout = Layout(groups=0, blocks=0, pins=0, references=0, lines=0, pin_partners=0, free_partners=0)
    none = np.zeros(0, np.int64)
    structure = Structure(
        quarters=0,
        quarters_before=0,
        pin_group=none,
        pin_block=none,
        rank=none,
        opens=none,
        start_phase=none,
        route=none,
        founding_until=none,
        reference_from=none,
        reference_to=none,
        carriers=np.zeros((0, 0, 0), np.uint8),
        requires=np.zeros((0, 0), np.uint8),
        requires_any=none,
        block_archetype=none,
        present=np.zeros(0, np.uint8),
        kappa=np.zeros(0),
        freshness=np.zeros(0),
        line_weight=np.zeros((0, 0)),
        line_margin=np.zeros((0, 0)),
        pin_partner_pin=none,
        pin_partner_here=np.zeros((0, 0), np.uint8),
        free_partner_here=np.zeros((0, 0), np.uint8),
        free_partner_structural=np.zeros(0, np.uint8),
        subsidy_from=NEVER,
        subsidy_until=-1,
        gap_from=NEVER,
        subsidy_quarters=1,
    )
    out = make_outcome(layout, 1, 0, [-1] * 9)
    return Arguments(build_tables(structure, layout), np.ones((layout.rows, 1)), make_work(layout), out, 0)
