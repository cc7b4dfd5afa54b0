"""The part of a compiled plan that all futures share, as arrays. Source: model.md steps 1, 4, 7, 8, 10, 11."""

from dataclasses import dataclass

import numpy as np

from bestendig.domain.blocks.supports import Carriers, carriers
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.partners import founding_among
from bestendig.domain.phases.start import starting_phases
from bestendig.domain.plan.document import YEARS_WITHOUT_SUBSIDY, Plan
from bestendig.domain.plan.money import Line
from bestendig.domain.plan.offer import Block, Brick, Pin
from bestendig.domain.plan.partners import Partner, Reference, TargetGroup
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, Certain, median
from bestendig.engine.columns import Column
from bestendig.engine.layout import NEVER, FloatArray, H, IntArray, Structure
from bestendig.engine.state import start_customers


@dataclass(frozen=True)
class OrderedLine:
    """A plan line's yearly or once-only amount."""

    line: Line
    column: str
    amount: AnyRange
    once: bool


@dataclass(frozen=True)
class Order:
    """The parts of a plan in the order of their ids."""

    groups: tuple[TargetGroup, ...]
    blocks: tuple[Block, ...]
    pins: tuple[Pin, ...]
    references: tuple[Reference, ...]
    lines: tuple[OrderedLine, ...]
    pin_partners: tuple[Partner, ...]
    free_partners: tuple[Partner, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Order":
        """Sort the parts of a plan."""
        partners = sorted(plan.partners, key=lambda partner: partner.id)
        return cls(
            groups=tuple(sorted(plan.target_groups, key=lambda group: group.id)),
            blocks=tuple(sorted(plan.blocks, key=lambda block: block.id)),
            pins=tuple(sorted(plan.pins, key=lambda pin: pin.id)),
            references=tuple(sorted(plan.references, key=lambda ref: (ref.origin, ref.to))),
            lines=tuple(
                ordered for line in sorted(plan.finance.lines, key=lambda x: x.id) for ordered in _amounts(line)
            ),
            pin_partners=tuple(partner for partner in partners if partner.pin is not None),
            free_partners=tuple(partner for partner in partners if partner.pin is None),
        )

    @property
    def pins_with_groups(self) -> tuple[tuple[Pin, TargetGroup], ...]:
        """Each pin with its target group."""
        groups = {group.id: group for group in self.groups}
        return tuple((pin, groups[pin.group]) for pin in self.pins)

    def founding_customers(self, pin: Pin) -> AnyRange:
        """Founding customers of a pin; when the plan leaves them out, its named partners."""
        return founding_among(self.pin_partners, pin)


def _amounts(line: Line) -> tuple[OrderedLine, ...]:
    yearly = OrderedLine(line, f"{line.id}.euro_per_year", line.euro_per_year, once=False)
    once = OrderedLine(line, f"{line.id}.euro", line.euro, once=True)
    return (yearly, once) if line.euro != Certain(value=0) else (yearly,)


def _is_to_do(brick: Brick) -> bool:
    return brick.state != "ready"


def fresh_hours(block: Block) -> tuple[tuple[Column, ...], tuple[Column, ...], tuple[Column, ...]]:
    """Columns of a block: development hours to do, all development hours, out-of-pocket euro to do."""
    if not block.bricks:
        hours = Column(f"blocks.{block.id}.development_hours", block.development_hours, 0.0)
        return (() if block.present else (hours,)), (hours,), ()

    def column(brick: Brick, name: str) -> Column:
        return Column(f"blocks.{block.id}.bricks.{brick.id}.{name}", getattr(brick, name), 0.0)

    bricks = sorted(block.bricks, key=lambda brick: brick.id)
    to_do = [brick for brick in bricks if _is_to_do(brick)]
    return (
        tuple(column(brick, "development_hours") for brick in to_do),
        tuple(column(brick, "development_hours") for brick in bricks),
        tuple(column(brick, "development_euro") for brick in to_do),
    )


def start_freshness(block: Block, first: Quarter) -> float:
    """Share of a block's bricks, by hours, that are up to date at the start.

    What is still to be built counts as fresh, unless the block should already be there.
    Source: model.md step 4 ("a block being built starts at 1").
    """
    total = sum(median(brick.development_hours) for brick in block.bricks)
    if total == 0:
        return 1.0
    fresh = sum(
        median(brick.development_hours) for brick in block.bricks if _is_fresh(brick, first, present=block.present)
    )
    return fresh / total


def _is_fresh(brick: Brick, first: Quarter, *, present: bool) -> bool:
    if _is_to_do(brick):
        return not present
    return brick.up_to_date_until is None or brick.up_to_date_until >= first


def build_structure(plan: Plan, catalogue: Catalogue, order: Order) -> Structure:
    """All arrays of a plan that no draw changes."""
    first = plan.first_quarter
    quarters = max(plan.start.plus(4 * plan.horizon_years).index - first.index, 0)
    pin_numbers = {pin.id: i for i, pin in enumerate(order.pins)}
    groups = {group.id: i for i, group in enumerate(order.groups)}
    blocks = {block.id: i for i, block in enumerate(order.blocks)}
    resting = carriers(plan, catalogue)
    archetypes = sorted(
        {block.archetype for block in order.blocks}
        | {archetype for support in resting.pins.values() for archetype, _ in support.all_of}
    )
    rank, opens = _route(plan, pin_numbers)
    subsidy = plan.finance.subsidy
    lines = [_line_rates(line, plan, quarters) for line in order.lines]
    return Structure(
        quarters=quarters,
        quarters_before=plan.start.until(first),
        pin_group=_ints(groups[pin.group] for pin in order.pins),
        pin_block=_ints(blocks[pin.block] for pin in order.pins),
        rank=rank,
        opens=opens,
        start_phase=_start_phases(plan, catalogue, order),
        route=_ints(pin_numbers[step.pin] for step in plan.route_steps),
        founding_until=_ints(first.until(_founding_until(plan, pin)) for pin in order.pins),
        reference_from=_ints(groups[ref.origin] for ref in order.references),
        reference_to=_ints(groups[ref.to] for ref in order.references),
        carriers=_carriers(order, resting, blocks, archetypes),
        requires=_bytes(
            [[a in dict(resting.pins[pin.id].all_of) for a in archetypes] for pin in order.pins], len(archetypes)
        ),
        requires_any=_ints(resting.pins[pin.id].any_others for pin in order.pins),
        block_archetype=_ints(archetypes.index(block.archetype) for block in order.blocks),
        present=np.array([block.present for block in order.blocks], dtype=np.uint8),
        kappa=np.array([resting.kappa[block.archetype] for block in order.blocks], dtype=np.float64),
        freshness=np.array([start_freshness(block, first) for block in order.blocks], dtype=np.float64),
        line_weight=_floats([weight for weight, _ in lines], quarters),
        line_margin=_floats([margin for _, margin in lines], quarters),
        pin_partner_pin=_ints(pin_numbers[partner.pin] for partner in order.pin_partners if partner.pin),
        pin_partner_here=_bytes([_here(partner, plan, quarters) for partner in order.pin_partners], quarters),
        free_partner_here=_bytes([_here(partner, plan, quarters) for partner in order.free_partners], quarters),
        free_partner_structural=np.array([p.committed_until is None for p in order.free_partners], dtype=np.uint8),
        subsidy_from=first.until(subsidy.starts) if subsidy else NEVER,
        subsidy_until=first.until(subsidy.until) if subsidy else -1,
        gap_from=first.until(plan.subsidy_end or plan.start.plus(4 * YEARS_WITHOUT_SUBSIDY - 1)) + 1,
        subsidy_quarters=_subsidy_quarters(plan),
    )


def _ints(numbers: object) -> IntArray:
    return np.array(list(numbers), dtype=np.int64)  # type: ignore[call-overload]


def _bytes(rows: list[list[bool]], width: int) -> "np.typing.NDArray[np.uint8]":
    return np.array(rows, dtype=np.uint8).reshape(len(rows), width)


def _floats(rows: list[list[float]], width: int) -> FloatArray:
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _route(plan: Plan, pin_numbers: dict[tuple[str, str], int]) -> tuple[IntArray, IntArray]:
    rank = np.full(len(pin_numbers), NEVER, dtype=np.int64)
    opens = np.full(len(pin_numbers), NEVER, dtype=np.int64)
    for place, step in enumerate(plan.route_steps):
        rank[pin_numbers[step.pin]] = place
        if step.opens is not None and place > 0:
            opens[pin_numbers[step.pin]] = max(plan.first_quarter.until(step.opens), 0)
    return rank, opens


def _start_phases(plan: Plan, catalogue: Catalogue, order: Order) -> IntArray:
    """Evidenced phases; a pin with measured customers is open. Source: model.md "Symbols", ph_c."""
    shown = starting_phases(plan, catalogue)
    phases = []
    for pin in order.pins:
        measured = start_customers(plan, pin)
        is_open = measured is not None and median(measured) > 0
        phases.append(max(shown.get(pin.id, 0), int(is_open)))
    return _ints(phases)


def _founding_until(plan: Plan, pin: Pin) -> Quarter:
    """Until when founding customers are committed. Source: model.md "Details that decide"."""
    return pin.founding_until or plan.subsidy_end or plan.start.plus(4 * YEARS_WITHOUT_SUBSIDY - 1)


def _carriers(
    order: Order, resting: Carriers, blocks: dict[str, int], archetypes: list[str]
) -> "np.typing.NDArray[np.uint8]":
    matrix = np.zeros((len(order.pins), len(archetypes), len(order.blocks)), dtype=np.uint8)
    for i, pin in enumerate(order.pins):
        support = resting.pins[pin.id]
        for archetype, ids in (*support.all_of, *support.others):
            matrix[i, archetypes.index(archetype), [blocks[block] for block in ids]] = 1
    return matrix


def _line_rates(ordered: OrderedLine, plan: Plan, quarters: int) -> tuple[list[float], list[float]]:
    line = ordered.line
    sign = 1.0 if line.kind == "income" else -1.0
    starts, until = line.starts or plan.start, line.until or plan.start.plus(4 * plan.horizon_years)
    weight, margin = [], []
    for t in range(quarters):
        quarter = plan.first_quarter.plus(t)
        here = quarter == starts if ordered.once else starts <= quarter <= until
        weight.append(sign * (1.0 if ordered.once else H) * here)
        margin.append(sign * (here and line.structural and not ordered.once))
    return weight, margin


def _here(partner: Partner, plan: Plan, quarters: int) -> list[bool]:
    joined = partner.joined or plan.start
    return [
        joined <= plan.first_quarter.plus(t)
        and (partner.committed_until is None or plan.first_quarter.plus(t) <= partner.committed_until)
        for t in range(quarters)
    ]


def _subsidy_quarters(plan: Plan) -> int:
    subsidy = plan.finance.subsidy
    if subsidy is None:
        return 1
    return max(max(subsidy.starts, plan.first_quarter).until(subsidy.until) + 1, 1)
