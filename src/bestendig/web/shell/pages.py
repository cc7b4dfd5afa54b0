"""Pages of one PPS: header, menu and the version that they speak of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestendig.store.comments import open_counts
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
    user = person(request)
    shared = {
        "pps": pps,
        "version": version or head(pps),
        "menu": menu_for(user, pps, template.split("/", maxsplit=1)[0]),
        "may_edit": may(user, "edit_plan", pps),
        "may_read": may(user, "see_plan", pps),
        "open_comments": sum(open_counts(pps).values()),
    }
    return render(request, template, {**shared, **context}, status=status)
