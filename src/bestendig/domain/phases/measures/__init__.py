"""The measures that a criterion may name. A new measure: a function in the file of its phase, and its line here."""

from collections.abc import Callable

from bestendig.domain.phases.measures.development import blocks_built, customers_bound, partners_bound, pilots_running
from bestendig.domain.phases.measures.shown import Shown, documents_shown, value_shown
from bestendig.domain.phases.measures.startup import lead_partners, needs_named
from bestendig.domain.phases.measures.sustaining import (
    blocks_carried,
    in_kind_coverage,
    quarters_covered,
    reserve_euro,
    staff_coverage,
    structural_coverage,
)
from bestendig.domain.phases.measures.validation import customer_satisfaction, pilot_quarters

Measure = Callable[[Shown], float | None]

MEASURES: tuple[tuple[str, Measure], ...] = (
    ("documents_shown", documents_shown),
    ("value_shown", value_shown),
    ("lead_partners", lead_partners),
    ("needs_named", needs_named),
    ("customers_bound", customers_bound),
    ("partners_bound", partners_bound),
    ("blocks_built", blocks_built),
    ("pilots_running", pilots_running),
    ("pilot_customers", customers_bound),
    ("pilot_quarters", pilot_quarters),
    ("customer_satisfaction", customer_satisfaction),
    ("structural_coverage", structural_coverage),
    ("quarters_covered", quarters_covered),
    ("staff_coverage", staff_coverage),
    ("in_kind_coverage", in_kind_coverage),
    ("reserve_euro", reserve_euro),
    ("blocks_carried", blocks_carried),
)
