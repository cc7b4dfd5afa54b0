"""The newest measured figures before a quarter. Source: model.md "Symbols" (N, R, K at the start)."""

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.quarters import Quarter


def latest(plan: Plan, pin: PinId | None, field: str, before: Quarter) -> float | None:
    """The newest figure of a pin (None: of any measurement) at the end of a quarter before `before`, or None."""
    known = [
        (m.quarter, float(getattr(m, field)))
        for m in plan.measurements
        if (pin is None or m.pin == pin) and m.quarter < before and getattr(m, field) is not None
    ]
    return max(known)[1] if known else None
