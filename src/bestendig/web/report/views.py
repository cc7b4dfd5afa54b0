"""The report for the board, as PDF."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan
from bestendig.reports.board.gather import Computed, report_data
from bestendig.reports.render import render_board
from bestendig.store import audit
from bestendig.store.forecasts import best_known, levers_name, middle_of, plan_of, stored
from bestendig.store.insights import Question, look, question
from bestendig.store.jobs import asked, settled
from bestendig.store.models import Pps
from bestendig.store.versions import head
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page

ROUTE_PINS = 3


def _questions(plan: Plan) -> Mapping[str, Question]:
    """What the report tells beside the forecast and its levers."""
    pins = str(min(ROUTE_PINS, len(plan.pins)))
    return {
        "information": question("findout", [plan]),
        "routes": question("race", [plan], objective="year_ten", pins=pins),
        "price": question("price", [plan]),
    }


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """What the report holds, and the button to make it."""
    newest = head(pps)
    plan = plan_of(newest)
    answers = [asked(one) for one in _questions(plan).values()] if plan.route_steps else []
    is_waiting = not settled(newest).done or any(answer.state == "running" for answer in answers)
    return pps_page(request, "report/page.html", pps, {"is_waiting": is_waiting}, version=newest)


@needs("see_plan")
@require_safe
def board(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The report for the board about the newest version."""
    newest, say = head(pps), texts()
    asks = _questions(plan_of(newest))
    computed = Computed(
        middle=middle_of(newest),
        levers=stored(levers_name(newest)),
        routes=look(asks["routes"]).result,
        information=look(asks["information"]).result,
        price=look(asks["price"]).result or (),
        findings=tuple(load_plan(newest.text, pps.name)[1]),
    )
    version = say("web_report.version_words", number=newest.number)
    today = timezone.localdate()
    data = report_data(plan_of(newest), load_catalogue(), best_known(newest), say, today, computed, version)
    audit.record("export", person(request), pps, f"{newest.number}.pdf", address(request))
    response = HttpResponse(render_board(data, say), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{pps.key}-v{newest.number}.pdf"'
    return response
