"""What does this rest on? Every number with its range and source, the most influential first.

Source: ux.md "Aannames"; design.md "The plan" (the register); model.md "Find out first".
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from bestendig.store.touched import touches_of
from bestendig.web.assumptions import contents
from bestendig.web.drafts.answers import bar
from bestendig.web.drafts.pages import draft_page
from bestendig.web.shell.access import needs
from bestendig.web.shell.language import texts
from bestendig.web.shell.work import Asked, Part, act, part, shown

FEATURE = "assumptions"


def _asked(plan: Plan, name: str) -> Asked:
    if name not in contents.PARTS or not plan.route_steps:
        raise Http404
    return contents.PARTS[name](plan)


def _parts(pps: Pps, plan: Plan) -> Mapping[str, Part]:
    """How far the importance of the numbers is; nothing for a plan without a route."""
    if not plan.route_steps:
        return {}
    return {name: part(FEATURE, pps, name, _asked(plan, name)) for name in contents.PARTS}


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The table, sorted and filtered as the address asks."""
    state, say = state_of(pps), texts()
    parts = _parts(pps, state.plan)
    asked = contents.Wanted.of(request.GET.dict())
    rows = contents.rows(state, parts, asked, say, touches_of(pps))
    shown_rows = rows if asked.all else contents.first(rows)
    context: dict[str, Any] = {
        "parts": parts,
        "asked": asked,
        "rows": shown_rows,
        "total": len(rows),
        "rest": urlencode({**request.GET.dict(), "alle": "1"}) if len(shown_rows) < len(rows) else "",
        "counts": contents.counts(state.plan, say),
        "show_sobol": any(row.total for row in rows),
    }
    return draft_page(request, "assumptions/page.html", pps, context, state)


@needs("see_plan")
@require_safe
def row(request: HttpRequest, pps: Pps) -> HttpResponse:
    """One number, with its field open or closed again."""
    state, say = state_of(pps), texts()
    setting = request.GET.get("getal", "")
    asked = contents.Wanted(opened="" if "dicht" in request.GET else setting)
    parts = _parts(pps, state.plan)
    found = next(
        (one for one in contents.rows(state, parts, asked, say, touches_of(pps)) if one.setting == setting), None
    )
    if found is None:
        raise Http404
    context = {**bar(request, pps, state), "row": found, "show_sobol": "sobol" in request.GET, "asked": asked}
    return render(request, "assumptions/row.html", context)


@needs("see_plan")
@require_safe
def part_alone(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """How far one part is, while it is computed; when it is done, with what asks for the table anew."""
    one = part(FEATURE, pps, name, _asked(state_of(pps).plan, name))
    if one.answer.state != "done":
        return shown(request, pps, one)
    query = urlsplit(request.headers.get("HX-Current-URL", "")).query
    home = reverse("assumptions:page", kwargs={"key": pps.key})
    return shown(request, pps, one, anew=f"{home}?{query}" if query else home)


@needs("see_plan")
@require_POST
def work(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """Start or stop the work on one part."""
    return act(request, FEATURE, pps, name, _asked(state_of(pps).plan, name))
