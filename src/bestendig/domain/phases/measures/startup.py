"""Measures of the start-up: a lead partner, a need that is known. Source: M1, M14."""

from bestendig.domain.phases.measures.shown import Shown, best
from bestendig.domain.phases.partners import takes_part
from bestendig.domain.plan.partners import Partner
from bestendig.domain.quarters import Quarter

LEAD_ROLES = ("lead", "penvoerder")


def partners_now(shown: Shown) -> list[Partner]:
    """The named partners that take part today."""
    now = Quarter.of(shown.today)
    return [partner for partner in shown.plan.partners if takes_part(partner, now)]


def lead_partners(shown: Shown) -> float | None:
    """Number of lead partners."""
    leads = sum(partner.role in LEAD_ROLES for partner in partners_now(shown))
    return best(shown, fact=leads or None)


def needs_named(shown: Shown) -> float | None:
    """Number of target groups of which the plan says where the judgement of their need comes from."""
    named = sum(bool(group.need.source or group.need.note) for group in shown.plan.target_groups)
    return best(shown, fact=named or None)
