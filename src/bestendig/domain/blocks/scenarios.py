"""Scenarios as named stacks of blocks, side by side: added, removed, carried, hours, cost, reach. Source: M10, M12."""

from collections.abc import Iterable
from dataclasses import dataclass

from bestendig.domain.blocks.bricks import Total, hours_to_do, is_to_do, total
from bestendig.domain.blocks.reach import Reach, ReachChange, compare_reach, served_levels
from bestendig.domain.blocks.resting import floating
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from bestendig.domain.quarters import Quarter


@dataclass(frozen=True)
class Stack:
    """A named stack of blocks and what it asks. Development once; running per year, whatever the customers."""

    id: str
    name: str
    blocks: tuple[str, ...]
    floats: tuple[str, ...]
    development_hours: Total
    development_euro: Total
    staff_hours_per_year: Total
    fixed_euro_per_year: Total
    reach: Reach


@dataclass(frozen=True)
class StackDifference:
    """A stack beside the first one. `carried` floated in the first, `floating` did not."""

    stack: Stack
    added: tuple[str, ...]
    removed: tuple[str, ...]
    carried: tuple[str, ...]
    floating: tuple[str, ...]
    development_hours: float
    development_euro: float
    staff_hours_per_year: float
    fixed_euro_per_year: float
    reach: ReachChange


@dataclass(frozen=True)
class StackComparison:
    """The plan's own stack, its scenarios beside it, and scenarios that cannot be made, with what is wrong."""

    base: Stack
    others: tuple[StackDifference, ...]
    refused: tuple[tuple[str, tuple[Finding, ...]], ...] = ()


def stack_of(plan: Plan, catalogue: Catalogue, now: Quarter, id_: str = "", name: str = "") -> Stack:
    """The stack that a plan uses: the blocks of its route and what is present; all blocks in a plan without pins."""
    used = _used(plan)
    blocks = [block for block in plan.blocks if block.id in used]
    return Stack(
        id=id_,
        name=name or plan.name,
        blocks=tuple(block.id for block in blocks),
        floats=tuple(name for name in floating(plan, catalogue, now) if name in used),
        development_hours=total(hours for block in blocks for hours in hours_to_do(block)),
        development_euro=total(b.development_euro for block in blocks for b in block.bricks if is_to_do(b)),
        staff_hours_per_year=total(block.staff_hours_per_year for block in blocks),
        fixed_euro_per_year=total(block.fixed_euro_per_year for block in blocks),
        reach=served_levels(plan),
    )


def _used(plan: Plan) -> set[str]:
    everything = {block.id for block in plan.blocks}
    if not plan.route_steps:
        return everything
    return {step.pin[1] for step in plan.route_steps} | {block.id for block in plan.blocks if block.present}


def compare_stacks(base: Stack, others: Iterable[Stack]) -> StackComparison:
    """Stacks beside the first: what each adds, takes off, carries, asks and reaches."""
    return StackComparison(base, tuple(_difference(base, other) for other in others))


def _difference(base: Stack, other: Stack) -> StackDifference:
    both = set(base.blocks) & set(other.blocks)
    return StackDifference(
        stack=other,
        added=tuple(name for name in other.blocks if name not in both),
        removed=tuple(name for name in base.blocks if name not in both),
        carried=tuple(name for name in base.floats if name in both and name not in other.floats),
        floating=tuple(name for name in other.floats if name not in base.floats),
        development_hours=other.development_hours.middle - base.development_hours.middle,
        development_euro=other.development_euro.middle - base.development_euro.middle,
        staff_hours_per_year=other.staff_hours_per_year.middle - base.staff_hours_per_year.middle,
        fixed_euro_per_year=other.fixed_euro_per_year.middle - base.fixed_euro_per_year.middle,
        reach=compare_reach(base.reach, other.reach),
    )


def compare_scenarios(plan: Plan, catalogue: Catalogue, now: Quarter) -> StackComparison:
    """The plan beside each of its scenarios, as stacks of blocks. Source: M10."""
    stacks: list[Stack] = []
    refused: list[tuple[str, tuple[Finding, ...]]] = []
    for scenario in plan.scenarios:
        variant = apply_settings(plan, scenario.set)
        if isinstance(variant, Plan):
            stacks.append(stack_of(variant, catalogue, now, scenario.id, scenario.name))
        else:
            refused.append((scenario.id, tuple(variant)))
    compared = compare_stacks(stack_of(plan, catalogue, now), stacks)
    return StackComparison(compared.base, compared.others, tuple(refused))
