"""Do we make it, and what now? The overview of one PPS, with the sliders that compute it anew in place."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bestendig.domain.results import Forecast
from bestendig.store.forecasts import best_known, plan_of, what_if
from bestendig.store.jobs import settled
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.rules import may
from bestendig.store.versions import head
from bestendig.web.overview.contents import contents, find_out_rows, lever_rows
from bestendig.web.overview.latest import HEADER, newest_at
from bestendig.web.overview.pictures import PICTURES, download
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page
from bestendig.web.shell.sliders import Position, moved_plan, positions, sliders

NO_LONGER_WANTED = 204
"""htmx leaves the page as it is on this answer."""


def _positions(request: HttpRequest, pps: Pps, version: PlanVersion) -> tuple[Position, ...]:
    """Where the sliders stand; who may not see the plan has none."""
    if not may(person(request), "see_plan", pps):
        return ()
    return positions(sliders(plan_of(version)), request.GET.dict())


def _moved(stands: tuple[Position, ...]) -> bool:
    return any(stand.moved for stand in stands)


def _forecast(request: HttpRequest, pps: Pps, version: PlanVersion, stands: tuple[Position, ...]) -> Forecast | None:
    """The forecast of the plan as it is, or as the sliders have it; None when a newer request overtook this one."""
    if not _moved(stands):
        return best_known(version)
    still_wanted = newest_at(f"{request.session.session_key}:{pps.key}", request.headers.get(HEADER, ""))
    return what_if(moved_plan(plan_of(version), stands), still_wanted)


def _query(stands: tuple[Position, ...]) -> str:
    """Where the sliders stand, as the end of an address."""
    moved = urlencode({stand.slider.name: f"{stand.value:g}" for stand in stands if stand.moved})
    return f"?{moved}" if moved else ""


@needs("see_figures")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The whole page; with the sliders where the address has them."""
    newest = head(pps)
    stands = _positions(request, pps, newest)
    found = _forecast(request, pps, newest, stands) or best_known(newest)
    before = best_known(newest) if _moved(stands) else None
    context = contents(pps, plan_of(newest), found, stands, before)
    context |= {
        "work": settled(newest),
        "levers": lever_rows(newest),
        "find_out": find_out_rows(newest),
        "moved": _moved(stands),
        "query": _query(stands),
    }
    return pps_page(request, "overview/page.html", pps, context, version=newest)


@needs("see_plan")
@require_safe
def try_out(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only what changes when a slider moves."""
    newest = head(pps)
    stands = _positions(request, pps, newest)
    found = _forecast(request, pps, newest, stands)
    if found is None:
        return HttpResponse(status=NO_LONGER_WANTED)
    before = best_known(newest) if _moved(stands) else None
    context = contents(pps, plan_of(newest), found, stands, before)
    context |= {"swap": True, "moved": _moved(stands), "query": _query(stands)}
    response = render(request, "overview/changed.html", context)
    response["HX-Replace-Url"] = reverse("overview:page", kwargs={"key": pps.key}) + _query(stands)
    return response


@needs("see_figures")
@require_safe
def progress(request: HttpRequest, pps: Pps) -> HttpResponse:
    """How far the full forecast and the levers are; when they are there, they come along."""
    newest = head(pps)
    stands = _positions(request, pps, newest)
    work = settled(newest)
    context: dict[str, Any] = {"pps": pps, "work": work, "swap": True, "may_read": bool(stands)}
    if work.done:
        context |= {"levers": lever_rows(newest), "find_out": find_out_rows(newest), "basis": ""}
        if not _moved(stands):
            context |= contents(pps, plan_of(newest), best_known(newest), stands, None)
    return render(request, "overview/settled.html", context)


@needs("see_figures")
@require_safe
def chart(request: HttpRequest, pps: Pps, chart: str, kind: str) -> HttpResponse:
    """One chart as a picture (SVG) or as figures (CSV)."""
    newest = head(pps)
    if chart not in PICTURES or kind not in ("svg", "csv"):
        raise Http404
    stands = _positions(request, pps, newest)
    found = _forecast(request, pps, newest, stands) or best_known(newest)
    body, mime = download(chart, kind, found, plan_of(newest), texts())
    response = HttpResponse(body, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{pps.key}-{chart}.{kind}"'
    return response
