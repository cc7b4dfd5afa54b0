"""Do we have people, time and money without subsidy? Source: M4, M6, M17."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.store.drafts import Change, Outcome, edit, state_of
from bestendig.store.models import Pps
from bestendig.store.versions import Refused
from bestendig.web.drafts.answers import bar
from bestendig.web.drafts.forms import Filled, filled, free_id, refused
from bestendig.web.drafts.pages import after, draft_page, forecast_of
from bestendig.web.drafts.removals import without_partner
from bestendig.web.resources.contents import (
    line_inputs,
    lines,
    of_pps,
    of_subsidy,
    partner_inputs,
    partners,
    subsidy_inputs,
    tests,
)
from bestendig.web.resources.contents import (
    pictures as pictures_of,
)
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import texts


def _home(pps: Pps, place: str = "") -> str:
    return reverse("resources:page", kwargs={"key": pps.key}) + place


def _page(request: HttpRequest, pps: Pps, name: str = "", form: Filled | None = None) -> HttpResponse:
    """The page; with one of its forms as it was sent, when something in it is wrong."""
    state, say, catalogue = state_of(pps), texts(), load_catalogue()
    plan = state.plan
    forms: dict[str, Any] = {
        "partner_form": partner_inputs(plan, say),
        "line_form": line_inputs(plan, say),
        "subsidy_form": subsidy_inputs(plan, catalogue, say),
    }
    context = {
        "pictures": pictures_of(plan, forecast_of(plan), say),
        "pps_fields": of_pps(state, say),
        "subsidy": of_subsidy(state, catalogue, say),
        "partners": partners(state, say),
        "lines": lines(state, say),
        "tests": tests(plan, say),
        **forms,
    }
    if form:
        context |= {name: form.inputs, "errors": form.errors, "wrong": name}
    return draft_page(request, "resources/page.html", pps, context, state, 422 if form else 200)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Three balances over the years, and everything that they follow from."""
    return _page(request, pps)


@needs("see_plan")
@require_safe
def pictures(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only the pictures, after a change."""
    state = state_of(pps)
    shown = pictures_of(state.plan, forecast_of(state.plan), texts())
    return render(
        request, "resources/pictures.html", {**bar(request, pps, state), "pictures": shown, "plan": state.plan}
    )


def _added(
    request: HttpRequest, pps: Pps, name: str, form: Filled, work: Callable[[Plan], list[Change]], did: str, place: str
) -> HttpResponse:
    if form.errors:
        return _page(request, pps, name, form)
    outcome = edit(pps, person(request), work, did, str(form.values.get("name", "")))
    if isinstance(outcome, Refused):
        return _page(request, pps, name, refused(form, outcome))
    return after(request, outcome, _home(pps, place))


@needs("edit_plan")
@require_POST
def add_partner(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A partner more."""
    form = filled(partner_inputs(state_of(pps).plan, texts()), request.POST)
    values = {key: value.split("/", 1) if key == "pin" else value for key, value in form.values.items()}

    def work(plan: Plan) -> list[Change]:
        id_ = free_id(str(values["name"]), [partner.id for partner in plan.partners], "partner")
        return [Change("partners[+]", {"id": id_, **values})]

    return _added(request, pps, "partner_form", form, work, "resources.did.partner", "#partners")


@needs("edit_plan")
@require_POST
def add_line(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A line of income or cost more."""
    form = filled(line_inputs(state_of(pps).plan, texts()), request.POST)
    values = {**form.values, **({"structural": True} if form.values.get("structural") else {})}

    def work(plan: Plan) -> list[Change]:
        id_ = free_id(str(values["name"]), [line.id for line in plan.finance.lines], "regel")
        return [Change("finance.lines[+]", {"id": id_, **values})]

    return _added(request, pps, "line_form", form, work, "resources.did.line", "#regels")


@needs("edit_plan")
@require_POST
def add_subsidy(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The subsidy of a plan that has none."""
    form = filled(subsidy_inputs(state_of(pps).plan, load_catalogue(), texts()), request.POST)
    work = [Change("finance.subsidy", dict(form.values))]
    return _added(request, pps, "subsidy_form", form, lambda _: work, "resources.did.subsidy", "#subsidie")


def _removed(request: HttpRequest, pps: Pps, work: Callable[[Plan], list[Change]], did: str, about: str) -> Outcome:
    try:
        return edit(pps, person(request), work, did, about)
    except ValueError:  # it is not there any more
        raise Http404 from None


@needs("edit_plan")
@require_POST
def remove_partner(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A partner less."""
    id_ = request.POST.get("partner", "")
    outcome = _removed(request, pps, lambda plan: without_partner(plan, id_), "resources.did.partner_gone", id_)
    return after(request, outcome, _home(pps, "#partners"))


@needs("edit_plan")
@require_POST
def remove_line(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A line less."""
    id_ = request.POST.get("line", "")
    path = f"finance.lines.{id_}"
    outcome = _removed(request, pps, lambda _: [Change(path, None)], "resources.did.line_gone", id_)
    return after(request, outcome, _home(pps, "#regels"))
