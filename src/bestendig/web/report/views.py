"""The report for the board, as PDF."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Comparison, LeverReport
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan
from bestendig.insight.compare import scenario_plans
from bestendig.reports.board.gather import Computed, report_data
from bestendig.reports.render import render_board
from bestendig.store import audit
from bestendig.store.drafts import state_of
from bestendig.store.forecasts import Contents, best_known, levers_name, middle_of, plan_of, sketch, stored
from bestendig.store.insights import AIMS, Question, aim_question, look, question
from bestendig.store.jobs import asked, settled
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.names import names_of
from bestendig.store.versions import head
from bestendig.web.report.since import before_of, choice, questions, since, words_of
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page

ROUTE_PINS = 3
DRAFT = "concept"
MOST_DIGITS = 8


def _questions(plan: Plan) -> Mapping[str, Question]:
    """What the report tells beside the forecast and its levers."""
    pins = str(min(ROUTE_PINS, len(plan.pins)))
    plans = {id_: one for id_, _, one in scenario_plans(plan) if isinstance(one, Plan)}
    asks = {
        "information": question("findout", [plan]),
        "routes": question("race", [plan], objective="year_ten", pins=pins),
        "price": question("price", [plan]),
    }
    if len(plans) > 1:
        asks["comparison"] = question("compare", list(plans.values()), ids=json.dumps(list(plans)))
    return asks


def _asked_before(plan: Plan, levers: LeverReport | None) -> dict[str, Any]:
    """What somebody asked of this plan on a page before; sets of levers only beside the levers that they speak of."""
    found = {"sensitivity": look(question("sensitivity", [plan])).result}
    if levers is None:
        return found
    aims = (look(aim_question(plan, aim)).result for aim in AIMS)
    return {**found, "pairs": look(question("pairs", [plan])).result, "aims": tuple(filter(None, aims))}


def _comparison(plan: Plan, asks: Mapping[str, Question]) -> Comparison | None:
    """The plan beside its scenarios, by their names; None while it is worked out, or without scenarios."""
    found: Comparison | None = look(asks["comparison"]).result if "comparison" in asks else None
    if found is None:
        return None
    names = {id_: name for id_, name, _ in scenario_plans(plan)}
    return replace(found, columns=tuple(replace(one, name=names.get(one.id, one.name)) for one in found.columns))


@dataclass(frozen=True)
class Subject:
    """What the report is about: a version, or the draft as it stands."""

    key: str
    plan: Plan
    text: str
    contents: Contents
    version: PlanVersion
    words: str

    @property
    def is_draft(self) -> bool:
        """Whether no version was made of it yet."""
        return self.key == DRAFT

    @property
    def last_before(self) -> int:
        """The newest version that it can be compared with; 0 when there is none."""
        return self.version.number - (0 if self.is_draft else 1)


def _subject(pps: Pps, asked: str, say: Texts) -> Subject:
    """The version that is asked for; else the draft when it differs, else the newest version.

    Raises:
        Http404: no such version, so that nobody takes another one for it.
    """
    state = state_of(pps)
    number = int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else 0
    version = PlanVersion.objects.filter(pps=pps, number=number).first()
    if version is None and asked not in ("", DRAFT):
        raise Http404
    if version is None and state.is_changed:
        words = say("web_report.draft_words", number=state.base.number)
        return Subject(DRAFT, state.plan, state.text, sketch(state.plan), state.base, words)
    version = version or head(pps)
    words = words_of(version.number, names_of(pps), say)
    return Subject(str(version.number), plan_of(version), version.text, version, version, words)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """What the report holds, of which version, and the button to make it."""
    subject, names = _subject(pps, request.GET.get("versie", ""), texts()), names_of(pps)
    plan = subject.plan
    compared = choice(pps, subject.last_before, names, request.GET.get("sinds", ""))
    before = before_of(pps, compared)
    asks = [*_questions(plan).values(), *questions(before, plan).values()] if plan.route_steps else []
    answers = [asked(one) for one in asks]
    versions = PlanVersion.objects.filter(pps=pps).defer("text", "content").order_by("-number")
    context = {
        "is_waiting": not settled(subject.contents).done or any(answer.state == "running" for answer in answers),
        "subject": subject,
        "state": state_of(pps),
        "compared": compared,
        "earlier": [(str(one.number), one, names.get(one.number, "")) for one in compared.earlier],
        "no_route": before is not None and not (before.route_steps and plan.route_steps),
        "versions": [(str(one.number), one, names.get(one.number, "")) for one in versions],
    }
    return pps_page(request, "report/page.html", pps, context)


@needs("see_plan")
@require_safe
def board(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The report for the board about the chosen version, or about the draft."""
    say = texts()
    subject = _subject(pps, request.GET.get("versie", ""), say)
    asks, names = _questions(subject.plan), names_of(pps)
    compared = choice(pps, subject.last_before, names, request.GET.get("sinds", ""))
    levers = stored(levers_name(subject.contents))
    computed = Computed(
        **_asked_before(subject.plan, levers),
        middle=middle_of(subject.contents),
        levers=levers,
        routes=look(asks["routes"]).result,
        information=look(asks["information"]).result,
        price=look(asks["price"]).result or (),
        comparison=_comparison(subject.plan, asks),
        since=since(before_of(pps, compared), subject.plan, words_of(compared.chosen, names, say)),
        findings=tuple(load_plan(subject.text, pps.name)[1]),
    )
    found, today = best_known(subject.contents), timezone.localdate()
    data = report_data(subject.plan, load_catalogue(), found, say, today, computed, subject.words)
    audit.record("export", person(request), pps, f"{subject.key}.pdf", address(request))
    response = HttpResponse(render_board(data, say), content_type="application/pdf")
    end = DRAFT if subject.is_draft else f"v{subject.key}"
    response["Content-Disposition"] = f'attachment; filename="{pps.key}-{end}.pdf"'
    return response
