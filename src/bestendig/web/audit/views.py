"""Who did what, when and from where."""

from functools import partial

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from bestendig.store import audit
from bestendig.store.audit_search import entries
from bestendig.store.models import Pps
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.log import log_context, log_file
from bestendig.web.shell.pages import page as pps_page


@needs("manage")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The log with search and filter."""
    return pps_page(request, "audit/page.html", pps, log_context(request, partial(entries, pps)))


@needs("manage")
@require_safe
def download(request: HttpRequest, pps: Pps) -> StreamingHttpResponse:
    """What was found, as a file."""
    audit.record("export", person(request), pps, "audit.csv", address(request))
    return log_file(request, partial(entries, pps), f"{pps.key}-logboek.csv")
