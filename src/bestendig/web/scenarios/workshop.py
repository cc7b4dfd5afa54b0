"""The workshop: people move sliders on copies of the plan; the address holds where they stand, the plan stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Chance, Forecast
from bestendig.domain.texts import Texts
from bestendig.insight.summary import LATER_YEARS, YEARS_WITHOUT_SUBSIDY
from bestendig.reports.charts.chart import COLUMN, PHONE, Frame
from bestendig.reports.charts.fans_beside import Beside, fans_beside_chart
from bestendig.reports.wording.chances import of_ten, percent_with_error, tenths
from bestendig.reports.wording.dates import span
from bestendig.store.chain import canonical
from bestendig.store.drafts import state_of
from bestendig.store.forecasts import what_if
from bestendig.store.models import Pps
from bestendig.web.drafts.pages import draft_page, forecast_of
from bestendig.web.shell.access import needs
from bestendig.web.shell.language import texts
from bestendig.web.shell.sliders import Position, moved_plan, positions, sliders

LETTERS = ("a", "b", "c")
COUNT = "kopieen"


@dataclass(frozen=True)
class Copy:
    """One copy of the plan: its letter, where its sliders stand, and what that gives."""

    letter: str
    name: str
    stands: tuple[Position, ...]
    sliders: tuple[Mapping[str, str], ...]
    stand: str
    count: int
    said: str
    percent: str
    later: str
    when: str
    is_moved: bool


@lru_cache(maxsize=64)
def _forecast(content: str) -> Forecast:
    found = what_if(Plan.model_validate_json(content), lambda: True)
    if found is None:
        raise RuntimeError("nobody else waits for this forecast")
    return found


def _result(plan: Plan, stands: Sequence[Position]) -> Forecast:
    """The quick forecast of a copy; that of the plan itself when nothing moved."""
    own = forecast_of(plan)
    if own is not None and not any(stand.moved for stand in stands):
        return own
    return _forecast(canonical(moved_plan(plan, stands)))


def _copy(letter: str, plan: Plan, asked: Mapping[str, str], say: Texts) -> tuple[Copy, Forecast]:
    own = {key.removeprefix(f"{letter}-"): value for key, value in asked.items() if key.startswith(f"{letter}-")}
    stands = positions(sliders(plan), own)
    found = _result(plan, stands)
    made = Copy(
        letter,
        say("scenarios.copy", letter=letter.upper()),
        stands,
        tuple(_slider(letter, stand, say) for stand in stands),
        urlencode({stand.slider.name: f"{stand.value:g}" for stand in stands if stand.moved}),
        tenths(found.at_subsidy_end.p),
        of_ten(found.at_subsidy_end.p, say),
        percent_with_error(found.at_subsidy_end, say),
        of_ten(_later(found).p, say),
        span(found.self_supporting, found.start, say),
        any(stand.moved for stand in stands),
    )
    return made, found


def _later(found: Forecast) -> Chance:
    """The chance two years after the subsidy (without subsidy after six years), or the last one known."""
    last = max(found.by_year)
    return found.later or found.by_year[last if found.subsidy_end else min(YEARS_WITHOUT_SUBSIDY + LATER_YEARS, last)]


def _slider(letter: str, stand: Position, say: Texts) -> Mapping[str, str]:
    slider = stand.slider
    return {
        "id": f"{letter}-{slider.name}",
        "text": slider.text,
        "low": f"{slider.low:g}",
        "high": f"{slider.high:g}",
        "step": f"{slider.step:g}",
        "value": f"{stand.value:g}",
        "said": stand.said(say),
        "was": stand.start_said(say) if stand.moved else "",
    }


def _contents(request: HttpRequest, pps: Pps, plan: Plan) -> dict[str, Any]:
    say, asked = texts(), request.GET.dict()
    raw = asked.get(COUNT, "")
    count = min(int(raw), len(LETTERS)) if raw.isdecimal() and int(raw) > 0 else 2
    made = [_copy(letter, plan, asked, say) for letter in LETTERS[:count]]
    copies = [copy for copy, _ in made]
    own = forecast_of(plan)
    plans = [Beside(say("scenarios.own"), own.fans["reserve"])] if own else []
    plans += [Beside(copy.name, found.fans["reserve"]) for copy, found in made]
    moved: dict[str, int | str] = {
        f"{copy.letter}-{s.slider.name}": f"{s.value:g}" for copy in copies for s in copy.stands if s.moved
    }
    query = urlencode({**moved, COUNT: count})
    home = reverse("scenarios:workshop", kwargs={"key": pps.key})
    rows = [
        (say(copies[0].stands[i].slider.text), copies[0].stands[i].start_said(say), [copy.stands[i] for copy in copies])
        for i in range(len(copies[0].stands))
    ]
    return {
        "copies": copies,
        "own": own,
        "own_count": tenths(own.at_subsidy_end.p) if own else 0,
        "own_said": of_ten(own.at_subsidy_end.p, say) if own else "",
        "own_later": of_ten(_later(own).p, say) if own else "",
        "rows": [(text, start, [(stand.said(say), stand.moved) for stand in stands]) for text, start, stands in rows],
        "chart": fans_beside_chart(plans, say, plan.subsidy_end, Frame(COLUMN)),
        "phone": fans_beside_chart(plans, say, plan.subsidy_end, Frame(PHONE)),
        "query": query,
        "address": f"{home}?{query}",
        "count": count,
        "more": f"{home}?{urlencode({**moved, COUNT: count + 1})}" if count < len(LETTERS) else "",
        "less": f"{home}?{urlencode({**moved, COUNT: count - 1})}" if count > 1 else "",
    }


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The sliders of each copy, and what they give beside the plan."""
    state = state_of(pps)
    context = _contents(request, pps, state.plan) if state.plan.route_steps else {"no_route": True}
    return draft_page(request, "scenarios/workshop.html", pps, context, state)


@needs("see_plan")
@require_safe
def moved(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only what changes when a slider moves; the browser's address follows."""
    state = state_of(pps)
    if not state.plan.route_steps:
        return HttpResponse(status=204)
    context = _contents(request, pps, state.plan)
    response = render(request, "scenarios/moved.html", {"pps": pps, "swap": True, **context})
    response["HX-Replace-Url"] = context["address"]
    return response
