"""What happens to a plan on the lane: groups and pins come, the route gets another order. Source: M13-M16."""

from collections.abc import Sequence
from typing import Any

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, median, scaled, upper
from bestendig.store.drafts import Change
from bestendig.web.drafts.forms import free_id
from bestendig.web.drafts.removals import plain_step
from bestendig.web.lane.picture import TRUST, most_strength

TRUST_PATH = "parameters.trust_effect"
NOW_THERE = "first", "up", "down", "out", "in", "opens"


def pin_of(raw: str) -> PinId:
    """`group/block` as a pin.

    Raises:
        ValueError: it is not written like that.
    """
    group, block = raw.split("/")
    return group, block


def new_pin(plan: Plan, pin: PinId) -> list[Change]:
    """Fill a cell of the grid; it comes last on the route."""
    changes = [Change("pins[+]", {"group": pin[0], "block": pin[1]})]
    if plan.route:
        changes.append(Change("route", [*(plain_step(step) for step in plan.route), list(pin)]))
    return changes


def rerouted(plan: Plan, pin: PinId, act: str, opens: Quarter | None = None) -> list[Change]:
    """The route with one pin first, earlier, later, out, in, or opening at a quarter of its own."""
    steps: list[Any] = [plain_step(step) for step in plan.route_steps]
    pins = [step.pin for step in plan.route_steps]
    if act == "in":
        return [Change("route", [*steps, list(pin)])] if pin not in pins else []
    at = pins.index(pin)
    step = steps.pop(at)
    places = {"first": 0, "up": max(at - 1, 0), "down": at + 1}
    if act == "opens":
        steps.insert(at, {"pin": list(pin), "opens": str(opens)} if opens else list(pin))
    elif act != "out":
        steps.insert(places[act], step)
    return [Change("route", steps or None)]


def new_route(plan: Plan, pins: Sequence[PinId]) -> list[Change]:
    """A route of these pins, in this order, that are in the plan."""
    known = {pin.id for pin in plan.pins}
    return [Change("route", [list(pin) for pin in pins if pin in known] or None)]


def new_group(plan: Plan, values: dict[str, Any]) -> list[Change]:
    """A target group more."""
    id_ = free_id(str(values["name"]), [group.id for group in plan.target_groups], "groep")
    return [Change("target_groups[+]", {"id": id_, **values})]


def new_reference(plan: Plan, origin: str, to: str, strength: Any) -> list[Change]:
    """How strongly one group speaks to another; one that is there gets the new strength."""
    for index, known in enumerate(plan.references):
        if (known.origin, known.to) == (origin, to):
            return [Change(f"references[{index}].strength", strength)]
    return [Change("references[+]", {"from": origin, "to": to, "strength": strength})]


def strength_of(plan: Plan, catalogue: Catalogue, of: str) -> tuple[str, AnyRange]:
    """The path and the value of a reference's strength by its number, or of trust within a group.

    Raises:
        ValueError, IndexError: there is no such reference.
    """
    if of == TRUST:
        return TRUST_PATH, plan.parameters.get("trust_effect") or catalogue.parameters["trust_effect"].default
    return f"references[{int(of)}].strength", plan.references[int(of)].strength


def new_strength(plan: Plan, catalogue: Catalogue, of: str, wanted: float) -> list[Change]:
    """Move the middle of a strength; a range keeps its shape as long as that fits.

    Raises:
        ValueError, IndexError: there is no such reference, or no such strength.
    """
    most = most_strength(of)
    if not 0 <= wanted <= most:
        raise ValueError(wanted)
    path, before = strength_of(plan, catalogue, of)
    middle = median(before)
    if middle <= 0 or wanted <= 0:
        return [Change(path, wanted)]
    moved = scaled(before, wanted / middle)
    return [Change(path, wanted if of != TRUST and upper(moved) > most else moved)]
