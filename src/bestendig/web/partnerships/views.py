"""The PPS'en of one person, each with its phase and chance; and a new PPS."""

import json
import re
from typing import Any

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.reports.wording.headline import headline
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
from bestendig.web.shell.uploads import plan_text

NAME_LINE = re.compile(r"^name:.*$", re.MULTILINE)
LONGEST_NAME = 200


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
    """Start a PPS from an example or from a file."""
    context: dict[str, Any] = {"examples": examples(), "chosen": request.POST.get("example", "")}
    if request.method != "POST":
        return render(request, "partnerships/new.html", context)
    text, reason, wrong = _asked_for(request)
    name = request.POST.get("name", "").strip()[:LONGEST_NAME]
    if wrong:
        return render(request, "partnerships/new.html", {**context, "wrong": wrong, "name": name}, status=422)
    if name:
        text = NAME_LINE.sub(lambda _: f"name: {json.dumps(name, ensure_ascii=False)}", text, count=1)
    made = create_pps(text, person(request), reason, address=address(request))
    if isinstance(made, Refused):
        context |= {"messages_of_check": messages(made.findings), "name": name}
        return render(request, "partnerships/new.html", context, status=422)
    notices.success(request, texts()("partnerships.made", name=made[0].name))
    return redirect("overview:page", key=made[0].key)


def _asked_for(request: HttpRequest) -> tuple[str, str, str]:
    """The text to begin with, why it is there, and what is wrong with the question (a key of a text)."""
    if file := request.FILES.get("file"):
        text, wrong = plan_text(file)
        return text, texts()("editor.reason_upload", file=str(file.name)[:100]), wrong
    for example in examples():
        if example.id == request.POST.get("example"):
            return example.text, texts()("partnerships.reason_example", name=example.plan.name), ""
    return "", "", "partnerships.choose_first"
