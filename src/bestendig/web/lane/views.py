"""For whom first, and then? Groups × blocks as a bowling lane, with head pin and route. Source: M13-M19."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.files.catalogue import load_catalogue
from bestendig.store.drafts import Change, Outcome, State, edit, state_of
from bestendig.store.models import Pps
from bestendig.store.versions import Refused
from bestendig.web.drafts.answers import bar
from bestendig.web.drafts.forms import Filled, filled, quarter_or_none, refused
from bestendig.web.drafts.pages import after, draft_page, middle_of, now_of
from bestendig.web.drafts.removals import without_group, without_pin
from bestendig.web.drafts.spoken import Misread, read
from bestendig.web.lane.contents import group_inputs, names_of, opened, pin_words, side
from bestendig.web.lane.edits import NOW_THERE, new_group, new_pin, new_reference, new_route, pin_of, rerouted
from bestendig.web.lane.picture import draw, table_of
from bestendig.web.lane.suggesting import choices, chosen_pins
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import quarter_text, texts


def _home(pps: Pps, pin: str = "") -> str:
    address = reverse("lane:page", kwargs={"key": pps.key})
    return f"{address}?pin={pin}#pin" if pin else address


def _drawing(request: HttpRequest, state: State) -> dict[str, Any]:
    """The drawing at the moment that the address asks for; now, if it asks for none."""
    path = middle_of(state.plan)
    first = state.plan.first_quarter
    asked = request.GET.get("t", "")
    at = int(asked) if asked.isdecimal() and len(asked) < 4 else first.until(now_of(state.plan))
    at = min(max(at, 0), max(len(path) - 1, 0))
    now, catalogue, say = path[at] if path else None, load_catalogue(), texts()
    return {
        "lane": draw(state.plan, catalogue, now, say),
        "table": table_of(state.plan, catalogue, now, say),
        "at": at,
        "last": max(len(path) - 1, 0),
        "moment": quarter_text(first.plus(at)),
    }


def _page(request: HttpRequest, pps: Pps, form: Filled | None = None, status: int = 200) -> HttpResponse:
    state, say, catalogue = state_of(pps), texts(), load_catalogue()
    context = _drawing(request, state) | side(state, catalogue, say)
    context["race_pins"] = {"choices": choices(state.plan), "chosen": chosen_pins(state.plan, {})}
    context["opened"] = opened(state, request.GET.get("pin", ""), say)
    context["inputs"] = form.inputs if form else group_inputs(say)
    context["errors"] = form.errors if form else ()
    return draft_page(request, "lane/page.html", pps, context, state, status)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The lane with everything beside it."""
    return _page(request, pps)


@needs("see_plan")
@require_safe
def moment(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only the drawing, at another moment or after a change."""
    state = state_of(pps)
    context = {**bar(request, pps, state), **_drawing(request, state), "plan": state.plan}
    response = render(request, "lane/drawing.html", context)
    response["HX-Replace-Url"] = f"{_home(pps)}?t={context['at']}"
    return response


def _changed(request: HttpRequest, pps: Pps, work: Callable[[Plan], list[Change]], did: str, about: str) -> Outcome:
    try:
        return edit(pps, person(request), work, did, about)
    except (ValueError, KeyError):  # what it was about is not there any more
        raise Http404 from None


def _pin(request: HttpRequest, pps: Pps) -> tuple[tuple[str, str], str]:
    """The pin that a form is about, and its name."""
    try:
        pin = pin_of(request.POST.get("pin", ""))
    except ValueError:
        raise Http404 from None
    return pin, pin_words(pin, names_of(state_of(pps).plan))


@needs("edit_plan")
@require_POST
def add_pin(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Fill a cell of the grid."""
    pin, about = _pin(request, pps)
    outcome = _changed(request, pps, lambda plan: new_pin(plan, pin), "lane.did.pin", about)
    return after(request, outcome, _home(pps, "/".join(pin)))


@needs("edit_plan")
@require_POST
def remove_pin(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Empty a cell of the grid."""
    pin, about = _pin(request, pps)
    return after(
        request, _changed(request, pps, lambda plan: without_pin(plan, pin), "lane.did.pin_gone", about), _home(pps)
    )


@needs("edit_plan")
@require_POST
def set_route(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Another order of the route: one pin first, up, down, out, in, or opening at a quarter."""
    pin, about = _pin(request, pps)
    act = request.POST.get("act", "")
    if act not in NOW_THERE:
        raise Http404
    try:
        opens: Quarter | None = quarter_or_none(request.POST.get("opens"))
    except ValueError:
        raise Http404 from None
    return after(
        request,
        _changed(request, pps, lambda plan: rerouted(plan, pin, act, opens), "lane.did.route", about),
        _home(pps),
    )


@needs("edit_plan")
@require_POST
def add_group(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A target group more."""
    form = filled(group_inputs(texts()), request.POST)
    if form.errors:
        return _page(request, pps, form, 422)
    outcome = _changed(
        request, pps, lambda plan: new_group(plan, form.values), "lane.did.group", str(form.values["name"])
    )
    if isinstance(outcome, Refused):
        return _page(request, pps, refused(form, outcome), 422)
    return after(request, outcome, _home(pps))


@needs("edit_plan")
@require_POST
def remove_group(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A target group less, with its pins."""
    group = request.POST.get("group", "")
    about = names_of(state_of(pps).plan).get(f"g:{group}")
    if about is None:
        raise Http404
    outcome = _changed(request, pps, lambda plan: without_group(plan, group), "lane.did.group_gone", about)
    return after(request, outcome, _home(pps))


@needs("edit_plan")
@require_POST
def add_reference(request: HttpRequest, pps: Pps) -> HttpResponse:
    """How strongly one group speaks to another."""
    origin, to = request.POST.get("from", ""), request.POST.get("to", "")
    try:
        strength = read(request.POST.get("strength", ""))
    except Misread:
        notices.error(request, texts()("lane.reference_wrong"))
        return after(request, state_of(pps), _home(pps))
    outcome = _changed(request, pps, lambda plan: new_reference(plan, origin, to, strength), "lane.did.reference", "")
    return after(request, outcome, f"{_home(pps)}#verwijzingen")


@needs("edit_plan")
@require_POST
def take(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Take a route over."""
    try:
        pins = [pin_of(raw) for raw in request.POST.get("route", "").split()]
    except ValueError:
        raise Http404 from None
    return after(request, _changed(request, pps, lambda plan: new_route(plan, pins), "lane.did.take", ""), _home(pps))
