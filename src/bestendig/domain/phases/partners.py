"""Who takes part when. Source: M2, M17; model.md "Details that decide"."""

from collections.abc import Iterable

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Pin
from bestendig.domain.plan.partners import Partner
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, Certain


def takes_part(partner: Partner, quarter: Quarter) -> bool:
    """Whether the partner has joined by that quarter and is still committed."""
    joined = partner.joined is None or partner.joined <= quarter
    return joined and (partner.committed_until is None or partner.committed_until >= quarter)


def founding_customers(plan: Plan, pin: Pin) -> AnyRange:
    """Founding customers of a pin; when the plan leaves them out, its named partners. Source: M17."""
    return founding_among(plan.partners, pin)


def founding_among(partners: Iterable[Partner], pin: Pin) -> AnyRange:
    """The same, when the partners are already at hand."""
    if "founding_customers" in pin.model_fields_set:
        return pin.founding_customers
    return Certain(value=sum(partner.pin == pin.id for partner in partners))
