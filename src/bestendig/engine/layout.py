"""Where each number stands: rows of the input matrix, one column a future.

Kept apart from the kernel so that compiling a plan needs no numba. Source: model.md "Symbols".
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

H = 0.25
"""Length of a quarter, years."""
LANES = 16
"""Futures per vector: two registers of AVX-512, four of AVX2."""
NEVER = 1_000_000
"""A quarter that never comes."""
MODEL_VERSION = "1"

GLOBALS: tuple[str, ...] = (
    "innovation",
    "imitation",
    "churn",
    "reference_effect",
    "trust_effect",
    "trust_years",
    "income_multiplier",
    "cost_multiplier",
    "development_multiplier",
    "entry_rate",
    "entry_growth",
    "entry_loss",
    "entry_churn",
    "adaptation_share",
    "hiring_years",
    "release_years",
    "redesign_share",
    "overload_churn",
    "quality_churn",
    "proof_needed",
    "floating_quality",
    "startup_quarters",
    "hours_per_fte",
    "utilisation",
    "satisfaction",
    "pilot_customers",
    "first_customers",
    "gate_quarters",
    "coverage_needed",
    "freshness_needed",
    "horizon_quarters",
    "next_pin_reserve",
    "settle_years",
    "ceiling_share",
    "reserve_euro",
    "staff_fte",
    "staff_min_fte",
    "cost_per_fte_euro_per_year",
    "programme_hours_per_year",
    "organisation_hours",
    "overhead_euro_per_year",
    "bought_hour_euro",
    "grant_euro",
    "grant_share",
)
GROUP_FIELDS: tuple[str, ...] = ("organisations", "neighbours", "trust", "entry_threshold")
BLOCK_FIELDS: tuple[str, ...] = (
    "development_hours",
    "development_euro",
    "all_hours",
    "staff_hours_per_year",
    "fixed_euro_per_year",
    "partner_hours_per_year",
    "upkeep_share_per_year",
    "years_to_develop",
    "shelf_life_years",
)
PIN_FIELDS: tuple[str, ...] = (
    "founding_customers",
    "customers",
    "outside_proof",
    "cash_euro_per_customer_per_year",
    "in_kind_hours_per_customer_per_year",
    "partner_hours_per_customer_per_year",
    "staff_hours_per_customer_per_year",
    "variable_euro_per_customer_per_year",
    "failed_pilots",
)
PARTNER_FIELDS: tuple[str, ...] = ("cash_euro_per_year", "in_kind_hours_per_year")

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Layout:
    """Row numbers of the input matrix. Sizes: groups G, blocks O, pins C, references, lines, partners."""

    groups: int
    blocks: int
    pins: int
    references: int
    lines: int
    pin_partners: int
    free_partners: int

    @property
    def offsets(self) -> tuple[int, ...]:
        """First rows of: globals, groups, blocks, pins, references, lines, pin partners, free partners, end."""
        sizes = (
            len(GLOBALS),
            len(GROUP_FIELDS) * self.groups,
            len(BLOCK_FIELDS) * self.blocks,
            len(PIN_FIELDS) * self.pins,
            self.references,
            self.lines,
            len(PARTNER_FIELDS) * self.pin_partners,
            len(PARTNER_FIELDS) * self.free_partners,
        )
        return tuple(sum(sizes[:i]) for i in range(len(sizes) + 1))

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.offsets[-1]

    def row_global(self, name: str) -> int:
        """Row of a number that the PPS has once."""
        return GLOBALS.index(name)

    def row_group(self, name: str, group: int) -> int:
        """Row of a group's number."""
        return self.offsets[1] + GROUP_FIELDS.index(name) * self.groups + group

    def row_block(self, name: str, block: int) -> int:
        """Row of a block's number."""
        return self.offsets[2] + BLOCK_FIELDS.index(name) * self.blocks + block

    def row_pin(self, name: str, pin: int) -> int:
        """Row of a pin's number."""
        return self.offsets[3] + PIN_FIELDS.index(name) * self.pins + pin

    def row_reference(self, reference: int) -> int:
        """Row of a reference's strength."""
        return self.offsets[4] + reference

    def row_line(self, line: int) -> int:
        """Row of a plan line's amount (euro per year, or euro for a line that comes once)."""
        return self.offsets[5] + line

    def row_pin_partner(self, name: str, partner: int) -> int:
        """Row of a number of a named partner with a pin."""
        return self.offsets[6] + PARTNER_FIELDS.index(name) * self.pin_partners + partner

    def row_free_partner(self, name: str, partner: int) -> int:
        """Row of a number of a named partner without a pin."""
        return self.offsets[7] + PARTNER_FIELDS.index(name) * self.free_partners + partner

    def name_of(self, row: int) -> tuple[str, str, int]:
        """What stands in a row: the name of the number, of what kind of thing, and the number of that thing."""
        kinds = (
            ("pps", GLOBALS, 1),
            ("group", GROUP_FIELDS, self.groups),
            ("block", BLOCK_FIELDS, self.blocks),
            ("pin", PIN_FIELDS, self.pins),
            ("reference", ("strength",), self.references),
            ("line", ("euro",), self.lines),
            ("pin_partner", PARTNER_FIELDS, self.pin_partners),
            ("free_partner", PARTNER_FIELDS, self.free_partners),
        )
        for (kind, names, count), first, end in zip(kinds, self.offsets, self.offsets[1:], strict=False):
            if first <= row < end:
                return names[(row - first) // count], kind, (row - first) % count
        raise IndexError(row)


@dataclass(frozen=True)
class Structure:
    """What is the same in every future. Quarters count from 0 = the first quarter that is computed.

    Shapes: C pins, G groups, O blocks, A archetypes, T quarters, L lines, P partners with a pin, Q without.
    """

    quarters: int
    quarters_before: int
    """quarters of the plan that lie before the first one computed (they count towards start-up)."""
    pin_group: IntArray
    """(C,) group of each pin."""
    pin_block: IntArray
    """(C,) block of each pin."""
    rank: IntArray
    """(C,) place on the route, NEVER when not on it."""
    opens: IntArray
    """(C,) quarter of an early opening, NEVER when the plan sets none."""
    start_phase: IntArray
    """(C,) phase at the start, 0 closed .. 4 sustained."""
    route: IntArray
    """pin numbers in the route's order."""
    founding_until: IntArray
    """(C,) last quarter in which founding customers are committed (may be negative)."""
    reference_from: IntArray
    reference_to: IntArray
    """(references,) group numbers."""
    carriers: npt.NDArray[np.uint8]
    """(C, A, O) 1 where block o is of archetype a and shares a level with the pin."""
    requires: npt.NDArray[np.uint8]
    """(C, A) 1 where the pin's block rests on archetype a."""
    requires_any: IntArray
    """(C,) on how many other archetypes the pin's block rests, whichever they are."""
    block_archetype: IntArray
    """(O,) archetype number of each block."""
    present: npt.NDArray[np.uint8]
    """(O,) 1 where the block exists outside the PPS."""
    kappa: FloatArray
    """(O,) how much proof customers ask first."""
    freshness: FloatArray
    """(O,) freshness at the start, 0..1."""
    line_weight: FloatArray
    """(L, T) signed share of the line's amount that falls in the quarter: ±h, or ±1 for a line that comes once."""
    line_margin: FloatArray
    """(L, T) signed yearly rate that counts in the structural margin: +1, -1 or 0."""
    pin_partner_pin: IntArray
    pin_partner_here: npt.NDArray[np.uint8]
    """(P, T) 1 while a named partner with a pin is there."""
    free_partner_here: npt.NDArray[np.uint8]
    """(Q, T) 1 while a named partner without a pin is there."""
    free_partner_structural: npt.NDArray[np.uint8]
    """(Q,) 1 when the contribution has no end."""
    subsidy_from: int
    subsidy_until: int
    """first and last quarter of the subsidy; from NEVER and until -1 without subsidy."""
    gap_from: int
    """first quarter after the subsidy (without one: after four years): here the gap's year begins."""
    subsidy_quarters: int
    """number of quarters over which the grant is spread (its yearly cap)."""

    def arrays(self) -> dict[str, Any]:
        """All fields by name."""
        return dict(self.__dict__)
