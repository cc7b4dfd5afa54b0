"""Measures of the sustaining phase: money, people, time and what carries the blocks. Source: M4, M11."""

from bestendig.domain.phases.measures.shown import Shown, best, newest_measured


def structural_coverage(shown: Shown) -> float | None:
    """Structural income as a share of structural cost, without subsidy."""
    return best(shown)


def quarters_covered(shown: Shown) -> float | None:
    """Quarters from now in which structural income covers structural cost."""
    return best(shown)


def staff_coverage(shown: Shown) -> float | None:
    """Share of the work that staff can do."""
    return best(shown)


def in_kind_coverage(shown: Shown) -> float | None:
    """Share of the partner hours that are asked and come."""
    return best(shown)


def reserve_euro(shown: Shown) -> float | None:
    """The free reserve: as measured, or as evidence says."""
    return best(shown, measured=newest_measured(shown, "reserve_euro"))


def blocks_carried(shown: Shown) -> float | None:
    """Share of the blocks in use that rest on what they need."""
    return best(shown)
