"""A route is suggested: the best one that a race of all feasible routes finds, worked out in the background.

Source: M13, M15; model.md "Best route".
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import RaceReport
from bestendig.domain.texts import Texts
from bestendig.reports.wording.insight import race_sentence
from bestendig.store.drafts import state_of
from bestendig.store.insights import MOST_PINS, question, usual_pins
from bestendig.store.models import Pps
from bestendig.web.drafts.pages import draft_page
from bestendig.web.lane.contents import proposal
from bestendig.web.shell.access import needs
from bestendig.web.shell.language import texts
from bestendig.web.shell.work import Asked, act, part, shown

FEATURE, NAME = "lane", "suggest"
OBJECTIVE = "year_ten"


def choices(plan: Plan) -> range:
    """Of how many pins a route may be."""
    return range(1, min(MOST_PINS, len(plan.pins)) + 1)


def chosen_pins(plan: Plan, asked: Mapping[str, str]) -> int:
    """How many pins the reader chose: as many as there are, where that is fewer."""
    raw = asked.get("pinnen", "")
    wanted = int(raw) if raw.isdecimal() and len(raw) < 4 and int(raw) > 0 else usual_pins(plan)
    return max(1, min(wanted, len(plan.pins), MOST_PINS))


def _asked(plan: Plan, asked: Mapping[str, str], say: Texts) -> Asked:
    pins = str(chosen_pins(plan, asked))

    def show(report: RaceReport) -> dict[str, Any]:
        return {"proposal": proposal(plan, report, say), "said": race_sentence(report, say)}

    return Asked(question("race", [plan], objective=OBJECTIVE, pins=pins), show, options={"pinnen": pins})


@needs("see_plan")
@require_safe
def suggest(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The suggestion, or how far it is; the first who asks starts the race."""
    state, say = state_of(pps), texts()
    if not state.plan.pins:
        return draft_page(request, "lane/suggestion.html", pps, {"part": None}, state)
    one = part(FEATURE, pps, NAME, _asked(state.plan, request.GET.dict(), say))
    if not request.htmx:  # type: ignore[attr-defined]
        return draft_page(request, "lane/suggestion.html", pps, {"part": one}, state)
    return shown(request, pps, one)


@needs("see_plan")
@require_safe
def suggest_part(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """The same while it is worked out, alone."""
    state = state_of(pps)
    if name != NAME or not state.plan.pins:
        raise Http404
    return shown(request, pps, part(FEATURE, pps, NAME, _asked(state.plan, request.GET.dict(), texts())))


@needs("see_plan")
@require_POST
def suggest_work(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """Start or stop the race."""
    state = state_of(pps)
    if name != NAME or not state.plan.pins:
        raise Http404
    return act(request, FEATURE, pps, NAME, _asked(state.plan, request.POST.dict(), texts()))
