"""Leverage: satisfied customers persuade other groups, and their own group for other blocks. Source: M16, M18, M19."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.parameters import is_default, middle, middle_parameter
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.partners import Reference

ArrowKind = Literal["reference", "trust"]


@dataclass(frozen=True)
class Arrow:
    """From a satisfied pin to one that it helps.

    `weight` 0..1: how strongly the origin's customers speak to the target's (trust within one group: fully).
    `per_year`: what that adds to the rate at which the target's organisations become customers, once the origin is
    fully served. `is_default`: the plan did not give the weight, or leaves the effect as the catalogue has it.
    """

    kind: ArrowKind
    origin: PinId
    target: PinId
    weight: float
    per_year: float
    is_default: bool


def arrows(plan: Plan, catalogue: Catalogue) -> list[Arrow]:
    """All arrows between the plan's pins, strongest first. Source: M16; model.md steps 3 and 6."""
    found = [*_references(plan, catalogue), *_trust(plan, catalogue)]
    return sorted(found, key=lambda arrow: (-arrow.per_year, arrow.origin, arrow.target))


def _references(plan: Plan, catalogue: Catalogue) -> Iterator[Arrow]:
    """Between pins of one block: satisfied organisations of one group persuade the other."""
    satisfied = middle_parameter(plan, catalogue, "satisfaction")
    effect = middle_parameter(plan, catalogue, "reference_effect")
    pins = sorted(pin.id for pin in plan.pins)
    for reference in plan.references:
        weight = middle(reference.strength)
        default = _weight_is_default(reference) or is_default(plan, "reference_effect")
        for group, block in pins:
            if group == reference.origin and (reference.to, block) in pins and reference.to != group:
                origin, target = (group, block), (reference.to, block)
                yield Arrow("reference", origin, target, weight, effect * weight * satisfied, default)


def _weight_is_default(reference: Reference) -> bool:
    return "strength" not in reference.model_fields_set


def _trust(plan: Plan, catalogue: Catalogue) -> Iterator[Arrow]:
    """Between pins of one group: customers who trust the PPS sooner take another block."""
    satisfied = middle_parameter(plan, catalogue, "satisfaction")
    effect = middle_parameter(plan, catalogue, "trust_effect")
    default = is_default(plan, "trust_effect")
    pins = sorted(pin.id for pin in plan.pins)
    for origin in pins:
        for target in pins:
            if origin[0] == target[0] and origin != target:
                yield Arrow("trust", origin, target, 1.0, effect * satisfied * satisfied, default)


def silent_references(plan: Plan) -> list[tuple[PinId, PinId]]:
    """Broadening steps of the route for which no earlier pin of the block has a reference to the new group (M16)."""
    known = {(reference.origin, reference.to) for reference in plan.references}
    silent = []
    opened: list[PinId] = []
    for step in plan.route_steps:
        group, block = step.pin
        sources = [pin for pin in opened if pin[1] == block and pin[0] != group]
        if sources and not any((pin[0], group) in known for pin in sources):
            silent.append((sources[-1], step.pin))
        opened.append(step.pin)
    return silent
