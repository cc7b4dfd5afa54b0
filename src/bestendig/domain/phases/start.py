"""The phase of each pin when a forecast begins, as proof shows it. Source: M1; model.md "Symbols" (ph_c)."""

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.gates import judge_gate
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
    day = Day(plan, catalogue, plan.first_quarter.first_day)
    return {pin.id: pin_phase(day, pin.id) for pin in plan.pins}


def pin_phase(day: Day, pin: PinId) -> int:
    """The phase of one pin on a day, 0..4, by proof alone."""
    if not has_proof(day, pin):
        return 0
    for passed, (phase, counts) in enumerate(GATES_OF_A_PIN):
        if not judge_gate(day, pin, phase, counts).passed:
            return passed
    return len(GATES_OF_A_PIN)


def has_proof(day: Day, pin: PinId) -> bool:
    """Whether anything about this pin is shown or measured by that day."""
    names = (pin, None) if pin == day.head else (pin,)
    evidence = any(entry.pin in names and entry.on <= day.today for entry in day.plan.evidence)
    return evidence or any(m.pin in names and m.quarter.last_day <= day.today for m in day.plan.measurements)
