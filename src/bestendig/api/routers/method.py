"""What the method says of a plan: findings, phases, wall."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from bestendig.api.asked import PLAN_BODY, Key, Version
from bestendig.api.language import texts
from bestendig.api.plans import body_text, opened, plan_at, version_at
from bestendig.domain.blocks.wall import build_wall
from bestendig.domain.checks.forecast import warnings_of
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.quarters import Quarter
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.checked import checked_plan
from bestendig.reports import answers
from bestendig.store.forecasts import plan_of
from bestendig.store.questions import forecast_for_phases

router = Router()


def _check(text: str) -> dict[str, Any]:
    catalogue = load_catalogue()
    plan, findings = checked_plan(text, timezone.localdate(), "", catalogue)
    return answers.check_answer(findings, texts(), catalogue, plan)


@router.post("/check", openapi_extra=PLAN_BODY, url_name="check_of")
def check_of(request: HttpRequest) -> dict[str, Any]:
    """What is wrong or worth a look in a plan that is not saved; a text that is no plan gives findings as well."""
    return _check(body_text(request))


@router.get("/plans/{key}/check", url_name="check")
def check(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """What is wrong or worth a look in a version."""
    return _check(version_at(opened(request, key, "see_plan"), version).text)


@router.get("/plans/{key}/phases", url_name="phases")
def phases(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """Where the PPS stands on its life line today, and what each gate still asks."""
    shown = version_at(opened(request, key, "see_plan"), version)
    plan, catalogue, ahead = plan_of(shown), load_catalogue(), forecast_for_phases(shown)
    line = life_line(plan, catalogue, timezone.localdate(), ahead)
    return answers.warned(answers.phases_answer(line), warnings_of(plan, line, ahead), texts(), catalogue, plan)


@router.get("/plans/{key}/wall", url_name="wall")
def wall(request: HttpRequest, key: Key, version: Version = 0) -> dict[str, Any]:
    """The wall of blocks as it stands today: what rests on what, and what floats."""
    plan = plan_at(request, key, version, "see_plan")
    return answers.wall_answer(build_wall(plan, load_catalogue(), Quarter.of(timezone.localdate())))
