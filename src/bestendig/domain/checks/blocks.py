"""Checks on blocks and bricks: what floats, what ages, what nobody looks after. Source: M8, M9, M11, M7."""

from collections.abc import Iterator

from bestendig.domain.blocks.bricks import hours_to_do, is_out_of_date
from bestendig.domain.blocks.gaps import Reason
from bestendig.domain.checks.asked import Check, Hit, Question, Values, tidy
from bestendig.domain.parameters import middle, middle_parameter
from bestendig.domain.ranges import upper

SLOW_YEARS = 3


def _hanging(q: Question, reason: Reason) -> Iterator[Hit]:
    for number, block in enumerate(q.plan.blocks):
        if block.id not in q.running:
            continue
        for gap in q.standing[block.id].missing:
            if gap.reason == reason:
                there = ", ".join(q.blocks[name].name for name in gap.blocks)
                values: Values = {"block": block.name, "archetype": gap.archetype or "*", "support": there}
                yield ("blocks", number), values


def floats(q: Question) -> Iterator[Hit]:
    """A block in use rests on an archetype that the plan does not have."""
    yield from _hanging(q, "missing")


def rests_on_old(q: Question) -> Iterator[Hit]:
    """A block in use rests on a block that is out of date."""
    yield from _hanging(q, "out_of_date")


def rests_on_unused(q: Question) -> Iterator[Hit]:
    """A block in use rests on a block that no pin builds and that is not there."""
    yield from _hanging(q, "unused")


def never_carried(q: Question) -> Iterator[Hit]:
    """An own archetype that rests on more other archetypes than there are."""
    known = {*q.catalogue.archetypes, *(own.id for own in q.plan.archetypes)}
    for number, own in enumerate(q.plan.archetypes):
        most = len(known - {own.id, *own.requires})
        if own.requires_any_others > most:
            values: Values = {"name": own.name, "asked": own.requires_any_others, "most": most}
            yield ("archetypes", number, "requires_any_others"), values


def unused(q: Question) -> Iterator[Hit]:
    """A block that no pin uses and that carries nothing."""
    carrying = {name for how in q.standing.values() for name in how.rests_on}
    used = {pin.block for pin in q.plan.pins}
    for number, block in enumerate(q.plan.blocks):
        if block.id not in used | carrying and q.plan.pins:
            yield ("blocks", number), {"block": block.name}


def no_bricks(q: Question) -> Iterator[Hit]:
    """A block that must be built, without bricks."""
    for number, block in enumerate(q.plan.blocks):
        if not block.bricks and not block.present:
            yield ("blocks", number, "bricks"), {"block": block.name}


def brick_without_owner(q: Question) -> Iterator[Hit]:
    """A brick that nobody owns."""
    for number, block in enumerate(q.plan.blocks):
        for place, brick in enumerate(block.bricks):
            if not brick.owner:
                yield ("blocks", number, "bricks", place), {"brick": brick.name or brick.id, "block": block.name}


def brick_out_of_date(q: Question) -> Iterator[Hit]:
    """A brick that is no longer up to date."""
    for number, block in enumerate(q.plan.blocks):
        for place, brick in enumerate(block.bricks):
            if is_out_of_date(brick, q.now):
                until = str(brick.up_to_date_until or "")
                values: Values = {"brick": brick.name or brick.id, "block": block.name, "until": until or "?"}
                yield ("blocks", number, "bricks", place), values


def ready_without_date(q: Question) -> Iterator[Hit]:
    """A brick that is ready, without the date until which it is up to date."""
    for number, block in enumerate(q.plan.blocks):
        for place, brick in enumerate(block.bricks):
            if brick.state == "ready" and brick.up_to_date_until is None:
                path = ("blocks", number, "bricks", place, "up_to_date_until")
                yield path, {"brick": brick.name or brick.id, "block": block.name}


def no_upkeep(q: Question) -> Iterator[Hit]:
    """A block in use without hours to keep it up to date."""
    for number, block in enumerate(q.plan.blocks):
        if block.id in q.running and upper(block.upkeep_share_per_year) == 0:
            yield ("blocks", number, "upkeep_share_per_year"), {"block": block.name}


def free_development(q: Question) -> Iterator[Hit]:
    """Bricks that must be made and take no hours."""
    for number, block in enumerate(q.plan.blocks):
        to_do = hours_to_do(block)
        if to_do and not any(upper(hours) > 0 for hours in to_do):
            yield ("blocks", number), {"block": block.name}


def slow_development(q: Question) -> Iterator[Hit]:
    """A block that takes very long to develop."""
    for number, block in enumerate(q.plan.blocks):
        if block.years_to_develop is not None and middle(block.years_to_develop) > SLOW_YEARS:
            values: Values = {"block": block.name, "years": tidy(middle(block.years_to_develop)), "most": SLOW_YEARS}
            yield ("blocks", number, "years_to_develop"), values


def short_shelf_life(q: Question) -> Iterator[Hit]:
    """A block that is out of date before it is developed."""
    usual = middle_parameter(q.plan, q.catalogue, "years_to_develop")
    for number, block in enumerate(q.plan.blocks):
        years = usual if block.years_to_develop is None else middle(block.years_to_develop)
        if block.shelf_life_years is not None and middle(block.shelf_life_years) < years:
            values: Values = {
                "block": block.name,
                "life": tidy(middle(block.shelf_life_years)),
                "years": tidy(years),
            }
            yield ("blocks", number, "shelf_life_years"), values


CHECKS: tuple[Check, ...] = (
    Check("blocks.floats", "warning", "M11", floats),
    Check("blocks.rests_on_old", "warning", "M11", rests_on_old),
    Check("blocks.rests_on_unused", "warning", "M11", rests_on_unused),
    Check("blocks.never_carried", "warning", "M11", never_carried),
    Check("blocks.unused", "advice", "M8", unused),
    Check("blocks.no_bricks", "advice", "M9", no_bricks),
    Check("blocks.brick_without_owner", "advice", "M9", brick_without_owner),
    Check("blocks.brick_out_of_date", "advice", "M7", brick_out_of_date),
    Check("blocks.ready_without_date", "advice", "M9", ready_without_date),
    Check("blocks.no_upkeep", "warning", "M7", no_upkeep),
    Check("blocks.free_development", "advice", "M9", free_development),
    Check("blocks.slow_development", "advice", "M6", slow_development),
    Check("blocks.short_shelf_life", "advice", "M9", short_shelf_life),
)
