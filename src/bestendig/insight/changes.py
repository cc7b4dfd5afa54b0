"""What a user can change in a plan, generated from the plan itself: the levers.

Each is a set of settings by path, so that it can be shown, tried, and kept as a scenario.
Source: model.md "Levers"; M13, M15, M17.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.offer import Pin
from bestendig.domain.ranges import AnyRange, Certain, median, scaled
from bestendig.engine.structure import Order

FEE_FACTORS = (1.1, 1.25)
MORE_FOUNDING = (3, 6)
MORE_RESERVE_EURO = (50_000, 150_000)
MORE_STAFF_FTE = (-0.5, 0.5)
LESS = 0.9
UPKEEP_FACTORS = (0.5, 1.5)
YEARS_EFFORT = 4
LONGER_QUARTERS = (4, 8)


@dataclass(frozen=True)
class Change:
    """One thing to change. `settings` are paths and values; `arguments` fill the text `changes.<kind>`.

    `effort_euro` is what it asks, in money or hours' worth, from anyone over four years: to compare, not to book.
    """

    id: str
    kind: str
    settings: dict[str, Any]
    arguments: dict[str, str | float] = field(default_factory=dict)
    effort_euro: float = 0.0


def changes(plan: Plan) -> tuple[Change, ...]:
    """All levers of a plan, in a fixed order."""
    return tuple(
        change
        for generate in (
            _fees,
            _founding,
            _pin_costs,
            _reserve,
            _staff,
            _overheads,
            _upkeep,
            _subsidy,
            _openings,
            _route,
        )
        for change in generate(plan)
    )


def _route_pins(plan: Plan) -> list[Pin]:
    by_id = {pin.id: pin for pin in plan.pins}
    return [by_id[step.pin] for step in plan.route_steps if step.pin in by_id]


def _customers_guess(plan: Plan, pin: Pin) -> float:
    """A rough number of customers, to weigh effort with: founding ones, or a fifth of the group."""
    group = next(g for g in plan.target_groups if g.id == pin.group)
    return max(median(Order.of(plan).founding_customers(pin)), 0.2 * median(group.organisations))


def _scaled(value: AnyRange, factor: float) -> Any:
    return scaled(value, factor).model_dump(mode="json")


def _shifted(value: AnyRange, by: float) -> Any:
    """The range moved by an amount, not below 0: a certain number stays certain."""
    middle = median(value)
    if isinstance(value, Certain) or middle == 0:
        return max(middle + by, 0.0)
    return _scaled(value, max(middle + by, 0.0) / middle) if middle + by > 0 else 0.0


def _pin_arguments(plan: Plan, pin: Pin) -> dict[str, str | float]:
    groups = {g.id: g.name for g in plan.target_groups}
    blocks = {b.id: b.name for b in plan.blocks}
    return {"group": groups[pin.group], "block": blocks[pin.block], "pin": f"{pin.group}/{pin.block}"}


def _fees(plan: Plan) -> Iterator[Change]:
    for pin in _route_pins(plan):
        name = "cash_euro_per_customer_per_year"
        value = pin.cash_euro_per_customer_per_year
        if median(value) <= 0:
            continue
        for factor in FEE_FACTORS:
            extra = (factor - 1) * median(value) * _customers_guess(plan, pin) * YEARS_EFFORT
            yield Change(
                id=f"fee:{pin.group}/{pin.block}:{factor}",
                kind="fee",
                settings={f"pins.{pin.group}/{pin.block}.{name}": _scaled(value, factor)},
                arguments=_pin_arguments(plan, pin) | {"before": median(value), "after": median(value) * factor},
                effort_euro=extra,
            )


def _founding(plan: Plan) -> Iterator[Change]:
    order = Order.of(plan)
    for pin in _route_pins(plan):
        before = order.founding_customers(pin)
        for more in MORE_FOUNDING:
            yield Change(
                id=f"founding:{pin.group}/{pin.block}:{more}",
                kind="founding",
                settings={f"pins.{pin.group}/{pin.block}.founding_customers": _shifted(before, more)},
                arguments=_pin_arguments(plan, pin) | {"before": median(before), "after": median(before) + more},
                effort_euro=more * median(pin.cash_euro_per_customer_per_year) * YEARS_EFFORT,
            )


def _pin_costs(plan: Plan) -> Iterator[Change]:
    kinds = {
        "variable_euro_per_customer_per_year": "variable_cost",
        "staff_hours_per_customer_per_year": "staff_hours",
        "partner_hours_per_customer_per_year": "partner_hours",
    }
    for pin in _route_pins(plan):
        for name, kind in kinds.items():
            value = getattr(pin, name)
            if median(value) <= 0:
                continue
            yield Change(
                id=f"{kind}:{pin.group}/{pin.block}",
                kind=kind,
                settings={f"pins.{pin.group}/{pin.block}.{name}": _scaled(value, LESS)},
                arguments=_pin_arguments(plan, pin) | {"before": median(value), "after": median(value) * LESS},
                effort_euro=(1 - LESS)
                * median(value)
                * _price(plan, kind)
                * _customers_guess(plan, pin)
                * YEARS_EFFORT,
            )


def _price(plan: Plan, kind: str) -> float:
    """Euro per unit, to weigh effort with: hours at the price of bought ones."""
    return 1.0 if kind in ("variable_cost", "overhead") else median(plan.finance.bought_hour_euro)


def _reserve(plan: Plan) -> Iterator[Change]:
    before = plan.finance.reserve_euro
    for more in MORE_RESERVE_EURO:
        yield Change(
            id=f"reserve:{more}",
            kind="reserve",
            settings={"finance.reserve_euro": median(before) + more},
            arguments={"before": median(before), "after": median(before) + more},
            effort_euro=float(more),
        )


def _staff(plan: Plan) -> Iterator[Change]:
    before = plan.finance.staff_fte
    cost = median(plan.finance.cost_per_fte_euro_per_year)
    for more in MORE_STAFF_FTE:
        if median(before) + more < 0:
            continue
        yield Change(
            id=f"staff:{more}",
            kind="staff_more" if more > 0 else "staff_less",
            settings={"finance.staff_fte": _shifted(before, more)},
            arguments={"before": median(before), "after": median(before) + more},
            effort_euro=max(more, 0.0) * cost,
        )


def _overheads(plan: Plan) -> Iterator[Change]:
    for name, kind in (("overhead_euro_per_year", "overhead"), ("programme_hours_per_year", "programme_hours")):
        value = getattr(plan.finance, name)
        if median(value) > 0:
            yield Change(
                id=kind,
                kind=kind,
                settings={f"finance.{name}": _scaled(value, LESS)},
                arguments={"before": median(value), "after": median(value) * LESS},
                effort_euro=(1 - LESS) * median(value) * _price(plan, kind) * YEARS_EFFORT,
            )


def _upkeep(plan: Plan) -> Iterator[Change]:
    used = {step.pin[1] for step in plan.route_steps}
    for block in plan.blocks:
        value = block.upkeep_share_per_year
        if block.id not in used or median(value) <= 0:
            continue
        for factor in UPKEEP_FACTORS:
            if median(value) * factor <= 1:
                yield Change(
                    id=f"upkeep:{block.id}:{factor}",
                    kind="upkeep_more" if factor > 1 else "upkeep_less",
                    settings={f"blocks.{block.id}.upkeep_share_per_year": median(value) * factor},
                    arguments={"block": block.name, "before": median(value), "after": median(value) * factor},
                )


def _subsidy(plan: Plan) -> Iterator[Change]:
    subsidy = plan.finance.subsidy
    if subsidy is None:
        return
    length = subsidy.starts.until(subsidy.until) + 1
    for quarters in LONGER_QUARTERS:
        until, factor = subsidy.until.plus(quarters), (length + quarters) / length
        yield Change(
            id=f"subsidy_longer:{quarters}",
            kind="subsidy_longer",
            settings={"finance.subsidy.until": str(until), "finance.subsidy.euro": _scaled(subsidy.euro, factor)},
            arguments={"before": str(subsidy.until), "after": str(until), "euro": (factor - 1) * median(subsidy.euro)},
            effort_euro=(factor - 1) * median(subsidy.euro),
        )
    yield Change(
        id="subsidy_more",
        kind="subsidy_more",
        settings={"finance.subsidy.euro": _scaled(subsidy.euro, FEE_FACTORS[0])},
        arguments={"before": median(subsidy.euro), "after": median(subsidy.euro) * FEE_FACTORS[0]},
        effort_euro=(FEE_FACTORS[0] - 1) * median(subsidy.euro),
    )


def _openings(plan: Plan) -> Iterator[Change]:
    steps = list(plan.route_steps)
    for i, step in enumerate(steps[1:], start=1):
        if step.opens is None:
            continue
        route = [_step(s.pin, s.opens if j != i else None) for j, s in enumerate(steps)]
        yield Change(
            id=f"closed_loop:{step.pin[0]}/{step.pin[1]}",
            kind="closed_loop",
            settings={"route": route},
            arguments=_pin_arguments(plan, _pin(plan, step.pin)) | {"before": str(step.opens)},
        )


def _route(plan: Plan) -> Iterator[Change]:
    steps = list(plan.route_steps)
    for i in range(len(steps) - 1):
        swapped = [*steps[:i], steps[i + 1], steps[i], *steps[i + 2 :]]
        yield Change(
            id=f"swap:{i}",
            kind="head_pin" if i == 0 else "order",
            settings={"route": [_step(s.pin, s.opens) for s in swapped]},
            arguments=_pin_arguments(plan, _pin(plan, steps[i + 1].pin)) | {"place": i + 1},
        )
    if len(steps) > 1:
        yield Change(
            id="drop_last",
            kind="drop_pin",
            settings={"route": [_step(s.pin, s.opens) for s in steps[:-1]]},
            arguments=_pin_arguments(plan, _pin(plan, steps[-1].pin)),
        )
        used = {s.pin[1] for s in steps[1:]} - {steps[0].pin[1]}
        for block in sorted(used):
            left = [s for s in steps if s.pin[1] != block]
            yield Change(
                id=f"drop_block:{block}",
                kind="drop_block",
                settings={"route": [_step(s.pin, s.opens) for s in left]},
                arguments={"block": next(b.name for b in plan.blocks if b.id == block)},
            )


def _pin(plan: Plan, pin_id: tuple[str, str]) -> Pin:
    return next(pin for pin in plan.pins if pin.id == pin_id)


def _step(pin: tuple[str, str], opens: object) -> dict[str, Any]:
    step: dict[str, Any] = {"pin": list(pin)}
    if opens is not None:
        step["opens"] = str(opens)
    return step
