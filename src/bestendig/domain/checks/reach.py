"""Checks on reach: levels of PPS, groups and blocks that do not meet. Source: M12."""

from collections.abc import Iterator

from bestendig.domain.blocks.reach import block_levels, group_levels, reach_mismatches, served_levels
from bestendig.domain.checks.asked import Check, Hit, Question


def no_shared_level(q: Question) -> Iterator[Hit]:
    """A pin whose block serves none of the group's levels."""
    yield from _mismatches(q, whole=True)


def partly_served(q: Question) -> Iterator[Hit]:
    """A pin whose block serves only some of the group's levels."""
    yield from _mismatches(q, whole=False)


def _mismatches(q: Question, *, whole: bool) -> Iterator[Hit]:
    numbers = {pin.id: number for number, pin in enumerate(q.plan.pins)}
    for gap in reach_mismatches(q.plan):
        if gap.group in q.groups and gap.block in q.blocks and bool(gap.shared) != whole:
            missing = [level for level in gap.group_levels if level not in gap.shared]
            yield (
                ("pins", numbers[gap.group, gap.block]),
                {
                    "group": q.groups[gap.group].name,
                    "block": q.blocks[gap.block].name,
                    "levels": ", ".join(missing),
                    "block_levels": ", ".join(gap.block_levels),
                },
            )


def level_not_served(q: Question) -> Iterator[Hit]:
    """A level of the PPS that no pin of the route serves."""
    if q.route:
        for level in q.plan.levels:
            if level not in served_levels(q.plan):
                yield ("levels",), {"level": level}


def outside_levels(q: Question) -> Iterator[Hit]:
    """A target group with a level that the PPS does not name."""
    for number, group in enumerate(q.plan.target_groups):
        beyond = [level for level in group_levels(q.plan, group) if level not in q.plan.levels]
        if beyond:
            yield ("target_groups", number, "levels"), {"group": group.name, "levels": ", ".join(beyond)}


def block_outside_levels(q: Question) -> Iterator[Hit]:
    """A block with a level that the PPS does not name."""
    for number, block in enumerate(q.plan.blocks):
        beyond = [level for level in block_levels(q.plan, block) if level not in q.plan.levels]
        if beyond:
            yield ("blocks", number, "levels"), {"block": block.name, "levels": ", ".join(beyond)}


CHECKS: tuple[Check, ...] = (
    Check("reach.no_shared_level", "warning", "M12", no_shared_level),
    Check("reach.partly_served", "advice", "M12", partly_served),
    Check("reach.level_not_served", "advice", "M12", level_not_served),
    Check("reach.outside_levels", "advice", "M12", outside_levels),
    Check("reach.block_outside_levels", "advice", "M12", block_outside_levels),
)
