"""The arrays that the kernel works in and writes to, made outside it so that nothing is allocated while it runs."""

import numpy as np
import numpy.typing as npt

from bestendig.engine.kernel import MAX_OTHERS, PER_BLOCK, PER_GROUP, PER_PIN, STATE, Outcome, Work
from bestendig.engine.lanes import LANES
from bestendig.engine.layout import Layout

FloatArray = npt.NDArray[np.float64]
PHASE_ROWS = 5
CACHE_LINE = 64


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
