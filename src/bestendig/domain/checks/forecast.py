"""Findings that a forecast gives: a claim that comes early, and the subsidy cliff. Source: M6."""

from bestendig.domain.checks.asked import Values, tidy
from bestendig.domain.findings import Finding, Level, Where
from bestendig.domain.phases.lifeline import EARLIEST_SUSTAINED_YEARS, forecast_too_early, subsidy_cliff
from bestendig.domain.results import Forecast

FORECAST_CODES: tuple[tuple[str, Level, str], ...] = (
    ("forecast.sustained_early", "warning", "M6"),
    ("forecast.cliff", "warning", "M6"),
)


def forecast_findings(forecast: Forecast) -> list[Finding]:
    """What a forecast challenges or warns of, with the size of the gap in the first year after the subsidy."""
    return [*_early(forecast), *_cliff(forecast)]


def _early(forecast: Forecast) -> list[Finding]:
    years = forecast_too_early(forecast)
    if years is None:
        return []
    values = {"years": tidy(years), "least": EARLIEST_SUSTAINED_YEARS}
    return [Finding("warning", "forecast.sustained_early", Where(("start",)), values, "M6")]


def _cliff(forecast: Forecast) -> list[Finding]:
    cliff = subsidy_cliff(forecast)
    if cliff is None:
        return []
    values: Values = {
        "until": str(forecast.subsidy_end),
        "euro": round(cliff.euro_per_year),
        "fte": tidy(cliff.fte),
        "hours": round(cliff.hours_per_year),
    }
    return [Finding("warning", "forecast.cliff", Where(("finance", "subsidy", "until")), values, "M6")]
