"""What does my organisation bring in, and what does that bring about? Nothing of any other one. Source: M17."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bestendig.store.models import Pps
from bestendig.store.partner import own_share
from bestendig.store.rules import membership
from bestendig.store.versions import head
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.own_share import share_context
from bestendig.web.shell.pages import page as pps_page


@needs("see_own_share")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The own hours and money of the organisation that this person speaks for."""
    newest, found = head(pps), membership(person(request), pps)
    share = own_share(newest, found.partner if found else "")
    return pps_page(request, "partner/page.html", pps, share_context(share) if share else {}, version=newest)
