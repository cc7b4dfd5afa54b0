"""The workshop: people move sliders on copies of the plan; the address holds all of it, the plan stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Forecast
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import COLUMN, PHONE, Frame
from bestendig.reports.charts.fans_beside import Beside, fans_beside_chart
from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from bestendig.web.drafts.pages import draft_page, forecast_of
from bestendig.web.scenarios.chosen import MOST_SLIDERS, choices, sliders_of, usual
from bestendig.web.scenarios.contents import known
from bestendig.web.scenarios.copies import LETTERS, Copy, Setup, chance_at, copy_of, later_year, year_words
from bestendig.web.shell.access import needs
from bestendig.web.shell.language import texts
from bestendig.web.shell.sliders import Position

COUNT, SLIDERS, ADD, YEAR, BEGIN = "kopieen", "schuif", "erbij", "jaar", "begin"
FIGURES = ("reserve", "customers", "staff")
FIGURE = "beeld"
MOST_NAMES = 40
"""So many names of an address are looked at."""


@dataclass(frozen=True)
class Wanted:
    """What the address asks of the workshop as a whole; each copy's own is under its letter."""

    names: tuple[str, ...]
    count: int
    year: int
    figure: str
    of_copies: Mapping[str, str]

    def query(self, copies: Sequence[Copy], **changed: Any) -> str:
        """The address that shows the same again, or with something changed."""
        names, count = changed.get("names", self.names), changed.get("count", self.count)
        pairs: list[tuple[str, str]] = [(COUNT, str(count)), (YEAR, str(self.year)), (FIGURE, self.figure)]
        pairs += [(SLIDERS, name) for name in names]
        for copy in copies[:count]:
            own = {"naam": copy.own_name, "uit": copy.base}
            pairs += [(f"{copy.letter}-{key}", value) for key, value in own.items() if value]
            pairs += [
                (f"{copy.letter}-{stand.slider.name}", f"{stand.value:g}")
                for stand in copy.stands
                if stand.moved and stand.slider.name in names
            ]
        return urlencode(pairs)


def wanted(asked: QueryDict, plan: Plan, own: Forecast) -> Wanted:
    """From an address; what it does not know is what a workshop begins with."""
    names = [*(asked.getlist(SLIDERS) or usual(plan)), asked.get(ADD, "")]
    count, year = asked.get(COUNT, ""), asked.get(YEAR, "")
    figure = asked.get(FIGURE, "")
    return Wanted(
        names=tuple(name for name in dict.fromkeys(names) if name)[:MOST_NAMES],
        count=min(int(count), len(LETTERS)) if _is_small(count) and int(count) > 0 else 2,
        year=min(max(int(year), 1), max(own.by_year)) if _is_small(year) else later_year(own),
        figure=figure if figure in FIGURES else FIGURES[0],
        of_copies=_of_copies(asked),
    )


def _of_copies(asked: QueryDict) -> dict[str, str]:
    """What the address says of each copy; one that just got another start begins with its sliders there."""
    again = tuple(f"{letter}-" for letter in LETTERS if letter == asked.get(BEGIN))
    kept = [key for key in asked if not key.startswith(again) or key[2:] in ("naam", "uit")] if again else list(asked)
    return {key: str(asked.get(key, "")) for key in kept}


def _is_small(raw: str) -> bool:
    return raw.isascii() and raw.isdecimal() and len(raw) < 4


def _contents(request: HttpRequest, pps: Pps, plan: Plan) -> dict[str, Any]:
    say, own = texts(), forecast_of(plan)
    if own is None:
        return {"no_route": True}
    asked = wanted(request.GET, plan, own)
    found = sliders_of(plan, asked.names, say)
    asked = replace(asked, names=tuple(found))
    scenarios = tuple(one for one in known(plan, []) if one.plan)
    setup = Setup(plan, scenarios, asked.names, asked.year)
    copies = [copy_of(letter, setup, asked.of_copies, say) for letter in LETTERS[: asked.count]]
    home = reverse("scenarios:workshop", kwargs={"key": pps.key})

    def link(**changed: Any) -> str:
        return f"{home}?{asked.query(copies, **changed)}"

    return {
        "copies": copies,
        "asked": asked,
        "scenarios": scenarios,
        "query": asked.query(copies),
        "address": link(),
        "more": link(count=asked.count + 1) if asked.count < len(LETTERS) else "",
        "less": link(count=asked.count - 1) if asked.count > 1 else "",
        "taken": [
            (slider.words(say), link(names=tuple(one for one in asked.names if one != name)))
            for name, slider in found.items()
        ],
        "choices": choices(plan, list(found.values()), say) if len(found) < MOST_SLIDERS else (),
        "last_year": max(own.by_year),
        "year_words": year_words(plan.start, asked.year, say),
        "figures": [(name, say(f"chart.fan.title.{name}")) for name in FIGURES],
        **_beside(plan, own, copies, asked, say),
    }


def _beside(plan: Plan, own: Forecast, copies: Sequence[Copy], asked: Wanted, say: Texts) -> dict[str, Any]:
    """The table and the picture under the copies."""
    plans = [Beside(say("scenarios.own"), own.fans[asked.figure])]
    plans += [Beside(copy.name, copy.found.fans[asked.figure]) for copy in copies]
    wide, phone = (fans_beside_chart(plans, say, plan.subsidy_end, Frame(width)) for width in (COLUMN, PHONE))
    return {
        "own_count": tenths(own.at_subsidy_end.p),
        "own_said": of_ten(own.at_subsidy_end.p, say),
        "own_at": of_ten(chance_at(own, asked.year).p, say),
        "rows": _rows(plan, copies, asked, say),
        "chart": wide,
        "phone": phone,
    }


def _rows(
    plan: Plan, copies: Sequence[Copy], asked: Wanted, say: Texts
) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Per slider its words, the plan's own value, and each copy's: a copy that lacks the number has a dash."""
    rows = []
    for name, slider in sliders_of(plan, asked.names, say).items():
        cells = []
        for copy in copies:
            shown = next((one for one in copy.sliders if one.id == f"{copy.letter}-{name}"), None)
            start = next((stand for stand in copy.stands if stand.slider.name == name), None)
            differs = shown is not None and start is not None and start.value != slider.start
            cells.append((copy.name, shown.said if shown else "–", differs))
        rows.append((slider.words(say), Position(slider, slider.start).start_said(say), cells))
    return rows


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The sliders of each copy, and what they give beside the plan."""
    state = state_of(pps)
    context = _contents(request, pps, state.plan) if state.plan.route_steps else {"no_route": True}
    response = draft_page(request, "scenarios/workshop.html", pps, context, state)
    if "address" in context:
        response["HX-Push-Url"] = context["address"]
    return response


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
