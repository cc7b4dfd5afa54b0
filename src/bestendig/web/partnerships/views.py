"""The PPS'en of one person, each with its phase and chance; and a new PPS."""

from typing import Any

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.store.examples import examples
from bestendig.store.models import Pps
from bestendig.store.rules import may, membership
from bestendig.store.scoping import ppsen_of
from bestendig.store.versions import Refused, create_pps, head
from bestendig.web.partnerships.start import START_FIELDS, skeleton
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.findings import messages
from bestendig.web.shell.language import texts
from bestendig.web.shell.uploads import plan_text


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All PPS'en that this person has a role in."""
    user = person(request)
    cards = [_card(user, pps) for pps in ppsen_of(user)]
    return render(request, "partnerships/list.html", {"cards": cards})
