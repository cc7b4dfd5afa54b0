"""What if? The plan and up to three of its scenarios side by side. Source: M10; ux.md "Scenario's"."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.models import Pps
from bestendig.web.drafts.pages import after, draft_page, forecast_of
from bestendig.web.scenarios.contents import comparison, known
from bestendig.web.scenarios.copies import Setup, copy_of
from bestendig.web.scenarios.edits import new_scenario, renamed, without
from bestendig.web.scenarios.workshop import wanted
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.sliders import positions, settings_of, sliders
from bestendig.web.shell.work import Asked, act, part, shown

FEATURE = "scenarios"
PART = "vergelijk"
LONGEST_QUERY = 8000


def _home(pps: Pps) -> str:
    return reverse("scenarios:page", kwargs={"key": pps.key})


def _chosen(raw: Sequence[str]) -> list[str]:
    """The ids that an address names, one by one or with commas between."""
    return [id_ for piece in raw for id_ in piece.split(",") if id_]


def _asked(plan: Plan, raw: Sequence[str]) -> Asked:
    ids = _chosen(raw)
    chosen = [one for one in known(plan, ids) if one.chosen]
    return comparison(plan, chosen, texts(), {"kies": ",".join(ids)} if ids else {})


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The comparison and the list of scenarios."""
    state = state_of(pps)
    raw = request.GET.getlist("kies")
    scenarios = known(state.plan, _chosen(raw))
    can_compare = bool(state.plan.route_steps) and any(one.chosen for one in scenarios)
    context = {
        "scenarios": scenarios,
        "no_route": not state.plan.route_steps,
        "part": part(FEATURE, pps, PART, _asked(state.plan, raw)) if can_compare else None,
    }
    return draft_page(request, "scenarios/page.html", pps, context, state)


def _one(pps: Pps, name: str, raw: Sequence[str]) -> Asked:
    plan = state_of(pps).plan
    if name != PART or not plan.route_steps:
        raise Http404
    return _asked(plan, raw)


@needs("see_plan")
@require_safe
def part_alone(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """The comparison, while it is computed."""
    return shown(request, pps, part(FEATURE, pps, name, _one(pps, name, request.GET.getlist("kies"))))


@needs("see_plan")
@require_POST
def work(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """Start or stop the comparison."""
    return act(request, FEATURE, pps, name, _one(pps, name, request.POST.getlist("kies")))


def _changed(
    request: HttpRequest, pps: Pps, work: Callable[[Plan], list[Change]], did: str, about: str, to: str = ""
) -> HttpResponse:
    try:
        outcome = edit(pps, person(request), work, did, about)
    except KeyError:  # somebody took it away meanwhile
        outcome = state_of(pps)
    return after(request, outcome, to or _home(pps))


def _name(request: HttpRequest) -> str:
    """The name that was given; a word about it when there is none."""
    name = request.POST.get("naam", "").strip()
    if not name:
        notices.error(request, texts()("scenarios.error.name"))
    return name


@needs("edit_plan")
@require_POST
def add(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Keep where sliders stand as a scenario: those of a copy of the workshop, or of the overview."""
    state, name = state_of(pps), _name(request)
    settings = _settings(request, state.plan)
    if name and not settings:
        notices.error(request, texts()("scenarios.error.nothing"))
    home = _origin(request, pps)
    if not name or not settings:
        return after(request, state, home or _workshop(request, pps))
    if home:
        notices.success(request, texts()("scenarios.kept", name=name))
    return _changed(request, pps, lambda plan: new_scenario(plan, name, settings), "scenarios.did.add", name, home)


def _settings(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """What a copy changes: its scenario's settings with its sliders' over them; or the overview's sliders."""
    letter = request.POST.get("kopie", "")
    own = forecast_of(plan)
    if not letter or own is None:
        stand = dict(parse_qsl(request.POST.get("stand", "")[:2000]))
        return settings_of(positions(sliders(plan), stand))
    asked = wanted(QueryDict(request.POST.get("terug", "")[:LONGEST_QUERY]), plan, own)
    copy = copy_of(letter, Setup(plan, known(plan, []), asked.names, asked.year), asked.of_copies, texts())
    base = next((dict(one.set) for one in plan.scenarios if one.id == copy.base), {})
    return {**base, **settings_of(copy.stands)}


def _origin(request: HttpRequest, pps: Pps) -> str:
    """Where the sliders stand that were kept, when that is not the workshop."""
    return reverse("overview:page", kwargs={"key": pps.key}) if request.POST.get("van") == "overzicht" else ""


def _workshop(request: HttpRequest, pps: Pps) -> str:
    """Back to the workshop as it stood."""
    query = urlencode(parse_qsl(request.POST.get("terug", "")[:LONGEST_QUERY]))
    return reverse("scenarios:workshop", kwargs={"key": pps.key}) + (f"?{query}" if query else "")


@needs("edit_plan")
@require_POST
def rename(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Another name for a scenario."""
    id_, name = request.POST.get("scenario", ""), _name(request)
    if not name:
        return after(request, state_of(pps), _home(pps))
    return _changed(request, pps, lambda plan: renamed(plan, id_, name), "scenarios.did.rename", name)


@needs("edit_plan")
@require_POST
def remove(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A scenario less."""
    id_ = request.POST.get("scenario", "")
    return _changed(request, pps, lambda plan: without(plan, id_), "scenarios.did.remove", id_)
