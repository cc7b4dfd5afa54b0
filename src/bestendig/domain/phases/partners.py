"""Who takes part when. Source: M2, M17; model.md "Details that decide"."""

from bestendig.domain.plan.partners import Partner
from bestendig.domain.quarters import Quarter


def takes_part(partner: Partner, quarter: Quarter) -> bool:
    """Whether the partner has joined by that quarter and is still committed."""
    joined = partner.joined is None or partner.joined <= quarter
    return joined and (partner.committed_until is None or partner.committed_until >= quarter)
