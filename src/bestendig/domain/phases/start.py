"""The phase of each pin when a forecast begins, as proof shows it. Source: M1; model.md "Symbols" (ph_c)."""

from datetime import date

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.evidence import head_pin
from bestendig.domain.phases.gates import Asked, judge_gate
from bestendig.domain.phases.measures.shown import Counts
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId

GATES_OF_A_PIN: tuple[tuple[str, Counts], ...] = (
    ("startup", "facts"),
    ("development", "facts"),
    ("validation", "facts"),
    ("sustaining", "proof"),
)
"""The gates that a pin passes in order; that of sustaining only on proof of its own, since the model computes it."""


def starting_phases(plan: Plan, catalogue: Catalogue) -> dict[PinId, int]:
    """The phase of each pin on the first day of the first quarter.

    0 closed, 1 development, 2 validation, 3 sustaining, 4 sustained. Evidence and measurements that name a pin count
    for it, those that name none for the route's first pin. Nothing shown: all 0.
    """
    day = plan.first_quarter.first_day
    return {pin.id: pin_phase(plan, catalogue, pin.id, day) for pin in plan.pins}


def pin_phase(plan: Plan, catalogue: Catalogue, pin: PinId, day: date) -> int:
    """The phase of one pin on a day, 0..4, by proof alone."""
    if not has_proof(plan, pin, day):
        return 0
    for passed, (phase, counts) in enumerate(GATES_OF_A_PIN):
        if not judge_gate(Asked(plan, catalogue, pin, day, counts), phase).passed:
            return passed
    return len(GATES_OF_A_PIN)


def has_proof(plan: Plan, pin: PinId, day: date) -> bool:
    """Whether anything about this pin is shown or measured by that day."""
    names = (pin, None) if pin == head_pin(plan) else (pin,)
    evidence = any(entry.pin in names and entry.on <= day for entry in plan.evidence)
    return evidence or any(m.pin in names and m.quarter.last_day <= day for m in plan.measurements)
