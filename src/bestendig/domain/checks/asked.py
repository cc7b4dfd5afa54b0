"""What a check is asked: a plan, the catalogue and a day, with what several checks need worked out once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bestendig.domain.blocks.gaps import running_blocks
from bestendig.domain.blocks.resting import Resting, resting
from bestendig.domain.catalogue import Catalogue, Criterion
from bestendig.domain.findings import Finding, Level, Path, Where
from bestendig.domain.phases.day import Day
from bestendig.domain.phases.lifeline import LifeLine, line_of
from bestendig.domain.phases.means import Means, figures, means_at
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.plan.offer import Block, Pin
from bestendig.domain.plan.partners import TargetGroup
from bestendig.domain.quarters import Quarter
from bestendig.domain.scaling.ceiling import Ceiling, ceilings
from bestendig.domain.scaling.head_pin import Scored, scores
from bestendig.domain.scaling.proof import shown_proof

QUIET_QUARTERS = 16

Argument = str | int | float
Values = Mapping[str, Argument]
Hit = tuple[Path, Values]
"""A place in the plan and the values of the finding's text."""


def tidy(number: float) -> int | float:
    """A number for a text: whole from ten on, else with at most two digits after the point."""
    rounded = round(number, 0 if abs(number) >= 10 else 2)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True)
class Question:
    """A plan on a day, and what checks share."""

    plan: Plan
    catalogue: Catalogue
    today: date

    @cached_property
    def now(self) -> Quarter:
        """Today's quarter; the first one for a plan of which nothing was recorded in its first four years."""
        plan, quarter = self.plan, Quarter.of(self.today)
        recorded = bool(plan.evidence or plan.measurements)
        return quarter if recorded or plan.first_quarter.until(quarter) < QUIET_QUARTERS else plan.first_quarter

    @cached_property
    def groups(self) -> Mapping[str, TargetGroup]:
        """Target groups by id."""
        return {group.id: group for group in self.plan.target_groups}

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """Blocks by id."""
        return {block.id: block for block in self.plan.blocks}

    @cached_property
    def pins(self) -> Mapping[PinId, Pin]:
        """Pins by id."""
        return {pin.id: pin for pin in self.plan.pins}

    @cached_property
    def numbered_pins(self) -> tuple[tuple[int, Pin, TargetGroup, Block], ...]:
        """Pins whose group and block are known, with their number in the plan."""
        return tuple(
            (number, pin, self.groups[pin.group], self.blocks[pin.block])
            for number, pin in enumerate(self.plan.pins)
            if pin.group in self.groups and pin.block in self.blocks
        )

    @cached_property
    def route(self) -> tuple[PinId, ...]:
        """The route's pins that are in the plan."""
        return tuple(step.pin for step in self.plan.route_steps if step.pin in self.pins)

    @cached_property
    def head(self) -> tuple[int, Pin, TargetGroup, Block] | None:
        """The head pin, if it is known whole."""
        return next((item for item in self.numbered_pins if self.route and item[1].id == self.route[0]), None)

    @cached_property
    def day(self) -> Day:
        """Today, for the criteria."""
        return Day(self.plan, self.catalogue, self.today)

    @cached_property
    def line(self) -> LifeLine:
        """The life line today."""
        return line_of(self.day)

    @cached_property
    def standing(self) -> Mapping[str, Resting]:
        """How each block stands now."""
        return self.day.standing if self.now == self.day.quarter else resting(self.plan, self.catalogue, self.now)

    @cached_property
    def running(self) -> frozenset[str]:
        """Blocks that are there or will be."""
        return running_blocks(self.plan)

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """All criteria by id."""
        return {criterion.id: criterion for gate in self.catalogue.criteria.values() for criterion in gate}

    @cached_property
    def proof(self) -> Mapping[PinId, float]:
        """What already speaks for each pin."""
        return shown_proof(self.plan, self.catalogue)

    @cached_property
    def ceilings(self) -> Mapping[PinId, Ceiling]:
        """The ceiling of each pin."""
        return {ceiling.pin: ceiling for ceiling in ceilings(self.plan, self.catalogue, self.proof)}

    @cached_property
    def scores(self) -> Mapping[PinId, Scored]:
        """The score of each pin as head pin."""
        return scores(self.plan, self.catalogue, self.proof)

    @cached_property
    def full(self) -> Means:
        """Means at the ceiling of all pins of the route, when no subsidy or commitment runs any more."""
        customers = {pin: self.ceilings[pin].customers for pin in self.route}
        numbers = figures(self.plan, self.catalogue, self.now, customers)
        return means_at(self.plan, numbers, self.last_quarter)

    @cached_property
    def at_start(self) -> Means:
        """Means in the first quarter at founding, or last measured, customers of the open pins."""
        numbers = figures(self.plan, self.catalogue, self.plan.first_quarter)
        return means_at(self.plan, numbers, self.plan.first_quarter)

    @cached_property
    def last_quarter(self) -> Quarter:
        """The last quarter of the horizon."""
        return self.plan.start.plus(4 * self.plan.horizon_years - 1)


@dataclass(frozen=True)
class Check:
    """One rule of good practice: a stable code, its level and clause, and a function that finds where it is broken."""

    code: str
    level: Level
    clause: str
    find: Callable[[Question], Iterator[Hit]]

    def run(self, question: Question) -> list[Finding]:
        """The findings of this check."""
        return [
            Finding(self.level, self.code, Where(path), values, self.clause) for path, values in self.find(question)
        ]
