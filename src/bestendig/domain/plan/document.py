"""The plan: one document, one schema, version 1. Data without behaviour; questions about it live elsewhere.

Source: design.md "The plan"; M1-M19 through its parts.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from bestendig.domain.ids import Level
from bestendig.domain.plan.fields import Name, PinId, PlanPart, Text
from bestendig.domain.plan.money import Finance
from bestendig.domain.plan.offer import Block, OwnArchetype, Pin
from bestendig.domain.plan.partners import Partner, Reference, TargetGroup
from bestendig.domain.plan.records import Evidence, Measurement, RouteStep, Scenario
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Number

SCHEMA_VERSION = 1
YEARS_WITHOUT_SUBSIDY = 4
"""Without a subsidy the question is asked so many years after the start, and founding customers stay as long."""
DEFAULT_HORIZON_YEARS = 10
MAX_HORIZON_YEARS = 15
MAX_GROUPS = 12
MAX_BLOCKS = 12


def _read_step(raw: Any) -> Any:
    """A route step is `[group, block]` or `{pin: [group, block], opens: 2028-Q1}`."""
    return {"pin": raw} if isinstance(raw, list | tuple) else raw


Step = Annotated[RouteStep, BeforeValidator(_read_step, json_schema_input_type=RouteStep | PinId)]


class Plan(PlanPart):
    """A PPS's plan. Money in euro (prices of the first year), time in quarters, staff in fte."""

    bestendig: Literal[1] = Field(description="version of this schema")
    name: Name
    start: Quarter
    forecast_from: Quarter | None = None
    horizon_years: int = Field(default=DEFAULT_HORIZON_YEARS, ge=1, le=MAX_HORIZON_YEARS)
    language: Literal["nl", "en"] = "nl"
    levels: tuple[Level, ...] = ("mbo",)
    region: Text = ""
    sector: Text = ""
    ambition: Text = ""
    partners: tuple[Partner, ...] = Field(default=(), max_length=500)
    target_groups: tuple[TargetGroup, ...] = Field(default=(), max_length=MAX_GROUPS)
    archetypes: tuple[OwnArchetype, ...] = Field(default=(), max_length=20)
    blocks: tuple[Block, ...] = Field(default=(), max_length=MAX_BLOCKS)
    pins: tuple[Pin, ...] = Field(default=(), max_length=MAX_GROUPS * MAX_BLOCKS)
    references: tuple[Reference, ...] = Field(default=(), max_length=MAX_GROUPS * MAX_GROUPS)
    route: tuple[Step, ...] = Field(default=(), max_length=MAX_GROUPS * MAX_BLOCKS)
    finance: Finance = Finance()
    scenarios: tuple[Scenario, ...] = Field(default=(), max_length=50)
    parameters: dict[str, Number] = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=2000)
    measurements: tuple[Measurement, ...] = Field(default=(), max_length=5000)

    @property
    def first_quarter(self) -> Quarter:
        """The quarter from which futures are computed."""
        return self.forecast_from or self.start

    @property
    def route_steps(self) -> tuple[RouteStep, ...]:
        """The route; without one, the pins in file order (model.md "Details that decide")."""
        return self.route or tuple(RouteStep(pin=pin.id) for pin in self.pins)

    @property
    def subsidy_end(self) -> Quarter | None:
        """Last quarter of the subsidy, if there is one."""
        return self.finance.subsidy.until if self.finance.subsidy else None
