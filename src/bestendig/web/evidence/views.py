"""What do we still have to show? Gates with ticks, what has lapsed on top; evidence by a form. Source: M1-M5, M7."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.phases.lifeline import LifeLine, life_line
from bestendig.domain.quarters import Quarter
from bestendig.files.catalogue import load_catalogue
from bestendig.store.drafts import Change, State, edit, state_of
from bestendig.store.models import Pps
from bestendig.store.versions import Refused
from bestendig.web.drafts.forms import Filled, filled, refused
from bestendig.web.drafts.pages import after, draft_page, forecast_of, now_of
from bestendig.web.evidence.contents import criterion_of, form, parts
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import language, texts


def _home(pps: Pps, place: str = "") -> str:
    return reverse("evidence:page", kwargs={"key": pps.key}) + place


def _line(state: State) -> LifeLine:
    """Where the PPS stands today; a plan of long ago without records stands at its first day."""
    today, now = date.today(), now_of(state.plan)  # noqa: DTZ011 -- the reader's own calendar
    day = today if Quarter.of(today) == now else now.first_day
    return life_line(state.plan, load_catalogue(), day, forecast_of(state.plan))


def _page(request: HttpRequest, pps: Pps, criterion: str = "", sent: Filled | None = None) -> HttpResponse:
    state, say = state_of(pps), texts()
    line = _line(state)
    context = {
        "line": line,
        "now": f"evidence.now.{line.phase}",
        "parts": parts(state, line, say, {criterion: sent.inputs} if sent else None),
        "lapses": [(lapse, criterion_of(line, lapse.criterion)) for lapse in line.lapses],
        "errors": sent.errors if sent else (),
        "language": language(),
    }
    return draft_page(request, "evidence/page.html", pps, context, state, 422 if sent else 200)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """All gates."""
    return _page(request, pps)


@needs("edit_plan")
@require_POST
def add(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A piece of evidence more."""
    state, say = state_of(pps), texts()
    line = _line(state)
    criterion = criterion_of(line, request.POST.get("criterion", ""))
    if criterion is None:
        raise Http404
    sent = filled(form(state.plan, criterion, line.today, say), request.POST)
    if sent.errors:
        return _page(request, pps, criterion.id, sent)
    values = {key: value.split("/", 1) if key == "pin" else value for key, value in sent.values.items()}
    change = Change("evidence[+]", {"criterion": criterion.id, **values})
    outcome = edit(pps, person(request), [change], "evidence.did.add", criterion.text.of(language())[:200])
    if isinstance(outcome, Refused):
        return _page(request, pps, criterion.id, refused(sent, outcome))
    return after(request, outcome, _home(pps, f"#c-{criterion.id}"))


@needs("edit_plan")
@require_POST
def remove(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A piece of evidence less; one that is not what the page showed stays."""
    index = request.POST.get("index", "")
    if not index.isdecimal() or len(index) > 5:
        raise Http404
    change = Change(f"evidence[{index}]", None, request.POST.get("was", ""))
    return after(request, edit(pps, person(request), [change], "evidence.did.remove", ""), _home(pps))
