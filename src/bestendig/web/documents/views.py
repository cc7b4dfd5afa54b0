"""Which documents show what we claim? To add, to read and to take away."""

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.catalogue import Criterion
from bestendig.files.catalogue import load_catalogue
from bestendig.files.documents.clean import ENDINGS, MIME
from bestendig.files.documents.refused import RefusedError
from bestendig.store import audit
from bestendig.store.documents import (
    Sent,
    TooManyDocumentsError,
    add_document,
    content_of,
    documents,
    remove_document,
)
from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import Document, Pps
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.bounded import was_too_large
from bestendig.web.shell.language import language, texts
from bestendig.web.shell.pages import page as pps_page


def _criteria() -> dict[str, Criterion]:
    return {one.id: one for group in load_catalogue().criteria.values() for one in group}


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """All documents, and a form to add one."""
    criteria = _criteria()
    rows = [
        {"it": it, "shows": criteria[it.criterion].text.of(language()) if it.criterion in criteria else ""}
        for it in documents(pps)
    ]
    choices = [(id_, one.text.of(language())) for id_, one in criteria.items()]
    context = {
        "rows": rows,
        "choices": choices,
        "accepts": ",".join(f".{end}" for ends in ENDINGS.values() for end in ends),
    }
    return pps_page(request, "documents/page.html", pps, context)


@needs("edit_plan")
@require_POST
def add(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Take a document in: cleaned, or refused in words."""
    say, criterion = texts(), request.POST.get("criterion", "")
    if criterion and criterion not in _criteria():
        raise Http404
    wrong = _taken(request, pps, criterion)
    if wrong:
        notices.error(request, say(f"documents.refused.{wrong}"))
    else:
        notices.success(request, say("documents.added"))
    return _back(request, pps, criterion)


def _taken(request: HttpRequest, pps: Pps, criterion: str) -> str:
    """Keep the file that was sent; why not, or nothing."""
    if was_too_large(request):
        return "too_large"
    file = request.FILES.get("file")
    if file is None:
        return "none"
    try:
        take("document", str(person(request).pk))
        add_document(pps, person(request), Sent(str(file.name), file.read(), criterion), address(request))
    except RefusedError as why:
        return why.reason
    except TooManyDocumentsError:
        return "too_many"
    except TooOftenError:
        return "too_often"
    return ""


def _back(request: HttpRequest, pps: Pps, criterion: str) -> HttpResponse:
    if request.POST.get("from") == "evidence":
        return redirect(reverse("evidence:page", kwargs={"key": pps.key}) + (f"#c-{criterion}" if criterion else ""))
    return redirect("documents:page", key=pps.key)


def _document(pps: Pps, key: str) -> Document:
    found = Document.objects.filter(pps=pps, key=key[:20]).select_related("pps").first()
    if found is None:
        raise Http404
    return found


@needs("see_plan")
@require_safe
def download(request: HttpRequest, pps: Pps, document: str) -> HttpResponse:
    """The document, to save; a browser never shows it as a page of ours."""
    found = _document(pps, document)
    content = content_of(found)
    if content is None:
        raise Http404
    audit.record("export", person(request), pps, f"document {found.pk}", address(request))
    response = HttpResponse(content, content_type=MIME[found.kind])
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@needs("edit_plan")
@require_POST
def take_away(request: HttpRequest, pps: Pps, document: str) -> HttpResponse:
    """Take a document away for good."""
    found = _document(pps, document)
    criterion = found.criterion
    remove_document(found, person(request), address(request))
    notices.success(request, texts()("documents.removed", name=found.name))
    return _back(request, pps, criterion)
