"""The PPS'en of one person, each with its phase and chance; and a new PPS."""

import json
import re
from typing import Any, NamedTuple

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bestendig.files.excel.write import WORKBOOK_TYPE, empty_workbook
from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.reports.wording.headline import headline
from bestendig.store.drafts import state_of
from bestendig.store.examples import examples
from bestendig.store.forecasts import best_known, plan_of
from bestendig.store.models import Pps
from bestendig.store.rules import may, membership
from bestendig.store.scoping import ppsen_of
from bestendig.store.versions import Refused, create_pps, head
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.findings import messages
from bestendig.web.shell.language import texts
from bestendig.web.shell.standing import standing, this_quarter
from bestendig.web.shell.uploads import Sent, limits, plan_sent

NAME_LINE = re.compile(r"^name:.*$", re.MULTILINE)
LONGEST_NAME = 200
MOST_NOTICES = 5
FILE_WAYS = ("workbook", "file")
"""The ways that ask for a file; each is also the id of its control."""


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All PPS'en that this person has a role in."""
    user = person(request)
    cards = []
    for pps in ppsen_of(user):
        role = membership(user, pps)
        newest = head(pps)
        cards.append(
            {
                "pps": pps,
                "version": newest,
                "plan": plan_of(newest),
                "role": f"partnerships.role.{role.role if role else ''}",
                "may_see": may(user, "see_figures", pps),
                "resume": may(user, "edit_plan", pps) and not state_of(pps).plan.pins,
            }
        )
    return render(request, "partnerships/list.html", {"cards": cards})


@needs("see_figures")
@require_safe
def card(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The chance and the phase of one PPS, for its card; loaded after the list, so that the list is there at once."""
    newest = head(pps)
    result, say, plan = best_known(newest), texts(), plan_of(newest)
    phase = standing(plan, result).phase
    context: dict[str, Any] = {
        "pps": pps,
        "phase": say(f"chart.life.phase.{phase}"),
        "count": tenths(result.at_subsidy_end.p),
        "chance": of_ten(result.at_subsidy_end.p, say),
        "sentence": headline(result, say, phase, this_quarter()),
    }
    return render(request, "partnerships/card.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a PPS: by questions, from a workbook, a plan file or an example."""
    if request.method != "POST":
        return _new(request)
    asked = _asked_for(request)
    if asked.sent.is_refused:
        wrong = asked.sent.wrong or "partnerships.file_refused"
        return _new(request, wrong=wrong, at=asked.at, messages_of_check=messages(asked.sent.findings))
    text = asked.sent.text
    if name := request.POST.get("name", "").strip()[:LONGEST_NAME]:
        text = NAME_LINE.sub(lambda _: f"name: {json.dumps(name, ensure_ascii=False)}", text, count=1)
    made = create_pps(text, person(request), asked.reason, address=address(request))
    if isinstance(made, Refused):
        return _new(request, wrong="partnerships.file_refused", at=asked.at, messages_of_check=messages(made.findings))
    notices.success(request, texts()("partnerships.made", name=made[0].name))
    for message in messages(asked.sent.findings)[:MOST_NOTICES]:
        notices.warning(request, f"{message.cell}: {message.text} {message.remedy}")
    return redirect("overview:page", key=made[0].key)


def _new(request: HttpRequest, **wrong: Any) -> HttpResponse:
    """The page with the four ways; `wrong` the key of a text, `at` the id of the control that it is about."""
    chosen, name = request.POST.get("example", ""), request.POST.get("name", "")[:LONGEST_NAME]
    context = {"examples": examples(), "chosen": chosen, "name": name, "limits": limits(), **wrong}
    return render(request, "partnerships/new.html", context, status=422 if wrong else 200)


class _AskedFor(NamedTuple):
    """The plan to begin with, why it is there, and the id of the control that it came by."""

    sent: Sent
    reason: str
    at: str


def _asked_for(request: HttpRequest) -> _AskedFor:
    way = request.POST.get("way", "")
    file = request.FILES.get("file")
    if file or way in FILE_WAYS:
        reason = texts()("editor.reason_upload", file=str(file.name)[:100]) if file else ""
        return _AskedFor(plan_sent(file), reason, way if way in FILE_WAYS else "file")
    for example in examples():
        if example.id == request.POST.get("example"):
            return _AskedFor(Sent(example.text), texts()("partnerships.reason_example", name=example.plan.name), "")
    return _AskedFor(Sent("", "partnerships.choose_first"), "", f"example-{examples()[0].id}")


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's
    """An empty workbook to fill in."""
    say = texts()
    response = HttpResponse(empty_workbook(say), content_type=WORKBOOK_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{say("partnerships.template_file")}.xlsx"'
    return response
