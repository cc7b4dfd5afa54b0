"""Pages of one PPS: header, menu and the version that they speak of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestendig.domain.plan.document import Plan
from bestendig.store.comments import open_counts
from bestendig.store.drafts import State
from bestendig.store.forecasts import plan_of
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.rules import may
from bestendig.store.versions import head
from bestendig.web.shell.access import person
from bestendig.web.shell.menu import menu_for


def page(
    request: HttpRequest,
    template: str,
    pps: Pps,
    context: dict[str, Any],
    *,
    version: PlanVersion | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page of this PPS; the folder of the template is the feature that the menu marks."""
    user, shown = person(request), version or head(pps)
    shared = {
        "pps": pps,
        "version": shown,
        "whose": _whose(context, shown) if may(user, "see_figures", pps) else None,
        "menu": menu_for(user, pps, template.split("/", maxsplit=1)[0]),
        "may_edit": may(user, "edit_plan", pps),
        "may_read": may(user, "see_plan", pps),
        "open_comments": sum(open_counts(pps).values()),
    }
    return render(request, template, {**shared, **context}, status=status)


def _whose(context: dict[str, Any], version: PlanVersion) -> Plan:
    """The plan whose levels and region stand under the name: the draft where the page is about that."""
    state = context.get("state")
    return state.plan if isinstance(state, State) else plan_of(version)
