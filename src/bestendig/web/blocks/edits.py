"""What stacking does to a plan: a block is laid, moved, put to use; bricks come. Source: M8, M9, M10."""

from collections.abc import Sequence

from bestendig.domain.ids import Level
from bestendig.domain.plan.document import Plan
from bestendig.store.drafts import Change, Order
from bestendig.web.drafts.forms import free_id
from bestendig.web.drafts.removals import plain_step


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


def with_use(plan: Plan, laid: Sequence[Change]) -> list[Change]:
    """Lay a block and put it on the route at once, with a pin for the first group, so that others rest on it."""
    pin = [plan.target_groups[0].id, laid[0].value["id"]] if plan.target_groups and plan.route_steps else None
    if pin is None:
        return list(laid)
    route = [Change("route", [*(plain_step(step) for step in plan.route), pin])] if plan.route else []
    return [*laid, Change("pins[+]", {"group": pin[0], "block": pin[1]}), *route]


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
