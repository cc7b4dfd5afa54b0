"""What is offered: bricks, blocks, own archetypes and pins. Source: M8, M9, M11, M13."""

from typing import Literal

from pydantic import Field

from bestendig.domain.ids import Id, Level
from bestendig.domain.plan.fields import ZERO, Label, Name, NotNegative, PinId, PlanPart, Positive, Score, Share
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Certain, Lognormal

BrickState = Literal["idea", "building", "ready", "outdated"]


class Brick(PlanPart):
    """A part of a block with an owner, a state, and a shelf life (M9)."""

    id: Id
    name: Label = ""
    owner: Id | None = None
    state: BrickState = "idea"
    development_hours: NotNegative = ZERO
    development_euro: NotNegative = ZERO
    up_to_date_until: Quarter | None = None


class Block(PlanPart):
    """A building block of an archetype; carried by its bricks, or by `development_hours` when it has none (M8)."""

    id: Id
    name: Name
    archetype: Id
    standard: Id | None = None
    levels: tuple[Level, ...] = ()
    present: bool = False
    bricks: tuple[Brick, ...] = ()
    development_hours: NotNegative = Lognormal(median=600, p95=900)
    staff_hours_per_year: NotNegative = ZERO
    fixed_euro_per_year: NotNegative = ZERO
    partner_hours_per_year: NotNegative = ZERO
    upkeep_share_per_year: Share = Certain(value=0.15)
    years_to_develop: Positive | None = None
    shelf_life_years: Positive | None = None


class OwnArchetype(PlanPart):
    """A user's own archetype: what it rests on and how much proof customers ask first (M11, M18)."""

    id: Id
    name: Name
    requires: tuple[Id, ...] = ()
    requires_any_others: int = Field(default=0, ge=0, le=5)
    proof_needed: float = Field(default=0.0, ge=0, le=1)


class Pin(PlanPart):
    """A target group that gets a block: a filled cell of the lane (M13)."""

    group: Id
    block: Id
    fit: Score = Certain(value=3)
    founding_customers: NotNegative = ZERO
    founding_until: Quarter | None = None
    outside_proof: Share = ZERO
    cash_euro_per_customer_per_year: NotNegative = ZERO
    in_kind_hours_per_customer_per_year: NotNegative = ZERO
    partner_hours_per_customer_per_year: NotNegative = ZERO
    staff_hours_per_customer_per_year: NotNegative = ZERO
    variable_euro_per_customer_per_year: NotNegative = ZERO

    @property
    def id(self) -> PinId:
        """(group, block)."""
        return (self.group, self.block)
