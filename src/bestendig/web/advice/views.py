"""What helps? Levers, why not, what to find out first, the best route, and the price of leaving the method.

Source: M4, M15, M17, M18; model.md "What follows from the futures".
"""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.document import Plan
from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from bestendig.web.advice import contents
from bestendig.web.drafts.pages import draft_page, forecast_of
from bestendig.web.shell.access import needs
from bestendig.web.shell.language import texts
from bestendig.web.shell.work import Asked, act, part, shown

FEATURE = "advice"


def _asked(plan: Plan, name: str, options: Mapping[str, str]) -> Asked:
    if name not in contents.PARTS or not plan.route_steps:
        raise Http404
    return contents.PARTS[name](plan, options, texts())


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The whole page. What is not computed yet comes when it is."""
    state = state_of(pps)
    context: dict[str, object] = {"no_route": not state.plan.route_steps}
    if state.plan.route_steps:
        options = request.GET.dict()
        found = forecast_of(state.plan)
        context["parts"] = {
            name.replace("-", "_"): part(FEATURE, pps, name, _asked(state.plan, name, options))
            for name in contents.PARTS
        }
        context["why"] = contents.why_not(state.plan, found, texts()) if found else None
    return draft_page(request, "advice/page.html", pps, context, state)


@needs("see_plan")
@require_safe
def part_alone(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """One part, while it is computed."""
    one = part(FEATURE, pps, name, _asked(state_of(pps).plan, name, request.GET.dict()))
    return shown(request, pps, one)


@needs("see_plan")
@require_POST
def work(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """Start or stop the work on one part."""
    return act(request, FEATURE, pps, name, _asked(state_of(pps).plan, name, request.POST.dict()))
