"""What rests on what, as plain data that the engine compiles. Source: M11; model.md step 4."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.blocks.reach import Reach, block_levels, pin_levels
from bestendig.domain.catalogue import Catalogue, Requires
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import Block

Slot = tuple[str, tuple[str, ...]]
"""An archetype that is asked for, and the ids of the blocks that can fill the place."""


@dataclass(frozen=True)
class PinCarriers:
    """What one pin's block rests on.

    Each slot of `all_of` must be filled by one of its blocks (none: it floats); at least `any_others` of the slots in
    `others` must be filled too. A filled slot counts with the freshness of its freshest block that runs or is present.
    """

    pin: PinId
    levels: Reach
    archetype: str
    all_of: tuple[Slot, ...]
    any_others: int
    others: tuple[Slot, ...]


@dataclass(frozen=True)
class Carriers:
    """The relations of all archetypes, and per pin the blocks that can carry it."""

    requires: Mapping[str, Requires]
    kappa: Mapping[str, float]
    pins: Mapping[PinId, PinCarriers]


def requirements(plan: Plan, catalogue: Catalogue) -> dict[str, Requires]:
    """What each archetype rests on; the plan's own archetypes stand beside, and may replace, the catalogue's."""
    known = {id_: archetype.requires for id_, archetype in catalogue.archetypes.items()}
    own = {a.id: Requires(all_of=a.requires, any_others=a.requires_any_others) for a in plan.archetypes}
    return known | own


def kappas(plan: Plan, catalogue: Catalogue) -> dict[str, float]:
    """How much proof customers ask first, 0..1, per archetype. Source: M18; model.md step 5."""
    known = {id_: archetype.kappa for id_, archetype in catalogue.archetypes.items()}
    return known | {own.id: own.proof_needed for own in plan.archetypes}


def slots_at(
    plan: Plan, archetype: str, requires: Mapping[str, Requires], levels: Reach
) -> tuple[tuple[Slot, ...], int, tuple[Slot, ...]]:
    """What a block of that archetype rests on at these levels: (all of, number of any others, others)."""
    need = requires.get(archetype, Requires())
    asked = tuple(dict.fromkeys(need.all_of))
    here = [block for block in plan.blocks if set(block_levels(plan, block)) & set(levels)]
    all_of = tuple((asked_for, _blocks_of(asked_for, here)) for asked_for in asked)
    rest = sorted({block.archetype for block in here} - {archetype, *asked})
    others = tuple((other, _blocks_of(other, here)) for other in rest)
    return all_of, need.any_others, others


def _blocks_of(archetype: str, blocks: list[Block]) -> tuple[str, ...]:
    return tuple(sorted({block.id for block in blocks if block.archetype == archetype}))


def carriers(plan: Plan, catalogue: Catalogue) -> Carriers:
    """Per pin the blocks that its block rests on: those of a required archetype that share a level with the pin.

    A pin's levels are those that its group and block share, the group's when they share none; pins of an unknown
    block are left out. Source: M11, M12; model.md step 4.
    """
    requires = requirements(plan, catalogue)
    blocks = {block.id: block for block in plan.blocks}
    groups = {group.id: group for group in plan.target_groups}
    pins: dict[PinId, PinCarriers] = {}
    for pin in plan.pins:
        block = blocks.get(pin.block)
        if block is None:
            continue
        levels = pin_levels(plan, groups.get(pin.group), block)
        slots = slots_at(plan, block.archetype, requires, levels)
        pins[pin.id] = PinCarriers(pin.id, levels, block.archetype, *slots)
    return Carriers(requires, kappas(plan, catalogue), pins)
