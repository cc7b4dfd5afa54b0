"""The lane as a whole on a day: pins, steps by name, what can come next, reach, arrows, volume and entry.

Source: M12, M13, M15-M19.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bestendig.domain.blocks.reach import (
    Reach,
    ReachChange,
    ReachMismatch,
    block_levels,
    compare_reach,
    group_levels,
    in_order,
    reach_mismatches,
    served_levels,
    shared_levels,
)
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.start import pin_phase
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import StepKind
from bestendig.domain.scaling.ceiling import Ceiling, EntryYear, ceilings, entry_hazard
from bestendig.domain.scaling.leverage import Arrow, arrows
from bestendig.domain.scaling.pins import Cell, build_grid, feasible_next
from bestendig.domain.scaling.steps import Form, NamedStep, named_steps
from bestendig.domain.scaling.volume import DRAWS, Contributions, MarginalTest, contributions, marginal_tests

QUARTERS_PER_YEAR = 4


@dataclass(frozen=True)
class LanePin:
    """A pin: its cell, its phase today (0 closed .. 4 sustained), its ceiling, and the quarter in which it is full.

    `full` is None for a pin that is not open, and for one that takes very long.
    """

    pin: PinId
    cell: Cell
    phase: int
    ceiling: Ceiling
    full: Quarter | None


@dataclass(frozen=True)
class NextPin:
    """A pin that can come next, what kind of step that is, and in which forms it broadens."""

    pin: PinId
    kind: StepKind
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class LaneReach:
    """Education levels of the PPS, of what its route serves, of groups and blocks; and where they do not meet.

    `changes`: per step of the route, after the first, how the levels served so far change by it.
    """

    pps: Reach
    served: Reach
    groups: Mapping[str, Reach]
    blocks: Mapping[str, Reach]
    mismatches: tuple[ReachMismatch, ...]
    changes: tuple[tuple[PinId, ReachChange], ...]


@dataclass(frozen=True)
class Lane:
    """All that a plan says of its lane. Money in euro a year."""

    today: date
    pins: tuple[LanePin, ...]
    route: tuple[NamedStep, ...]
    next: tuple[NextPin, ...]
    reach: LaneReach
    arrows: tuple[Arrow, ...]
    contributions: tuple[Contributions, ...]
    tests: tuple[MarginalTest, ...]
    entry: Mapping[str, tuple[EntryYear, ...]]


def lane_of(plan: Plan, catalogue: Catalogue, today: date, seed: int = 1, draws: int = DRAWS) -> Lane:
    """The lane of a plan on a day. Source: M13."""
    day, now = Day(plan, catalogue, today), max(Quarter.of(today), plan.first_quarter)
    phases = {pin.id: pin_phase(day, pin.id) for pin in plan.pins}
    cells, full = build_grid(plan).cells, {found.pin: found for found in ceilings(plan, catalogue, now=now.plus(1))}
    pins = tuple(
        LanePin(pin.id, cells[pin.id], phases[pin.id], full[pin.id], _full(now, full[pin.id], phases[pin.id]))
        for pin in plan.pins
    )
    return Lane(
        today=today,
        pins=pins,
        route=tuple(named_steps(plan)),
        next=tuple(next_pins(plan, [name for name, phase in phases.items() if phase])),
        reach=_reach(plan),
        arrows=tuple(arrows(plan, catalogue)),
        contributions=tuple(contributions(plan)),
        tests=tuple(marginal_tests(plan, catalogue, seed, draws)),
        entry={group.id: tuple(entry_hazard(plan, catalogue, group.id)) for group in plan.target_groups},
    )


def next_pins(plan: Plan, opened: list[PinId]) -> list[NextPin]:
    """What can follow on the open pins, each step with its name; with nothing open every pin may be the head pin."""
    order = [step.pin for step in plan.route_steps]
    before = sorted(opened, key=lambda pin: (order.index(pin) if pin in order else len(order), pin))
    found = []
    for pin in feasible_next(plan, before):
        step = named_steps(plan, [*before, pin])[-1]
        found.append(NextPin(pin, step.kind, step.forms))
    return found


def _full(now: Quarter, ceiling: Ceiling, phase: int) -> Quarter | None:
    return now.plus(round(QUARTERS_PER_YEAR * ceiling.years)) if phase and ceiling.years is not None else None


def _reach(plan: Plan) -> LaneReach:
    groups = {group.id: group_levels(plan, group) for group in plan.target_groups}
    return LaneReach(
        pps=plan.levels,
        served=served_levels(plan),
        groups=groups,
        blocks={block.id: block_levels(plan, block) for block in plan.blocks},
        mismatches=tuple(reach_mismatches(plan)),
        changes=tuple(_changes(plan)),
    )


def _changes(plan: Plan) -> Iterator[tuple[PinId, ReachChange]]:
    """A step can only add levels to what the steps before it serve."""
    groups = {group.id: group for group in plan.target_groups}
    blocks = {block.id: block for block in plan.blocks}
    served: Reach = ()
    for place, step in enumerate(plan.route_steps):
        levels = shared_levels(plan, groups.get(step.pin[0]), blocks.get(step.pin[1]))
        if place:
            yield step.pin, compare_reach(served, (*served, *levels))
        served = in_order((*served, *levels))
