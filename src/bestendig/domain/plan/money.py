"""Money and staff of the PPS as a whole: reserve, subsidy, income and cost lines. Source: M4, M6, M17."""

from typing import Literal

from pydantic import Field

from bestendig.domain.ids import Id
from bestendig.domain.plan.fields import ZERO, Label, NotNegative, PlanPart, Share, Text
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Certain, Number


class Subsidy(PlanPart):
    """A grant that ends: the subsidy cliff's edge is the end of quarter `until` (M6)."""

    scheme: Text = ""
    euro: NotNegative
    starts: Quarter = Field(alias="from")
    until: Quarter
    share: Share | None = None


class Line(PlanPart):
    """A plan line of income or cost outside the pins: yearly, or once in its first quarter (`euro`)."""

    id: Id
    name: Label = ""
    kind: Literal["income", "cost"]
    euro_per_year: NotNegative = ZERO
    euro: NotNegative = ZERO
    starts: Quarter | None = Field(default=None, alias="from")
    until: Quarter | None = None
    structural: bool = False


class Finance(PlanPart):
    """Reserve, staff, fixed costs, subsidy and lines of the PPS."""

    reserve_euro: Number = ZERO
    staff_fte: NotNegative = Certain(value=1)
    staff_min_fte: NotNegative = ZERO
    cost_per_fte_euro_per_year: NotNegative = Certain(value=90_000)
    programme_hours_per_year: NotNegative = ZERO
    organisation_hours: NotNegative = ZERO
    overhead_euro_per_year: NotNegative = ZERO
    bought_hour_euro: NotNegative = Certain(value=75)
    subsidy: Subsidy | None = None
    lines: tuple[Line, ...] = ()
