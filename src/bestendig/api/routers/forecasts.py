"""What follows from a plan: forecast, middle future, levers, routes, head pin. Heavy ones are limited per person."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router

from bestendig.api.asked import PLAN_BODY, Draws, FewerDraws, Key, Pins, Seed, Version
from bestendig.api.language import texts
from bestendig.api.plans import asker, body_text, opened, plan_at, read, version_at
from bestendig.api.problems import Problem
from bestendig.domain.checks.forecast import forecast_findings
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Forecast
from bestendig.engine.trouble import EngineTrouble
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.routes import TooManyRoutes
from bestendig.reports import answers
from bestendig.store import questions
from bestendig.store.limits import take
from bestendig.store.rules import may

router = Router()
OF_THE_PLAN = ("ceilings", "pins_sustained", "why_not_reasons")
"""Parts of a forecast that name what stands in the plan: not for who sees figures only."""


def _heavy(request: HttpRequest) -> None:
    take("api_heavy", str(asker(request).pk))


def _trouble(mistake: EngineTrouble) -> Problem:
    return Problem(422, "too_large_numbers", what=mistake.what, quarter=mistake.quarter, pin=mistake.pin)


def _warned(found: Forecast) -> dict[str, Any]:
    """With what it warns of; the words name nothing of the plan."""
    answer = answers.forecast_answer(found)
    return answers.warned(answer, forecast_findings(found), texts(), load_catalogue(), None)


def _forecast(plan: Plan, draws: int, seed: int) -> dict[str, Any]:
    try:
        return _warned(questions.forecast_of(plan, draws, seed))
    except EngineTrouble as mistake:
        raise _trouble(mistake) from mistake


@router.post("/forecast", openapi_extra=PLAN_BODY, url_name="forecast_of")
def forecast_of(request: HttpRequest, draws: Draws = 2_000, seed: Seed = 1) -> dict[str, Any]:
    """The forecast of a plan that is not saved."""
    plan, _, _ = read(body_text(request))
    _heavy(request)
    return _forecast(plan, draws, seed)


@router.post("/run", openapi_extra=PLAN_BODY, url_name="run_of")
def run_of(request: HttpRequest) -> dict[str, Any]:
    """The middle future of a plan that is not saved."""
    plan, _, _ = read(body_text(request))
    _heavy(request)
    return _run(plan)


def _run(plan: Plan) -> dict[str, Any]:
    try:
        return answers.run_answer(questions.middle_of_plan(plan))
    except EngineTrouble as mistake:
        raise _trouble(mistake) from mistake


@router.get("/plans/{key}/forecast", url_name="forecast")
def forecast(
    request: HttpRequest, key: Key, version: Version = 0, draws: Draws | None = None, seed: Seed | None = None
) -> dict[str, Any]:
    """The forecast of a version; a network's analyst gets the figures of the newest one, without names of the plan."""
    pps = opened(request, key, "see_figures")
    whole = may(asker(request), "see_plan", pps)
    shown = version_at(pps, version if whole else 0)
    _heavy(request)
    try:
        found = questions.forecast_of_version(
            shown, settings.QUICK_DRAWS if draws is None else draws, settings.SEED if seed is None else seed
        )
    except EngineTrouble as mistake:
        raise _trouble(mistake) from mistake
    answer = _warned(found)
    return {name: part for name, part in answer.items() if whole or name not in OF_THE_PLAN}


@router.get("/plans/{key}/run", url_name="run")
def run(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """The middle future of a version, quarter by quarter."""
    plan = plan_at(request, key, version, "see_plan")
    _heavy(request)
    return _run(plan)


@router.get("/plans/{key}/levers", url_name="levers")
def levers(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """What each change does to the chance, the largest effect first."""
    shown = version_at(opened(request, key, "see_plan"), version)
    _heavy(request)
    try:
        return answers.levers_answer(questions.levers_of_version(shown))
    except EngineTrouble as mistake:
        raise _trouble(mistake) from mistake


@router.get("/plans/{key}/route", url_name="route")
def route(
    request: HttpRequest, key: Key, version: Version = 0, pins: Pins = 3, draws: FewerDraws = 2_048, seed: Seed = 1
) -> dict[str, Any]:
    """The best route found by a race, and those not told apart from it."""
    plan = plan_at(request, key, version, "see_plan")
    _heavy(request)
    try:
        return answers.route_answer(questions.race_of(plan, pins, draws, seed))
    except TooManyRoutes as mistake:
        raise Problem(422, "too_many_routes") from mistake
    except EngineTrouble as mistake:
        raise _trouble(mistake) from mistake


@router.get("/plans/{key}/headpin", url_name="headpin")
def headpin(
    request: HttpRequest, key: Key, version: Version = 0, draws: FewerDraws = 2_048, seed: Seed = 1
) -> dict[str, Any]:
    """Candidates for the head pin, best first, with the reasons."""
    plan = plan_at(request, key, version, "see_plan")
    _heavy(request)
    try:
        candidates, chances = questions.head_pins_of(plan, draws, seed)
    except EngineTrouble as mistake:
        raise _trouble(mistake) from mistake
    return answers.headpin_answer(candidates, chances, texts())
