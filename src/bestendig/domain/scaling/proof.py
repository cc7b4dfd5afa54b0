"""How far customers believe an offer, 0..1, from what is shown so far. Source: M18; model.md step 5."""

from bestendig.domain.blocks.supports import kappas
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.phases.measured import latest
from bestendig.domain.phases.start import starting_phases
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId

SUSTAINED = 4


def satisfied_shares(plan: Plan, catalogue: Catalogue) -> dict[PinId, float]:
    """Per sustained pin the share of its group that are satisfied customers: x in the model's step 3."""
    satisfied = middle_parameter(plan, catalogue, "satisfaction")
    sizes = {group.id: middle(group.organisations) for group in plan.target_groups}
    shares = {}
    for pin, phase in starting_phases(plan, catalogue).items():
        customers = latest(plan, pin, "customers", plan.first_quarter)
        if phase == SUSTAINED and customers and sizes.get(pin[0]):
            shares[pin] = min(satisfied * customers / sizes[pin[0]], 1.0)
    return shares


def shown_proof(plan: Plan, catalogue: Catalogue) -> dict[PinId, float]:
    """Per pin what already speaks for it: proof from outside, own group's and neighbouring groups' satisfied customers.

    That is u + ρ + e of the model's step 5, before it is weighed.
    """
    shares = satisfied_shares(plan, catalogue)
    weights = {(ref.origin, ref.to): middle(ref.strength) for ref in plan.references}
    shown = {}
    for pin in plan.pins:
        group, block = pin.id
        trust = max((x for (g, b), x in shares.items() if g == group and b != block), default=0.0)
        references = sum(weights.get((g, group), 0.0) * x for (g, b), x in shares.items() if b == block and g != group)
        shown[pin.id] = trust + references
    return shown


def belief(kappa: float, shown: float, needed: float) -> float:
    """P of the model's step 5: 1 when nothing need be proven, 1 − κ when nothing is."""
    return 1 - kappa * (1 - min(1.0, shown / needed if needed else 1.0))


def kappa_of(plan: Plan, catalogue: Catalogue) -> dict[str, float]:
    """Per block how much proof its customers ask first, 0..1; unknown archetypes ask none."""
    known = kappas(plan, catalogue)
    return {block.id: known.get(block.archetype, 0.0) for block in plan.blocks}
