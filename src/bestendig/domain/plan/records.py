"""What has been shown and measured, and what-if variants. Source: M1-M5, M7 (evidence), M10 (scenarios)."""

import datetime
from typing import Any

from pydantic import Field

from bestendig.domain.ids import Id
from bestendig.domain.plan.fields import Name, PinId, PlanPart, Text
from bestendig.domain.quarters import Quarter


class Evidence(PlanPart):
    """Something that shows that a gate's criterion is met: a number, a note, a document, who said so and when."""

    criterion: Id
    on: datetime.date
    value: float | None = None
    by: Text = ""
    note: Text = ""
    document: Text = ""
    valid_until: datetime.date | None = None
    pin: PinId | None = None


class Measurement(PlanPart):
    """Real figures at the end of a quarter, of one pin or of the whole PPS. Money and hours are of that quarter."""

    quarter: Quarter
    pin: PinId | None = None
    customers: float | None = Field(default=None, ge=0)
    learners: float | None = Field(default=None, ge=0)
    cash_euro: float | None = Field(default=None, ge=0)
    in_kind_hours: float | None = Field(default=None, ge=0)
    satisfaction: float | None = Field(default=None, ge=0, le=1)
    reserve_euro: float | None = None
    staff_fte: float | None = Field(default=None, ge=0)
    subsidy_received_euro: float | None = Field(default=None, ge=0)
    source: Text = ""
    note: Text = ""


FIGURES = tuple(name for name in Measurement.model_fields if name not in ("quarter", "pin", "source", "note"))
"""What can be measured: the names of a measurement's numbers."""


class Scenario(PlanPart):
    """A named variant of the plan: settings by path (M10)."""

    id: Id
    name: Name
    set: dict[str, Any] = Field(default_factory=dict)


class RouteStep(PlanPart):
    """A pin in the route's order; `opens` lets it open early, outside the closed loop (M15)."""

    pin: PinId
    opens: Quarter | None = None
