"""Measures of the development phase: customers and partners bound, blocks built, pilots running. Source: M2."""

from datetime import date

from bestendig.domain.blocks.bricks import is_built
from bestendig.domain.phases.measures.shown import Shown, best, newest_measured
from bestendig.domain.phases.measures.startup import partners_now
from bestendig.domain.ranges import AnyRange, upper


def customers_bound(shown: Shown) -> float | None:
    """Customers that are bound: as measured, or as evidence says."""
    return best(shown, measured=newest_measured(shown, "customers"))


def partners_bound(shown: Shown) -> float | None:
    """Partners that take part today and bring money or hours, or as evidence says."""
    bound = sum(
        brings_means(partner.cash_euro_per_year, partner.in_kind_hours_per_year) for partner in partners_now(shown)
    )
    return best(shown, fact=bound or None)


def brings_means(*means: AnyRange) -> bool:
    """Whether any of these numbers is above 0."""
    return any(upper(number) > 0 for number in means)


def blocks_built(shown: Shown) -> float | None:
    """1 when the pin's block is there or all its bricks are ready."""
    built = any(is_built(block) for block in shown.plan.blocks if shown.pin and block.id == shown.pin[1])
    return best(shown, fact=1.0 if built else None)


def pilots_running(shown: Shown) -> float | None:
    """Pilots that run; customers measured at the pin are at least one, and none measured means that none runs."""
    customers = newest_measured(shown, "customers")
    if customers is None:
        return best(shown)
    return best(shown, measured=(date.min, 1.0) if customers[1] > 0 else (customers[0], 0.0))
