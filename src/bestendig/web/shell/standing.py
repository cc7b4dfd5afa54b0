"""Where a PPS stands today, by what it has shown."""

from django.utils import timezone

from bestendig.domain.phases.lifeline import LifeLine, life_line
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Forecast
from bestendig.files.catalogue import load_catalogue


def standing(plan: Plan, forecast: Forecast | None) -> LifeLine:
    """The phase of today with its gates; the forecast gives the gates that are computed."""
    return life_line(plan, load_catalogue(), timezone.localdate(), forecast)


def this_quarter() -> Quarter:
    """The quarter of today."""
    return Quarter.of(timezone.localdate())
