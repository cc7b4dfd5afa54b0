"""Who changed what, when and why; and back."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.names import hidden_in
from bestendig.store import audit
from bestendig.store.chain import first_break
from bestendig.store.drafts import state_of
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.names import name_version, names_of
from bestendig.store.scoping import version_of
from bestendig.store.versions import restore
from bestendig.web.drafts.answers import bar
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.changes import changes
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page


@needs("see_plan")
@require_safe
def versions(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The draft, all versions with their names, newest first, and whether their chain holds."""
    found = PlanVersion.objects.filter(pps=pps).select_related("author").defer("text", "content").order_by("-number")
    names = names_of(pps)
    context = {
        **bar(request, pps, state_of(pps)),
        "versions": [(version, names.get(version.number, "")) for version in found],
        "broken": first_break(pps),
    }
    return page(request, "history/list.html", pps, context)


@needs("see_plan")
@require_safe
def version(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """One version: its text and what it changed."""
    shown = version_of(pps, number)
    before = shown.parent.text if shown.parent else ""
    context = {
        "shown": shown,
        "name": names_of(pps).get(number, ""),
        "changes": changes(before, shown.text) if shown.parent else [],
    }
    return page(request, "history/version.html", pps, context)


@needs("edit_plan")
@require_POST
def give_name(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Call a version something, such as "vastgesteld door het bestuur"; an empty name takes it away.

    A name that somebody gave since the page was made is told, and not replaced.
    """
    say, name = texts(), " ".join(request.POST.get("naam", "").split())
    if sign := hidden_in(name):
        notices.error(request, say("names.hidden", sign=sign))
        return redirect("history:list", key=pps.key)
    named, before = version_of(pps, number), names_of(pps).get(number, "")
    if before not in (request.POST.get("was", before), name):
        notices.error(request, say("history.name_clash", number=number, theirs=before, mine=name or "–"))
        return redirect("history:list", key=pps.key)
    name_version(named, name, person(request), address(request))
    notices.success(request, _named(number, before, name))
    return redirect("history:list", key=pps.key)


def _named(number: int, before: str, name: str) -> str:
    """What a version is called now, and what it is no longer called."""
    if not name:
        return texts()("history.unnamed", number=number)
    key = "history.renamed" if before not in ("", name) else "history.named"
    return texts()(key, number=number, name=name, before=before)


@needs("edit_plan")
@require_POST
def put_back(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Make this version the newest again, as a new version."""
    say = texts()
    version_of(pps, number)
    result = restore(pps, number, person(request), say("history.reason_restored", number=number), address(request))
    if isinstance(result, PlanVersion):
        notices.success(request, say("history.restored", old=number, number=result.number))
    else:
        notices.error(request, say("history.not_restored", number=number))
    return redirect("history:list", key=pps.key)


@needs("see_plan")
@require_safe
def download(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """The text of one version as a file."""
    shown = version_of(pps, number)
    audit.record("export", person(request), pps, f"{number}.yaml", address(request))
    response = HttpResponse(shown.text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{pps.key}-v{number}.yaml"'
    return response
