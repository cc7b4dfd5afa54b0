"""Who takes part: named partners and target groups. Source: M13, M14, M17, M19."""

from typing import Literal

from pydantic import Field

from bestendig.domain.ids import Id, Level
from bestendig.domain.plan.fields import ZERO, Name, NotNegative, PinId, PlanPart, Score, Share, Text
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Certain


class Partner(PlanPart):
    """A named organisation. With a `pin` it is among that pin's founding customers (model.md, M17)."""

    id: Id
    name: Name
    kind: Text = "company"
    role: Text = "partner"
    joined: Quarter | None = None
    committed_until: Quarter | None = None
    cash_euro_per_year: NotNegative = ZERO
    in_kind_hours_per_year: NotNegative = ZERO
    pin: PinId | None = None


class TargetGroup(PlanPart):
    """A group of organisations with one need: the rows of the lane (M13)."""

    id: Id
    name: Name
    sector: Text = ""
    region: Text = ""
    levels: tuple[Level, ...] = ()
    audience: Literal["students", "employees"] = "students"
    organisations: NotNegative
    learners_per_organisation: NotNegative = Certain(value=3)
    learner_places: NotNegative | None = None
    need: Score = Certain(value=3)
    trust: Share = ZERO
    neighbours: NotNegative = Field(default=ZERO, description="other PPS'en that could serve this group (M17)")


class Reference(PlanPart):
    """How strongly satisfied customers of one group persuade another group (M16, M19)."""

    origin: Id = Field(alias="from")
    to: Id
    strength: Share = Certain(value=0.3)
