"""The guided start: eight short steps, each saved at once, with a living forecast beside them."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.short import plan_to_yaml
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.models import Pps
from bestendig.store.versions import Refused, create_pps
from bestendig.web.drafts.answers import bar, problem
from bestendig.web.drafts.forms import Filled, filled, free_id, refused, untouched, with_error
from bestendig.web.drafts.pages import after, draft_page
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.first_steps import STEPS, marks, next_step
from bestendig.web.shell.language import language, texts
from bestendig.web.start.contents import (
    chosen_blocks,
    first_form,
    new_group,
    shelves,
    step_fields,
    step_form,
)
from bestendig.web.start.contents import (
    standing as standing_of,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The name of a new PPS and when it starts; then it exists, and the steps can be taken at any time."""
    say = texts()
    if request.method != "POST":
        return render(request, "start/begin.html", {"inputs": first_form(say)})
    form = filled(first_form(say), request.POST)
    try:
        start = Quarter.parse(form.values.get("start", ""))
    except ValueError:
        form = form if form.errors else with_error(form, say("start.error.start"), "start")
    if form.errors:
        return render(request, "start/begin.html", {"inputs": form.inputs, "errors": form.errors}, status=422)
    plan = Plan(bestendig=1, name=form.values["name"], start=start, language=language())
    made = create_pps(plan_to_yaml(plan), person(request), say("start.reason"), address=address(request))
    if isinstance(made, Refused):
        raise TypeError(f"a plan of a name and a quarter was refused: {made.findings}")
    return redirect("start:step", key=made[0].key, number=2)


def _step(request: HttpRequest, pps: Pps, number: int, form: Filled | None = None) -> HttpResponse:
    state, say, catalogue = state_of(pps), texts(), load_catalogue()
    name = STEPS[number - 1]
    context = {
        "number": number,
        "name": name,
        "title": f"start.{name}.title",
        "text": f"start.{name}.text",
        "form_title": f"start.{name}.form",
        "of": len(STEPS),
        "marks": marks(state.plan, number),
        "fields": step_fields(state, name, catalogue, say),
        "inputs": form.inputs if form else step_form(state.plan, name, catalogue, say),
        "errors": form.errors if form else (),
        "shelves": shelves(catalogue) if name == "blocks" else (),
        "resume": next_step(state.plan),
        "without": _onwards(request, pps, name) if form and "to" in request.POST else "",
        **standing_of(state, say),
    }
    return draft_page(request, "start/step.html", pps, context, state, 422 if form else 200)


@needs("edit_plan")
@require_safe
def step(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """One of the eight steps."""
    if not 1 <= number <= len(STEPS):
        raise Http404
    return _step(request, pps, number)


@needs("edit_plan")
@require_safe
def resume(request: HttpRequest, pps: Pps) -> HttpResponse:  # noqa: ARG001 -- Django's
    """To the first question that was not answered yet."""
    return redirect("start:step", key=pps.key, number=next_step(state_of(pps).plan))


@needs("see_plan")
@require_safe
def standing(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only the forecast so far, after a change."""
    state = state_of(pps)
    return render(request, "start/standing.html", {**bar(request, pps, state), **standing_of(state, texts())})


def _added(request: HttpRequest, pps: Pps, name: str, work: Callable[[Plan, Filled], list[Change]]) -> HttpResponse:
    """Add what the form of a step holds, and stay at that step or go on to the step that was asked for.

    Who asks for another step with an untouched form just goes there.
    """
    number = STEPS.index(name) + 1
    asked = step_form(state_of(pps).plan, name, load_catalogue(), texts())
    if "to" in request.POST and untouched(asked, request.POST):
        return redirect(_onwards(request, pps, name))
    form = filled(asked, request.POST)
    if form.errors:
        return _step(request, pps, number, form)
    about = str(form.values.get("name", ""))
    outcome = edit(pps, person(request), lambda plan: work(plan, form), f"start.did.{name}", about)
    if isinstance(outcome, Refused):
        return _step(request, pps, number, refused(form, outcome))
    return after(request, outcome, _onwards(request, pps, name))


def _onwards(request: HttpRequest, pps: Pps, name: str) -> str:
    """Where a step's form leads: to the step that was asked for, or the overview after the last; else to itself."""
    asked = request.POST.get("to", "")
    places = {str(number): number for number in range(1, len(STEPS) + 2)}
    return _address(pps, places.get(asked, STEPS.index(name) + 1))


def _address(pps: Pps, number: int) -> str:
    """The page of a step; after the last one the overview."""
    if number > len(STEPS):
        return reverse("overview:page", kwargs={"key": pps.key})
    return reverse("start:step", kwargs={"key": pps.key, "number": number})


@needs("edit_plan")
@require_POST
def add_group(request: HttpRequest, pps: Pps) -> HttpResponse:
    """For whom."""
    return _added(request, pps, "group", lambda plan, form: new_group(plan, form.values))


@needs("edit_plan")
@require_POST
def add_partner(request: HttpRequest, pps: Pps) -> HttpResponse:
    """With whom."""

    def work(plan: Plan, form: Filled) -> list[Change]:
        id_ = free_id(str(form.values["name"]), [partner.id for partner in plan.partners], "partner")
        return [Change("partners[+]", {"id": id_, "role": "founding", **form.values})]

    return _added(request, pps, "partners", work)


@needs("edit_plan")
@require_POST
def add_subsidy(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The subsidy that one applies for."""
    if state_of(pps).plan.finance.subsidy is not None:
        return redirect("start:step", key=pps.key, number=len(STEPS))
    return _added(request, pps, "subsidy", lambda _, form: [Change("finance.subsidy", dict(form.values))])


@needs("edit_plan")
@require_POST
def add_blocks(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The first blocks, from the catalogue."""
    catalogue = load_catalogue()
    chosen = [id_ for id_ in request.POST.getlist("standard") if id_ in catalogue.blocks]
    if not chosen:
        return redirect(_onwards(request, pps, "blocks"))
    outcome = edit(pps, person(request), lambda plan: chosen_blocks(plan, chosen, catalogue), "start.did.blocks", "")
    if problem(outcome):
        return after(
            request, outcome, reverse("start:step", kwargs={"key": pps.key, "number": STEPS.index("blocks") + 1})
        )
    return after(request, outcome, _onwards(request, pps, "blocks"))
