"""A plan on a day, with what several criteria need worked out once. Source: M4, M11."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bestendig.domain.blocks.resting import Resting, resting
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.phases.balances import Balances, balances
from bestendig.domain.phases.evidence import head_pin
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Forecast


@dataclass(frozen=True)
class Day:
    """A plan as it stands on a day, perhaps with a forecast of it."""

    plan: Plan
    catalogue: Catalogue
    today: date
    forecast: Forecast | None = None

    @cached_property
    def quarter(self) -> Quarter:
        """The quarter of the day."""
        return Quarter.of(self.today)

    @cached_property
    def head(self) -> PinId | None:
        """The route's first pin."""
        return head_pin(self.plan)

    @cached_property
    def balances(self) -> Balances:
        """Money, people and time from this day on."""
        return balances(self.plan, self.catalogue, self.quarter, self.forecast)

    @cached_property
    def standing(self) -> Mapping[str, Resting]:
        """How each block stands on this day."""
        return resting(self.plan, self.catalogue, self.quarter)
