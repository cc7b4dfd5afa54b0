"""The ceiling of a pin, when it is reached, and what years of volume only bring. Source: M17; model.md steps 6, 12."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.blocks.resting import floating
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.phases.measured import latest
from bestendig.domain.phases.partners import founding_customers
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import Pin
from bestendig.domain.quarters import Quarter
from bestendig.domain.scaling.proof import belief, kappa_of, shown_proof

H = 0.25
MOST_QUARTERS = 160
PARAMETERS = (
    "innovation",
    "imitation",
    "churn",
    "quality_churn",
    "floating_quality",
    "proof_needed",
    "reference_effect",
    "trust_effect",
    "satisfaction",
    "ceiling_share",
)


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


@dataclass(frozen=True)
class Market:
    """What the ceilings of all pins share: middle parameters, who floats, and what is shown already."""

    parameters: Mapping[str, float]
    organisations: Mapping[str, float]
    references: Mapping[tuple[str, str], float]
    kappa: Mapping[str, float]
    afloat: frozenset[str]
    shown: Mapping[PinId, float]


def market_of(plan: Plan, catalogue: Catalogue, shown: Mapping[PinId, float] | None = None) -> Market:
    """Gather it once for a plan; `shown` when it is known already."""
    return Market(
        parameters={name: middle_parameter(plan, catalogue, name) for name in PARAMETERS},
        organisations={group.id: middle(group.organisations) for group in plan.target_groups},
        references={(ref.origin, ref.to): middle(ref.strength) for ref in plan.references},
        kappa=kappa_of(plan, catalogue),
        afloat=frozenset(floating(plan, catalogue, plan.first_quarter)),
        shown=shown_proof(plan, catalogue) if shown is None else shown,
    )


def rates(market: Market, pin: Pin, satisfied: Mapping[PinId, float]) -> Rates:
    """A validated pin's middle coefficients, with ample staff and no competitor. Source: model.md steps 3-6.

    `satisfied` is the share of its group that each earlier pin has satisfied: it gives trust and references.
    """
    of = market.parameters
    trust = max((x for (g, b), x in satisfied.items() if g == pin.group and b != pin.block), default=0.0)
    references = sum(
        market.references.get((g, pin.group), 0.0) * x
        for (g, b), x in satisfied.items()
        if b == pin.block and g != pin.group
    )
    quality = of["floating_quality"] if pin.block in market.afloat else 1.0
    shown = market.shown.get(pin.id, 0.0) + middle(pin.outside_proof) + trust + references
    proof = belief(market.kappa.get(pin.block, 0.0), shown, of["proof_needed"])
    persuaded = of["reference_effect"] * references + of["trust_effect"] * trust * trust
    return Rates(
        organisations=market.organisations.get(pin.group, 0.0),
        accord=quality * (of["innovation"] * proof + persuaded),
        imitation=quality * of["imitation"] * proof,
        leaving=of["churn"] * (1 + of["quality_churn"] * (1 - quality)),
    )


def equilibrium(coefficients: Rates) -> float:
    """Customers at which as many come as leave, founding commitments ended. Source: model.md step 6."""
    m, a, b, d = coefficients.organisations, coefficients.accord, coefficients.imitation, coefficients.leaving
    if m <= 0:
        return 0.0
    slope = b - a - d
    root = math.sqrt(slope * slope + 4 * a * b)
    if slope > 0:
        return (slope + root) * m / (2 * b)
    return 2 * a * m / (root - slope) if root > slope else 0.0  # the same root, without losing digits


def step(coefficients: Rates, customers: float, years: float = H) -> float:
    """Customers that much later at constant coefficients: the exact solution of step 6."""
    m = coefficients.organisations
    a, b = coefficients.accord * m, coefficients.imitation - coefficients.accord - coefficients.leaving
    c = coefficients.imitation / m if m > 0 else 0.0
    root = math.sqrt(b * b + 4 * a * c)
    hs = 2 * math.tanh(root * years / 2) / root if root > 0 else years
    return (customers + hs * (b * customers / 2 + a)) / (1 + hs * (c * customers - b / 2))


def ceilings(
    plan: Plan,
    catalogue: Catalogue,
    shown: Mapping[PinId, float] | None = None,
    now: Quarter | None = None,
) -> list[Ceiling]:
    """The ceiling of every pin, in the plan's order, when the pins before it on the route are full. Source: M17.

    Today's customers are those measured last before quarter `now` (by default the first one), else the founding ones.
    """
    market = market_of(plan, catalogue, shown)
    pins = {pin.id: pin for pin in plan.pins}
    route = [step.pin for step in plan.route_steps if step.pin in pins]
    found: dict[PinId, Ceiling] = {}
    satisfied: dict[PinId, float] = {}
    for name in [*route, *sorted(set(pins) - set(route))]:
        found[name] = _ceiling(plan, market, pins[name], satisfied, now or plan.first_quarter)
        if name in route:
            satisfied[name] = market.parameters["satisfaction"] * found[name].share
    return [found[pin.id] for pin in plan.pins]


def _ceiling(plan: Plan, market: Market, pin: Pin, satisfied: Mapping[PinId, float], before: Quarter) -> Ceiling:
    coefficients = rates(market, pin, satisfied)
    most = equilibrium(coefficients)
    measured = latest(plan, pin.id, "customers", before)
    now = middle(founding_customers(plan, pin)) if measured is None else measured
    share = most / coefficients.organisations if coefficients.organisations > 0 else 0.0
    years = _years_until(coefficients, now, market.parameters["ceiling_share"] * most)
    return Ceiling(pin.id, most, share, now, years)


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
