"""The ceiling of a pin, when it is reached, and what years of volume only bring. Source: M17; model.md steps 6, 12."""

import math
from dataclasses import dataclass

from bestendig.domain.blocks.resting import floating
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.phases.measured import latest
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import Pin
from bestendig.domain.scaling.pins import founding_customers
from bestendig.domain.scaling.proof import belief, kappa_of, shown_proof

H = 0.25
MOST_QUARTERS = 160


@dataclass(frozen=True)
class Rates:
    """Step 6's middle coefficients of one pin: market m, own accord A, imitation B, leaving δ (per year)."""

    organisations: float
    accord: float
    imitation: float
    leaving: float


@dataclass(frozen=True)
class Ceiling:
    """Where a pin stops growing. `years` to come within 5 % of it from today's customers, None when very long.

    `share` is of the organisations in reach.
    """

    pin: PinId
    customers: float
    share: float
    now: float
    years: float | None

    @property
    def is_reached(self) -> bool:
        """Whether today's customers are within 5 % of the ceiling."""
        return self.years == 0


@dataclass(frozen=True)
class EntryYear:
    """After so many years of volume only: the yearly hazard that a competitor enters, and the chance that one has."""

    years: float
    hazard: float
    chance: float


def rates(plan: Plan, catalogue: Catalogue, pin: Pin) -> Rates:
    """A validated pin's middle coefficients, with ample staff and no competitor. Source: model.md step 6."""
    group = next((g for g in plan.target_groups if g.id == pin.group), None)
    afloat = pin.block in floating(plan, catalogue, plan.first_quarter)
    quality = middle_parameter(plan, catalogue, "floating_quality") if afloat else 1.0
    shown = shown_proof(plan, catalogue)[pin.id] + middle(pin.outside_proof)
    kappa = kappa_of(plan, catalogue).get(pin.block, 0.0)
    proof = belief(kappa, shown, middle_parameter(plan, catalogue, "proof_needed"))
    churn = middle_parameter(plan, catalogue, "churn")
    return Rates(
        organisations=middle(group.organisations) if group else 0.0,
        accord=quality * proof * middle_parameter(plan, catalogue, "innovation"),
        imitation=quality * proof * middle_parameter(plan, catalogue, "imitation"),
        leaving=churn * (1 + middle_parameter(plan, catalogue, "quality_churn") * (1 - quality)),
    )


def equilibrium(coefficients: Rates) -> float:
    """Customers at which as many come as leave, founding commitments ended. Source: model.md step 6."""
    m, a, b, d = coefficients.organisations, coefficients.accord, coefficients.imitation, coefficients.leaving
    if m <= 0:
        return 0.0
    slope = b - a - d
    if b <= 0:
        return a * m / (a + d) if a + d > 0 else 0.0
    return (slope + math.sqrt(slope * slope + 4 * a * b)) * m / (2 * b)


def step(coefficients: Rates, customers: float, years: float = H) -> float:
    """Customers that much later at constant coefficients: the exact solution of step 6."""
    m = coefficients.organisations
    a, b = coefficients.accord * m, coefficients.imitation - coefficients.accord - coefficients.leaving
    c = coefficients.imitation / m if m > 0 else 0.0
    root = math.sqrt(b * b + 4 * a * c)
    hs = math.tanh(root * years / 2) / (root / 2) / 2 if root > 0 else years / 2
    return (customers + 2 * hs * (b * customers / 2 + a)) / (1 + 2 * hs * (c * customers - b / 2))


def ceilings(plan: Plan, catalogue: Catalogue) -> list[Ceiling]:
    """The ceiling of every pin, in the plan's order. Source: M17."""
    near = middle_parameter(plan, catalogue, "ceiling_share")
    return [_ceiling(plan, catalogue, pin, near) for pin in plan.pins]


def _ceiling(plan: Plan, catalogue: Catalogue, pin: Pin, near: float) -> Ceiling:
    coefficients = rates(plan, catalogue, pin)
    most = equilibrium(coefficients)
    measured = latest(plan, pin.id, "customers", plan.first_quarter)
    now = middle(founding_customers(plan, pin)) if measured is None else measured
    share = most / coefficients.organisations if coefficients.organisations > 0 else 0.0
    return Ceiling(pin.id, most, share, now, _years_until(coefficients, now, near * most))


def _years_until(coefficients: Rates, customers: float, target: float) -> float | None:
    """Years until the customers reach the target, in quarters; None after forty years."""
    for quarter in range(MOST_QUARTERS + 1):
        if customers >= target:
            return quarter * H
        customers = step(coefficients, customers)
    return None


def entry_hazard(plan: Plan, catalogue: Catalogue, group: str, years: int = 10, served: float = 1.0) -> list[EntryYear]:
    """Per year of volume only: hazard η(1 + ζv)(1 + neighbours)·b and the chance that a competitor has come.

    `served` (b) is the share of the group that is satisfied. Source: M17; model.md step 12.
    """
    of = next((item for item in plan.target_groups if item.id == group), None)
    neighbours = middle(of.neighbours) if of else 0.0
    rate = middle_parameter(plan, catalogue, "entry_rate") * (1 + neighbours) * served
    growth = middle_parameter(plan, catalogue, "entry_growth")
    table = []
    for year in range(years + 1):
        accumulated = rate * (year + growth * year * year / 2)
        table.append(EntryYear(year, rate * (1 + growth * year), 1 - math.exp(-accumulated)))
    return table
