"""Do we make it, and what now? The overview of one PPS, with the sliders that compute it anew in place."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bestendig.domain.results import Forecast
from bestendig.store.forecasts import Contents, Work, best_known, full_name, sketch, stored, what_if
from bestendig.store.jobs import refined, settled
from bestendig.store.models import Pps
from bestendig.store.rules import may
from bestendig.web.drafts.answers import bar
from bestendig.web.overview.changes import changed_since
from bestendig.web.overview.contents import contents, find_out_rows, lever_rows
from bestendig.web.overview.latest import HEADER, newest_at
from bestendig.web.overview.pictures import PICTURES, download
from bestendig.web.overview.shown import Shown, earlier, shown_to
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.first_steps import open_steps
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page
from bestendig.web.shell.sliders import Position, moved_plan, positions, sliders

NO_LONGER_WANTED = 204
"""htmx leaves the page as it is on this answer."""
Stands = tuple[Position, ...]


def _positions(request: HttpRequest, shown: Shown) -> Stands:
    """Where the sliders stand; who may not see the plan has none."""
    return positions(sliders(shown.plan), request.GET.dict()) if shown.state is not None else ()


def _moved(stands: Stands) -> bool:
    return any(stand.moved for stand in stands)


def _forecast(request: HttpRequest, pps: Pps, shown: Shown, stands: Stands) -> Forecast | None:
    """The forecast of the plan as it is, or as the sliders have it; None when a newer request overtook this one."""
    if not _moved(stands):
        return best_known(shown.contents)
    full: Forecast | None = stored(full_name(_contents(shown, stands)))
    if full is not None:
        return full
    still_wanted = newest_at(f"{request.session.session_key}:{pps.key}", request.headers.get(HEADER, ""))
    return what_if(moved_plan(shown.plan, stands), still_wanted)


def _contents(shown: Shown, stands: Stands) -> Contents:
    """What the page's figures are about: the plan, or the plan as the sliders have it."""
    return sketch(moved_plan(shown.plan, stands)) if _moved(stands) else shown.contents


def _query(stands: Stands) -> str:
    """Where the sliders stand, as the end of an address."""
    moved = _stand(stands)
    return f"?{moved}" if moved else ""


def _stand(stands: Stands) -> str:
    return urlencode({stand.slider.name: f"{stand.value:g}" for stand in stands if stand.moved})


def _of_sliders(stands: Stands) -> dict[str, Any]:
    return {"moved": _moved(stands), "query": _query(stands), "stand": _stand(stands)}


@needs("see_figures")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The whole page; with the sliders where the address has them."""
    shown = shown_to(person(request), pps)
    stands = _positions(request, shown)
    own = best_known(shown.contents)
    found = _forecast(request, pps, shown, stands) or own
    context = contents(pps, shown.plan, found, stands, own if _moved(stands) else None)
    context |= {
        "work": refined(_contents(shown, stands)) if _moved(stands) else settled(shown.contents),
        "levers": lever_rows(shown.contents, own),
        "find_out": find_out_rows(shown.contents, shown.plan),
        **_of_sliders(stands),
    }
    if shown.state is not None:
        context |= bar(request, pps, shown.state) | {"open_steps": open_steps(shown.plan)}
        context |= changed_since(shown, earlier(shown, pps, request.GET.dict()), own, texts())
    return pps_page(request, "overview/page.html", pps, context, version=shown.version)


@needs("see_plan")
@require_safe
def try_out(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only what changes when a slider moves."""
    shown = shown_to(person(request), pps)
    stands = _positions(request, shown)
    found = _forecast(request, pps, shown, stands)
    if found is None:
        return HttpResponse(status=NO_LONGER_WANTED)
    before = best_known(shown.contents) if _moved(stands) else None
    context = contents(pps, shown.plan, found, stands, before)
    full = stored(full_name(_contents(shown, stands))) is not None
    context |= {"swap": True, "may_edit": may(person(request), "edit_plan", pps), **_of_sliders(stands)}
    context |= {"work": Work(float(full), failed=False), "at_rest": True}
    response = render(request, "overview/changed.html", context)
    response["HX-Replace-Url"] = reverse("overview:page", kwargs={"key": pps.key}) + _query(stands)
    return response


@needs("see_figures")
@require_safe
def progress(request: HttpRequest, pps: Pps) -> HttpResponse:
    """How far the full forecast and the levers are; when they are there, they come along."""
    shown = shown_to(person(request), pps)
    stands = _positions(request, shown)
    work = refined(_contents(shown, stands)) if _moved(stands) else settled(shown.contents)
    context: dict[str, Any] = {"pps": pps, "work": work, "swap": True, "may_read": shown.state is not None}
    context |= _of_sliders(stands)
    if work.done and _moved(stands):
        found = _forecast(request, pps, shown, stands) or best_known(shown.contents)
        context |= contents(pps, shown.plan, found, stands, best_known(shown.contents))
        context["may_edit"] = may(person(request), "edit_plan", pps)
    elif work.done:
        own = best_known(shown.contents)
        context |= {"levers": lever_rows(shown.contents, own), "find_out": find_out_rows(shown.contents, shown.plan)}
        context |= contents(pps, shown.plan, best_known(shown.contents), stands, None)
    return render(request, "overview/settled.html", context)


@needs("see_figures")
@require_safe
def chart(request: HttpRequest, pps: Pps, chart: str, kind: str) -> HttpResponse:
    """One chart as a picture (SVG) or as figures (CSV)."""
    shown = shown_to(person(request), pps)
    if chart not in PICTURES or kind not in ("svg", "csv"):
        raise Http404
    stands = _positions(request, shown)
    found = _forecast(request, pps, shown, stands) or best_known(shown.contents)
    body, mime = download(chart, kind, found, shown.plan, texts())
    response = HttpResponse(body, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{pps.key}-{chart}.{kind}"'
    return response
