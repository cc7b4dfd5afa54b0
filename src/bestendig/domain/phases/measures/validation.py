"""Measures of the validation phase: what the pilots have shown. Source: M3."""

from datetime import date

from bestendig.domain.phases.measures.shown import Shown, best, newest_measured


def customer_satisfaction(shown: Shown) -> float | None:
    """Share of customers that is satisfied, 0..1: as measured, or as evidence says."""
    return best(shown, measured=newest_measured(shown, "satisfaction"))


def pilot_quarters(shown: Shown) -> float | None:
    """Quarters from the first to the newest measurement with customers, both included, or more as evidence says."""
    served = [m.quarter for m in shown.measurements if (m.customers or 0) > 0 and m.quarter.last_day <= shown.today]
    if not served or newest_measured(shown, "customers") is None:
        return best(shown)
    # what was measured is the least that the pilots have run: it takes no evidence's place
    return best(shown, measured=(date.min, float(min(served).until(max(served)) + 1)))
