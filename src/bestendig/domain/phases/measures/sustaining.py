"""Measures of the sustaining phase: money, people, time and what carries the blocks. Source: M4, M11.

Where nothing is shown they are computed from the plan's middle numbers at today's customers, without subsidy.
"""

from bestendig.domain.blocks.gaps import running_blocks
from bestendig.domain.parameters import middle
from bestendig.domain.phases.balances import Balances
from bestendig.domain.phases.measures.shown import Shown, best, newest_measured


def _computed(shown: Shown) -> Balances | None:
    return shown.day.balances if shown.counts == "computed" else None


def structural_coverage(shown: Shown) -> float | None:
    """Structural income of the coming year as a share of structural cost, without subsidy."""
    computed = _computed(shown)
    return best(shown, fact=computed.money.years[0].coverage if computed else None)


def quarters_covered(shown: Shown) -> float | None:
    """Quarters from now, without a break, in which structural income covers structural cost."""
    computed = _computed(shown)
    return best(shown, fact=float(computed.quarters_covered) if computed else None)


def staff_coverage(shown: Shown) -> float | None:
    """Share of the coming year's work that staff can do."""
    computed = _computed(shown)
    return best(shown, fact=computed.people.years[0].coverage if computed else None)


def in_kind_coverage(shown: Shown) -> float | None:
    """Share of the partner hours of the coming year that is promised."""
    computed = _computed(shown)
    return best(shown, fact=computed.time.years[0].coverage if computed else None)


def reserve_euro(shown: Shown) -> float | None:
    """The free reserve in euro: as measured, as evidence says, or as planned."""
    planned = middle(shown.plan.finance.reserve_euro) if shown.counts == "computed" else None
    return best(shown, measured=newest_measured(shown, "reserve_euro"), fact=planned)


def blocks_carried(shown: Shown) -> float | None:
    """Share of the blocks in use that rest on what they need."""
    if shown.counts != "computed":
        return best(shown)
    running = running_blocks(shown.plan)
    used = [how for name, how in shown.day.standing.items() if name in running]
    return best(shown, fact=sum(not how.floats for how in used) / len(used) if used else None)
