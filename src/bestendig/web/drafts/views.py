"""Setting one field, undo, redo, and making a version. Every answer shows what is kept and what is not."""

from dataclasses import replace
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bestendig.store.drafts import Change, Clash, Outcome, State, discard, edit, redo, save, state_of, undo
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.versions import Conflict, Refused
from bestendig.web.drafts.answers import bar, both, problem
from bestendig.web.drafts.fields import Asked, field_of, parsed
from bestendig.web.drafts.mistakes import in_words
from bestendig.web.drafts.pages import after, back
from bestendig.web.drafts.spoken import Misread
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.language import texts

LONGEST = 500


@needs("edit_plan")
@require_POST
def set_field(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Set one field of the plan; only its own answer and the bar change on the page."""
    state, path = state_of(pps), request.POST.get("path", "")[:LONGEST]
    label = request.POST.get("label", "")[:200]
    try:
        value = parsed(state, path, request.POST.get("value", ""), request.POST.getlist("value"))
    except Misread as misread:
        return _answer(request, pps, path, label, error=in_words(misread.finding, label))
    change = Change(path, value, request.POST.get("was") or None)
    try:
        outcome = edit(pps, person(request), [change], "drafts.did.set", label)
    except ValueError:  # the path leads through something that is not there any more
        return _answer(request, pps, path, label, error=texts()("drafts.error.gone"))
    return _told(request, pps, path, label, outcome)


def _told(request: HttpRequest, pps: Pps, path: str, label: str, outcome: Outcome) -> HttpResponse:
    if isinstance(outcome, Clash):
        return _answer(request, pps, path, label, clash=both(outcome, person(request)))
    return _answer(request, pps, path, label, error=problem(outcome, label))


def _answer(request: HttpRequest, pps: Pps, path: str, label: str, **more: Any) -> HttpResponse:
    """The field's own answer and the bar; for a browser without scripts the page that it came from."""
    wrong, clash = more.get("error", ""), more.get("clash")
    if wrong and label not in wrong:
        wrong = f"{label}: {wrong}"
    if not request.htmx:  # type: ignore[attr-defined]
        if wrong:
            notices.error(request, wrong)
        return after(request, clash.clash if clash else state_of(pps), back(request, _home(pps)))
    shown = replace(field_of(state_of(pps), Asked(path, label)), error=wrong, is_saved=not (wrong or clash))
    context = {**bar(request, pps), "field": shown, "clash": clash, "raw": request.POST.get("value", "")}
    response = render(request, "drafts/answer.html", context)
    if shown.is_saved:
        response["HX-Trigger"] = "plan-changed"
    return response


def _home(pps: Pps) -> str:
    return reverse("overview:page", kwargs={"key": pps.key})


@needs("edit_plan")
@require_POST
def take_back(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Take back one's own last change."""
    return after(request, undo(pps, person(request)), back(request, _home(pps)))


@needs("edit_plan")
@require_POST
def do_again(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Do again what was taken back last."""
    return after(request, redo(pps, person(request)), back(request, _home(pps)))


@needs("edit_plan")
@require_POST
def throw_away(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Set the draft back to the newest version."""
    outcome = discard(pps, person(request), "drafts.did.discard")
    if isinstance(outcome, State):
        notices.success(request, texts()("drafts.discarded", number=outcome.base.number))
    return after(request, outcome, back(request, _home(pps)))


@needs("edit_plan")
@require_POST
def save_version(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Make a version of the draft, with a reason."""
    reason = request.POST.get("reason", "").strip()[:LONGEST]
    match save(pps, person(request), reason, address(request)):
        case PlanVersion(number=number):
            notices.success(request, texts()("drafts.version_made", number=number))
        case Conflict(theirs=theirs):
            notices.error(request, texts()("drafts.behind", number=theirs.number))
        case Refused():
            notices.error(request, texts()("drafts.error.refused"))
    return HttpResponseRedirect(back(request, _home(pps)))
