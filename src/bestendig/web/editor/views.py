"""The text of the plan. Every save is a new version; a save never overwrites another one's."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bestendig.files.excel.write import WORKBOOK_TYPE, plan_to_workbook
from bestendig.files.plan.checked import checked_plan
from bestendig.files.plan.read import Read
from bestendig.store import audit
from bestendig.store.drafts import state_of
from bestendig.store.forecasts import plan_of
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.versions import Conflict, Refused, head, save_version
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.changes import changes
from bestendig.web.shell.findings import Message, messages
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page
from bestendig.web.shell.uploads import limits, plan_sent

LONGEST_REASON = 500


def _lines(text: str, said: list[Message]) -> list[dict[str, Any]]:
    """The numbers beside the text: one entry per line, with the worst level found there."""
    worst: dict[int, str] = {}
    for message in said:
        worst.setdefault(message.line, message.level)
    return [{"number": str(n), "level": worst.get(n, "")} for n in range(1, text.count("\n") + 2)]


def _context(text: str, said: list[Message], parent: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "messages_of_check": said, "lines": _lines(text, said), "parent": parent} | more


def _page(
    request: HttpRequest, pps: Pps, text: str, said: list[Message], parent: int, status: int = 200, **more: Any
) -> HttpResponse:
    """The page about the newest version; it says so when a draft has gone on since."""
    context = _context(text, said, parent, draft=state_of(pps), limits=limits(), **more)
    return pps_page(request, "editor/page.html", pps, context, status=status)


def _checked(pps: Pps, text: str) -> list[Message]:
    """All that the check says of a text: mistakes, warnings and advice, as on the other pages and in the API."""
    plan, findings = _checked_on(text, timezone.localdate(), pps.name)
    return messages(findings, plan)


@lru_cache(maxsize=32)
def _checked_on(text: str, today: date, name: str) -> Read:
    """A saved text is asked for again and again, and what is said of it changes at most with the day."""
    return checked_plan(text, today, name)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The newest text with what the check says of it."""
    newest = head(pps)
    return _page(request, pps, newest.text, _checked(pps, newest.text), newest.number)


@needs("edit_plan")
@require_POST
def save(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Save the text as a new version."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return _save(request, pps, text, request.POST.get("reason", ""), _parent(request))


@needs("edit_plan")
@require_POST
def upload(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Save an uploaded plan file as a new version."""
    file = request.FILES.get("file")
    sent = plan_sent(file)
    if sent.wrong or file is None:
        notices.error(request, texts()(sent.wrong, **limits()))
        return redirect("editor:page", key=pps.key)
    if sent.is_refused:
        newest, said = head(pps), messages(sent.findings)
        return _page(request, pps, newest.text, _checked(pps, newest.text), newest.number, 422, refused_file=said)
    reason = texts()("editor.reason_upload", file=str(file.name)[:100])
    return _save(request, pps, sent.text, reason, _parent(request))


def _parent(request: HttpRequest) -> int:
    number = request.POST.get("parent", "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def _save(request: HttpRequest, pps: Pps, text: str, reason: str, parent: int) -> HttpResponse:
    result = save_version(pps, text, person(request), reason.strip()[:LONGEST_REASON], parent, address=address(request))
    match result:
        case PlanVersion():
            notices.success(request, texts()("editor.saved", number=result.number))
            return redirect("editor:page", key=pps.key)
        case Refused():
            return _page(request, pps, text, messages(result.findings), parent, 422, refused=True, reason=reason)
        case Conflict():
            return _conflict(request, pps, result, reason)


def _conflict(request: HttpRequest, pps: Pps, conflict: Conflict, reason: str) -> HttpResponse:
    say = texts()
    merged = conflict.merged
    text = merged.text(say("editor.conflict.mark_theirs"), say("editor.conflict.mark_mine"))
    return pps_page(
        request,
        "editor/conflict.html",
        pps,
        _context(
            text,
            _checked(pps, text),
            conflict.theirs.number,
            conflict=conflict,
            clashes=merged.clashes,
            their_changes=changes(conflict.base.text, conflict.theirs.text),
            my_changes=changes(conflict.base.text, conflict.mine),
            reason=reason,
        ),
        version=conflict.theirs,
        status=409,
    )


@needs("see_plan")
@require_POST
def check(request: HttpRequest, pps: Pps) -> HttpResponse:
    """What the check says of the text as it stands in the browser; nothing is saved."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return render(request, "editor/checked.html", _context(text, _checked(pps, text), 0))


@needs("see_plan")
@require_safe
def download(request: HttpRequest, pps: Pps, kind: str) -> HttpResponse:
    """The newest version as a file: `plan.yaml` as it was written, `.json` with all defaults, `.xlsx` to fill in."""
    newest = head(pps)
    body: str | bytes
    if kind == "yaml":
        body, mime = newest.text, "application/yaml; charset=utf-8"
    elif kind == "xlsx":
        body, mime = plan_to_workbook(plan_of(newest), texts()), WORKBOOK_TYPE
    elif kind == "json":
        body, mime = plan_of(newest).model_dump_json(indent=2, by_alias=True), "application/json"
    else:
        raise Http404
    audit.record("export", person(request), pps, f"{newest.number}.{kind}", address(request))
    response = HttpResponse(body, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{pps.key}-v{newest.number}.{kind}"'
    return response
