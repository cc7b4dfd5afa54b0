"""Pages of a PPS on which its plan can be changed."""

from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from bestendig.domain.checks.registry import run_checks
from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Forecast, PpsQuarter
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import middle_future
from bestendig.files.catalogue import load_catalogue
from bestendig.store.chain import canonical
from bestendig.store.drafts import Clash, Outcome, State, state_of
from bestendig.store.forecasts import best_known, sketch
from bestendig.store.models import Pps
from bestendig.web.drafts.answers import bar, both, problem
from bestendig.web.shell.access import person
from bestendig.web.shell.findings import messages
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page

QUIET_QUARTERS = 16
LONGEST_ADDRESS = 1000


def draft_page(
    request: HttpRequest,
    template: str,
    pps: Pps,
    context: dict[str, Any],
    state: State | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page with the bar of the draft and what the check says of the plan as it is now."""
    state = state or state_of(pps)
    shared = {
        **bar(request, pps, state),
        "plan": state.plan,
        "messages_of_check": messages([*state.findings, *checked(state.plan)], state.plan),
    }
    return page(request, template, pps, {**shared, **context}, version=state.base, status=status)


def checked(plan: Plan) -> list[Finding]:
    """What the checks of good practice find in a plan."""
    return _checked(canonical(plan), date.today())  # noqa: DTZ011 -- the reader's own calendar


@lru_cache(maxsize=64)
def _checked(content: str, today: date) -> list[Finding]:
    return run_checks(Plan.model_validate_json(content), load_catalogue(), today)


def after(request: HttpRequest, outcome: Outcome, to: str) -> HttpResponse:
    """Go on to `to` after a change made by a form; what went wrong is told there."""
    say = texts()
    if isinstance(outcome, Clash):
        notices.error(request, both(outcome, person(request)).notice(say))
    elif wrong := problem(outcome):
        notices.error(request, wrong)
    return HttpResponseRedirect(to)


def back(request: HttpRequest, otherwise: str) -> str:
    """The page that a form stood on, as a path of this site; `otherwise` where the browser tells no such path."""
    told = request.POST.get("next") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure()):
        return otherwise
    parts = urlsplit(told)
    to = f"{parts.path}?{parts.query}" if parts.query else parts.path
    ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, None)
    return to if ours and len(to) <= LONGEST_ADDRESS else otherwise


def now_of(plan: Plan) -> Quarter:
    """Today's quarter; the first one for a plan of long ago of which nothing was recorded."""
    today = Quarter.of(date.today())  # noqa: DTZ011 -- the reader's own calendar
    recorded = bool(plan.evidence or plan.measurements)
    return today if recorded or plan.first_quarter.until(today) < QUIET_QUARTERS else plan.first_quarter


def forecast_of(plan: Plan) -> Forecast | None:
    """The best known forecast of a draft, kept for whoever looks at the same plan; None for a plan without pins."""
    return best_known(sketch(plan)) if plan.pins else None


def middle_of(plan: Plan) -> tuple[PpsQuarter, ...]:
    """The middle future of a plan; empty for a plan without pins."""
    return _middle(canonical(plan)) if plan.pins else ()


@lru_cache(maxsize=32)
def _middle(content: str) -> tuple[PpsQuarter, ...]:
    return middle_future(compile_plan(Plan.model_validate_json(content), load_catalogue()))
