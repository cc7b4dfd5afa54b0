"""Findings that a forecast gives: a claim that comes early, and the subsidy cliff. Source: M6."""

from bestendig.domain.checks.asked import Values, tidy
from bestendig.domain.checks.phases import claim_findings
from bestendig.domain.findings import Finding, Level, Where
from bestendig.domain.phases.lifeline import EARLIEST_SUSTAINED_YEARS, LifeLine, forecast_too_early, subsidy_cliff
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Forecast

FORECAST_CODES: tuple[tuple[str, Level, str], ...] = (
    ("forecast.sustained_early", "warning", "M6"),
    ("forecast.cliff", "warning", "M6"),
    ("forecast.late", "warning", "M6"),
)
SMALL_FTE = 0.05


def forecast_findings(forecast: Forecast) -> list[Finding]:
    """What a forecast challenges or warns of, with the size of the gap in the first year after the subsidy."""
    return [*_early(forecast), *_cliff(forecast)]


def warnings_of(plan: Plan, line: LifeLine, ahead: Forecast | None) -> list[Finding]:
    """What a life line is challenged for, and what its forecast warns of (M6)."""
    return claim_findings(plan, line) + (forecast_findings(ahead) if ahead else [])


def _early(forecast: Forecast) -> list[Finding]:
    years = forecast_too_early(forecast)
    if years is None:
        return []
    values = {"years": tidy(years), "least": EARLIEST_SUSTAINED_YEARS}
    return [Finding("warning", "forecast.sustained_early", Where(("start",)), values, "M6")]


def _cliff(forecast: Forecast) -> list[Finding]:
    """With the size of the gap; where the middle future lacks nothing, another sentence says so."""
    cliff = subsidy_cliff(forecast)
    if cliff is None:
        return []
    euro, hours = _two_digits(cliff.euro_per_year), _two_digits(cliff.hours_per_year)
    fte = cliff.fte if cliff.fte >= SMALL_FTE else 0.0
    values: Values = {"until": str(forecast.subsidy_end), "euro": euro, "fte": tidy(fte), "hours": hours}
    code = "forecast.cliff" if euro or fte or hours else "forecast.late"
    return [Finding("warning", code, Where(("finance", "subsidy", "until")), values, "M6")]


def _two_digits(number: float) -> int:
    """No more digits than a forecast knows."""
    return round(float(f"{number:.1e}"))
