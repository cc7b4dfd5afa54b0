"""What follows from a plan: forecast, middle future, levers, what to find out, routes, head pin."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router

from bestendig.api.asked import PLAN_BODY, Draws, FewerDraws, Key, Pins, Seed, Version
from bestendig.api.computing import computing
from bestendig.api.language import texts
from bestendig.api.plans import about, asker, body_text, opened, plan_at, read, version_at
from bestendig.api.problems import Problem
from bestendig.domain.checks.forecast import forecast_findings
from bestendig.domain.results import Forecast
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.routes import TooManyRoutes
from bestendig.reports import answers, insight_answers
from bestendig.store import questions
from bestendig.store.forecasts import plan_of
from bestendig.store.rules import may

router = Router()
OF_THE_PLAN = ("ceilings", "pins_sustained", "why_not_reasons")
"""Parts of a forecast that name what stands in the plan: not for who sees figures only."""


def _warned(found: Forecast) -> dict[str, Any]:
    """With what it warns of; the words name nothing of the plan."""
    answer = answers.forecast_answer(found)
    return answers.warned(answer, forecast_findings(found), texts(), load_catalogue(), None)


@router.post("/forecast", openapi_extra=PLAN_BODY, url_name="forecast_of")
def forecast_of(request: HttpRequest, draws: Draws = 2_000, seed: Seed = 1) -> dict[str, Any]:
    """The forecast of a plan that is not saved."""
    plan, _, _ = read(body_text(request))
    with computing(request):
        return _warned(questions.forecast_of(plan, draws, seed))


@router.post("/run", openapi_extra=PLAN_BODY, url_name="run_of")
def run_of(request: HttpRequest) -> dict[str, Any]:
    """The middle future of a plan that is not saved."""
    plan, _, _ = read(body_text(request))
    with computing(request):
        return answers.run_answer(questions.middle_of_plan(plan))


@router.get("/plans/{key}/forecast", url_name="forecast")
def forecast(
    request: HttpRequest, key: Key, version: Version = 0, draws: Draws | None = None, seed: Seed | None = None
) -> dict[str, Any]:
    """The forecast of a version; a network's analyst gets the figures of the newest one, without names of the plan."""
    pps = opened(request, key, "see_figures")
    whole = may(asker(request), "see_plan", pps)
    shown = version_at(pps, version if whole else 0)
    with computing(request):
        found = questions.forecast_of_version(
            shown, settings.QUICK_DRAWS if draws is None else draws, settings.SEED if seed is None else seed
        )
    answer = _warned(found)
    return {name: part for name, part in answer.items() if whole or name not in OF_THE_PLAN}


@router.get("/plans/{key}/run", url_name="run")
def run(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """The middle future of a version, quarter by quarter."""
    plan = plan_at(request, key, version, "see_plan")
    with computing(request):
        return answers.run_answer(questions.middle_of_plan(plan))


@router.get("/plans/{key}/levers", url_name="levers")
def levers(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """What each change does to the chance, the largest effect first."""
    shown = version_at(opened(request, key, "see_plan"), version)
    with computing(request):
        report = questions.levers_of_version(shown)
    return insight_answers.levers_answer(report, about(shown))


@router.get("/plans/{key}/findout", url_name="findout")
def findout(
    request: HttpRequest, key: Key, version: Version = 0, draws: Draws | None = None, seed: Seed | None = None
) -> dict[str, Any]:
    """What knowing each uncertain number is worth, the most first; no numbers where all of them are certain."""
    shown = version_at(opened(request, key, "see_plan"), version)
    seed = settings.SEED if seed is None else seed
    with computing(request):
        report = questions.findout_of_version(shown, settings.FULL_DRAWS if draws is None else draws, seed)
    return insight_answers.findout_answer(report, seed, about(shown))


@router.get("/plans/{key}/price", url_name="price")
def price(
    request: HttpRequest, key: Key, version: Version = 0, draws: FewerDraws = 2_048, seed: Seed = 1
) -> dict[str, Any]:
    """What each way out of the method costs, against the closed loop on the same futures."""
    shown = version_at(opened(request, key, "see_plan"), version)
    with computing(request):
        effects = questions.price_of(plan_of(shown), draws, seed)
    answer = insight_answers.price_answer(effects, about(shown))
    return {**answer, "draws": draws, "seed": seed}


@router.get("/plans/{key}/route", url_name="route")
def route(
    request: HttpRequest, key: Key, version: Version = 0, pins: Pins = 3, draws: FewerDraws = 2_048, seed: Seed = 1
) -> dict[str, Any]:
    """The best route found by a race, and those not told apart from it."""
    shown = version_at(opened(request, key, "see_plan"), version)
    with computing(request):
        try:
            report = questions.race_of(plan_of(shown), pins, draws, seed)
        except TooManyRoutes as mistake:
            raise Problem(422, "too_many_routes") from mistake
    return insight_answers.route_answer(report, seed, about(shown))


@router.get("/plans/{key}/headpin", url_name="headpin")
def headpin(
    request: HttpRequest, key: Key, version: Version = 0, draws: FewerDraws = 2_048, seed: Seed = 1
) -> dict[str, Any]:
    """Candidates for the head pin, best first, with the reasons."""
    plan = plan_at(request, key, version, "see_plan")
    with computing(request):
        candidates, chances = questions.head_pins_of(plan, draws, seed)
    return insight_answers.headpin_answer(candidates, chances, texts())
