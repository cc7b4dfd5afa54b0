"""The lane: a grid of target groups and blocks, and which pin can come next. Source: M13, M15."""

from collections.abc import Iterable
from dataclasses import dataclass

from bestendig.domain.parameters import middle
from bestendig.domain.phases.partners import founding_customers
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.quarters import Quarter


@dataclass(frozen=True)
class Cell:
    """A filled cell of the lane. `place` is its place in the route from 1, None when it is not on the route."""

    pin: PinId
    place: int | None
    opens: Quarter | None
    founding_customers: float
    organisations: float


@dataclass(frozen=True)
class Grid:
    """Rows are target groups, columns blocks, in the plan's order; empty cells are not among the pins."""

    groups: tuple[str, ...]
    blocks: tuple[str, ...]
    cells: dict[PinId, Cell]


def pin_name(pin: PinId) -> str:
    """A pin in one word: `group/block`."""
    return f"{pin[0]}/{pin[1]}"


def build_grid(plan: Plan) -> Grid:
    """The lane of a plan. Source: M13."""
    sizes = {group.id: middle(group.organisations) for group in plan.target_groups}
    places = {step.pin: (place, step.opens) for place, step in enumerate(plan.route_steps, start=1)}
    cells = {}
    for pin in plan.pins:
        place, opens = places.get(pin.id, (None, None))
        founding = middle(founding_customers(plan, pin))
        cells[pin.id] = Cell(pin.id, place, opens, founding, sizes.get(pin.group, 0.0))
    groups = tuple(group.id for group in plan.target_groups)
    return Grid(groups, tuple(block.id for block in plan.blocks), cells)


def adjacent(one: PinId, other: PinId) -> bool:
    """Whether two pins share their group (deepening) or their block (broadening)."""
    return one != other and (one[0] == other[0] or one[1] == other[1])


def feasible_next(plan: Plan, opened: Iterable[PinId]) -> list[PinId]:
    """Pins of the plan that can follow: those that share a group or a block with an opened one, by id.

    With nothing opened: all pins, since any may be the head pin. Source: M13; model.md "Best route".
    """
    before = set(opened)
    rest = sorted({pin.id for pin in plan.pins} - before)
    return [pin for pin in rest if not before or any(adjacent(pin, other) for other in before)]
