"""All checks, and running them over a plan. A new check: its function, and its line in the tuple of its subject."""

from datetime import date

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks import (
    blocks,
    evidence,
    head_pin,
    lane,
    measurements,
    money,
    partners,
    people,
    phases,
    plausibility,
    reach,
    volume,
)
from bestendig.domain.checks.asked import Check, Question
from bestendig.domain.findings import Finding, worst_first
from bestendig.domain.plan.document import Plan

ALL_CHECKS: tuple[Check, ...] = (
    *phases.CHECKS,
    *blocks.CHECKS,
    *reach.CHECKS,
    *lane.CHECKS,
    *head_pin.CHECKS,
    *volume.CHECKS,
    *money.CHECKS,
    *people.CHECKS,
    *partners.CHECKS,
    *evidence.CHECKS,
    *measurements.CHECKS,
    *plausibility.CHECKS,
)


def run_checks(plan: Plan, catalogue: Catalogue, today: date) -> list[Finding]:
    """What good practice says about a plan on a day, worst first. References are checked apart, before this."""
    question = Question(plan, catalogue, today)
    return worst_first([finding for check in ALL_CHECKS for finding in check.run(question)])
