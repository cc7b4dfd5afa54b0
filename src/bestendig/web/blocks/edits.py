"""What stacking does to a plan: a block is laid, moved, put to use; bricks come. Source: M8, M9, M10."""

from collections.abc import Sequence

from bestendig.domain.blocks.reach import in_order
from bestendig.domain.catalogue import StandardBlock
from bestendig.domain.ids import Level
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language
from bestendig.store.drafts import Change, Order
from bestendig.web.drafts.forms import free_id
from bestendig.web.drafts.removals import plain_step


def from_catalogue(plan: Plan, standard: StandardBlock, language: Language) -> list[Change]:
    """Lay a standard block: a copy with all its bricks still as ideas."""
    shared = in_order(set(standard.levels) & set(plan.levels)) or in_order(plan.levels)
    block = {
        "id": free_id(standard.id.replace("_", "-"), [block.id for block in plan.blocks], "blok"),
        "name": standard.name.of(language),
        "archetype": standard.archetype,
        "standard": standard.id,
        "levels": list(shared),
        "bricks": [
            {
                "id": brick.id,
                "name": brick.name.of(language),
                "state": "idea",
                "development_hours": brick.development_hours,
                "development_euro": brick.development_euro,
            }
            for brick in standard.bricks
        ],
        "staff_hours_per_year": standard.staff_hours_per_year,
        "fixed_euro_per_year": standard.fixed_euro_per_year,
        "partner_hours_per_year": standard.partner_hours_per_year,
        "upkeep_share_per_year": standard.upkeep_share_per_year,
    }
    return [Change("blocks[+]", block)]


def own(plan: Plan, name: str, archetype: str, levels: Sequence[Level] = ()) -> list[Change]:
    """Lay a block of one's own, without bricks yet."""
    id_ = free_id(name, [block.id for block in plan.blocks], "blok")
    return [
        Change("blocks[+]", {"id": id_, "name": name, "archetype": archetype, "levels": list(levels or plan.levels)})
    ]


def moved(plan: Plan, block: str, before: str) -> list[Change]:
    """Put a block in front of another one; before nothing is at the end."""
    ids = [item.id for item in plan.blocks if item.id != block]
    place = ids.index(before) if before in ids else len(ids)
    return [Change("blocks", Order((*ids[:place], block, *ids[place:])))]


def put_to_use(plan: Plan, block: str) -> list[Change]:
    """Put a block on the route: with a pin of its own for the first group that has none, if it has none yet."""
    pins = [pin.id for pin in plan.pins if pin.block == block]
    on_route = [step.pin for step in plan.route_steps]
    if any(pin in on_route for pin in pins) or not (pins or plan.target_groups):
        return []
    changes = []
    pin = pins[0] if pins else (plan.target_groups[0].id, block)
    if not pins:
        changes.append(Change("pins[+]", {"group": pin[0], "block": block}))
    if plan.route:
        changes.append(Change("route", [*(plain_step(step) for step in plan.route), list(pin)]))
    return changes


def new_brick(plan: Plan, block: str, name: str) -> list[Change]:
    """A brick more in a block."""
    of = next(item for item in plan.blocks if item.id == block)
    id_ = free_id(name, [brick.id for brick in of.bricks], "bouwsteen")
    return [Change(f"blocks.{block}.bricks[+]", {"id": id_, "name": name, "state": "idea"})]
