"""Does it go as expected? Bands with dots, a table, and a form for what was measured. Source: M7."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.records import FIGURES
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.models import Pps
from bestendig.store.versions import Refused
from bestendig.web.drafts.forms import Filled, filled, refused, with_error
from bestendig.web.drafts.pages import after, draft_page, forecast_of
from bestendig.web.measurements.contents import bands, form, rows
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import texts


def _home(pps: Pps) -> str:
    return reverse("measurements:page", kwargs={"key": pps.key})


def _page(request: HttpRequest, pps: Pps, sent: Filled | None = None) -> HttpResponse:
    state, say = state_of(pps), texts()
    context = {
        "bands": bands(state.plan, forecast_of(state.plan), say),
        "rows": rows(state, say),
        "heads": [say(f"measurements.field.{name}") for name in FIGURES],
        "inputs": sent.inputs if sent else form(state.plan, say),
        "errors": sent.errors if sent else (),
    }
    return draft_page(request, "measurements/page.html", pps, context, state, 422 if sent else 200)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Everything that was measured, beside what was expected."""
    return _page(request, pps)


@needs("edit_plan")
@require_POST
def add(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A measurement more."""
    say = texts()
    sent = filled(form(state_of(pps).plan, say), request.POST)
    if not sent.errors and not set(sent.values) & set(FIGURES):
        sent = with_error(sent, say("measurements.empty"), "customers")
    if sent.errors:
        return _page(request, pps, sent)
    values = {key: value.split("/", 1) if key == "pin" else value for key, value in sent.values.items()}
    outcome = edit(pps, person(request), [Change("measurements[+]", values)], "measurements.did.add", values["quarter"])
    if isinstance(outcome, Refused):
        return _page(request, pps, refused(sent, outcome))
    return after(request, outcome, _home(pps))


@needs("edit_plan")
@require_POST
def remove(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A measurement less; one that is not what the page showed stays."""
    index = request.POST.get("index", "")
    if not index.isdecimal() or len(index) > 5:
        raise Http404
    change = Change(f"measurements[{index}]", None, request.POST.get("was", ""))
    return after(request, edit(pps, person(request), [change], "measurements.did.remove", ""), _home(pps))
