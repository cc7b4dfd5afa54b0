"""A plan's structure as the flat tables that the kernel walks, and the arrays that it works in.

Lists per pin are stored one after another: the list of pin c is `items[start[c]:start[c + 1]]`. All whole numbers are
int64 and all arrays contiguous, so that the kernel compiles once for every plan.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bestendig.engine.layout import BLOCK_FIELDS, GROUP_FIELDS, PARTNER_FIELDS, PIN_FIELDS, Layout, Structure

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

GroupRows = NamedTuple("GroupRows", [(name, int) for name in GROUP_FIELDS])  # type: ignore[misc]
BlockRows = NamedTuple("BlockRows", [(name, int) for name in BLOCK_FIELDS])  # type: ignore[misc]
PinRows = NamedTuple("PinRows", [(name, int) for name in PIN_FIELDS])  # type: ignore[misc]
PartnerRows = NamedTuple("PartnerRows", [(name, int) for name in PARTNER_FIELDS])  # type: ignore[misc]


class Tables(NamedTuple):
    """What all futures of a plan share. G groups, O blocks, C pins, T quarters, L lines, P and Q partners."""

    quarters: int
    quarters_before: int
    subsidy_from: int
    subsidy_until: int
    subsidy_quarters: int
    gap_from: int
    group: Any  # GroupRows: first row of each number of a group; likewise block, pin, named and free partners
    block: Any
    pin: Any
    named: Any
    free: Any
    reference_row: int
    line_row: int
    pin_group: IntArray
    pin_block: IntArray
    order: IntArray
    rank: IntArray
    opens: IntArray
    start_phase: IntArray
    route: IntArray
    founding_until: IntArray
    reference_start: IntArray
    reference_number: IntArray
    reference_pin: IntArray
    slot_start: IntArray
    other_start: IntArray
    slot_block_start: IntArray
    slot_block: IntArray
    others_wanted: IntArray
    present: IntArray
    kappa: FloatArray
    freshness: FloatArray
    line_weight: FloatArray
    line_margin: FloatArray
    named_start: IntArray
    named_number: IntArray
    named_here: IntArray
    free_here: IntArray
    free_structural: IntArray


def build_tables(structure: Structure, layout: Layout) -> Tables:
    """Flatten a structure."""
    s = structure
    pins = range(layout.pins)
    references = [_references(s, c) for c in pins]
    slots, others = [_slots(s, c, 1) for c in pins], [_slots(s, c, 0) for c in pins]
    named = [np.flatnonzero(s.pin_partner_pin == c) for c in pins]
    all_slots = [slot for one in (*slots, *others) for slot in one]
    slot_count = sum(len(one) for one in slots)
    return Tables(
        quarters=int(s.quarters),
        quarters_before=int(s.quarters_before),
        subsidy_from=int(s.subsidy_from),
        subsidy_until=int(s.subsidy_until),
        subsidy_quarters=int(s.subsidy_quarters),
        gap_from=int(s.gap_from),
        group=GroupRows(*(layout.row_group(name, 0) for name in GROUP_FIELDS)),
        block=BlockRows(*(layout.row_block(name, 0) for name in BLOCK_FIELDS)),
        pin=PinRows(*(layout.row_pin(name, 0) for name in PIN_FIELDS)),
        named=PartnerRows(*(layout.row_pin_partner(name, 0) for name in PARTNER_FIELDS)),
        free=PartnerRows(*(layout.row_free_partner(name, 0) for name in PARTNER_FIELDS)),
        reference_row=layout.row_reference(0),
        line_row=layout.row_line(0),
        pin_group=_ints(s.pin_group),
        pin_block=_ints(s.pin_block),
        order=_ints(sorted(pins, key=lambda c: (int(s.rank[c]), c))),
        rank=_ints(s.rank),
        opens=_ints(s.opens),
        start_phase=_ints(s.start_phase),
        route=_ints(s.route),
        founding_until=_ints(s.founding_until),
        reference_start=_starts(references),
        reference_number=_ints(number for one in references for number, _ in one),
        reference_pin=_ints(pin for one in references for _, pin in one),
        slot_start=_starts(slots),
        other_start=_starts(others) + slot_count,
        slot_block_start=_starts(all_slots),
        slot_block=_ints(block for slot in all_slots for block in slot),
        others_wanted=_ints(s.requires_any),
        present=_ints(s.present),
        kappa=_floats(s.kappa),
        freshness=_floats(s.freshness),
        line_weight=_floats(s.line_weight),
        line_margin=_floats(s.line_margin),
        named_start=_starts(named),
        named_number=_ints(number for one in named for number in one),
        named_here=_ints(s.pin_partner_here),
        free_here=_ints(s.free_partner_here),
        free_structural=_ints(s.free_partner_structural),
    )


def _ints(numbers: Iterable[Any]) -> IntArray:
    array = numbers if isinstance(numbers, np.ndarray) else list(numbers)
    return np.array(array, dtype=np.int64, order="C")


def _floats(numbers: Any) -> FloatArray:
    return np.array(numbers, dtype=np.float64, order="C")


def _starts(lists: Sequence[Any]) -> IntArray:
    return np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(np.int64)


def _references(s: Structure, c: int) -> list[tuple[int, int]]:
    """(reference number, pin of the same block in the group it comes from) for each arrow that reaches pin c."""
    at = {(int(s.pin_group[d]), int(s.pin_block[d])): d for d in range(len(s.pin_group))}
    group, block = int(s.pin_group[c]), int(s.pin_block[c])
    arrows = [r for r in range(len(s.reference_to)) if s.reference_to[r] == group and s.reference_from[r] != group]
    found = [(r, at.get((int(s.reference_from[r]), block))) for r in arrows]
    return [(r, d) for r, d in found if d is not None]


def _slots(s: Structure, c: int, required: int) -> list[list[int]]:
    """Blocks per archetype on which pin c's block rests; or, when it rests on any others, per other archetype."""
    if not required and s.requires_any[c] == 0:
        return []
    own = int(s.block_archetype[s.pin_block[c]])
    archetypes = [a for a in range(s.requires.shape[1]) if s.requires[c, a] == required]
    return [[int(o) for o in np.flatnonzero(s.carriers[c, a])] for a in archetypes if required or a != own]
