"""The state at the first quarter that is computed: from the plan, or from what was measured before it.

Source: model.md "Symbols" (column start); domain of measurements: the end of their quarter.
"""

from collections.abc import Iterator

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Pin
from bestendig.domain.plan.records import Measurement
from bestendig.domain.ranges import AnyRange, Certain, scaled


def _known(plan: Plan) -> Iterator[Measurement]:
    """Measurements that were there before the first quarter, latest first."""
    past = (m for m in plan.measurements if m.quarter < plan.first_quarter)
    return iter(sorted(past, key=lambda m: m.quarter, reverse=True))


def start_customers(plan: Plan, pin: Pin) -> AnyRange | None:
    """Customers of a pin as last measured, or None."""
    for measurement in _known(plan):
        if measurement.pin == pin.id and measurement.customers is not None:
            return Certain(value=measurement.customers)
    return None


def start_reserve(plan: Plan) -> AnyRange:
    """Reserve in euro as last measured, else the plan's."""
    for measurement in _known(plan):
        if measurement.reserve_euro is not None:
            return Certain(value=measurement.reserve_euro)
    return plan.finance.reserve_euro


def start_staff(plan: Plan) -> AnyRange:
    """Staff in fte as last measured, else the plan's."""
    for measurement in _known(plan):
        if measurement.staff_fte is not None:
            return Certain(value=measurement.staff_fte)
    return plan.finance.staff_fte


def start_grant_left(plan: Plan) -> AnyRange:
    """Grant in euro that is left: less what was received, or else in proportion to the quarters that are left."""
    subsidy = plan.finance.subsidy
    if subsidy is None:
        return Certain(value=0)
    received = [m.subsidy_received_euro for m in _known(plan) if m.subsidy_received_euro is not None]
    total = subsidy.starts.until(subsidy.until) + 1
    gone = min(max(subsidy.starts.until(plan.first_quarter), 0), total)
    if received and isinstance(subsidy.euro, Certain):
        return Certain(value=max(subsidy.euro.value - sum(received), 0.0))
    left = (total - gone) / total
    return scaled(subsidy.euro, left) if left > 0 else Certain(value=0)
