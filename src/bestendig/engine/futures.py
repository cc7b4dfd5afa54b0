"""Many futures of a plan, and the middle one. Source: model.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bestendig.engine.compile import Model

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
