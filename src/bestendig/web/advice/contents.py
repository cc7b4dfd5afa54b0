"""What the page says of each part, made from its result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Aim, Effect, FindOutReport, Forecast, LeverReport, RaceReport
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.race import OBJECTIVES
from bestendig.reports.charts.chart import PHONE, WIDE, Frame
from bestendig.reports.charts.levers import levers_chart
from bestendig.reports.charts.route_tree import route_tree_chart
from bestendig.reports.charts.why_not import why_not_chart
from bestendig.reports.pictures import lever_bars, route_chances
from bestendig.reports.wording.chances import OF, tenths
from bestendig.reports.wording.insight import (
    departure,
    find_out_first,
    find_out_sentences,
    race_sentence,
    route_words,
)
from bestendig.reports.wording.names import number_names
from bestendig.reports.wording.sets import aim_sentence, set_row
from bestendig.reports.wording.why_not import failing, held, lead_at, leg_name, sentence
from bestendig.store.insights import AIMS, MOST_PINS, aim_question, look, question, usual_pins
from bestendig.web.shell.work import Asked

MOST_PAIRS = 4
MOST_NUMBERS = 5
MOST_IN_PICTURE = 8
LIKELY_AIM = 8
Options = Mapping[str, str]


def levers(plan: Plan, _options: Options, say: Texts) -> Asked:
    """All levers as a picture."""

    def show(report: LeverReport) -> dict[str, Any]:
        bars = lever_bars(report, say)
        return {
            "any": bool(bars),
            "chart": levers_chart(bars, say, Frame(WIDE)),
            "phone": levers_chart(bars, say, Frame(PHONE)),
        }

    return Asked(question("levers", [plan]), show)


def _known(plan: Plan) -> dict[str, Effect]:
    report: LeverReport | None = look(question("levers", [plan])).result
    return {effect.id: effect for effect in report.effects} if report else {}


def pairs(plan: Plan, _options: Options, say: Texts) -> Asked:
    """The strongest levers two by two, when asked."""

    def show(effects: Sequence[Effect]) -> dict[str, Any]:
        known = _known(plan)
        return {"rows": [set_row(effect, known, say) for effect in effects[:MOST_PAIRS]]}

    return Asked(question("pairs", [plan]), show, starts=False)


def _wanted(options: Options) -> int:
    raw = options.get("doel", "")
    return int(raw) if raw.isdecimal() and int(raw) in AIMS else 0


def aim(plan: Plan, options: Options, say: Texts) -> Asked:
    """What is needed for a chance that the reader names."""
    wanted = _wanted(options)

    def show(found: Aim) -> dict[str, Any]:
        row = set_row(found.best, _known(plan), say) if found.best else None
        return {"sentence": aim_sentence(found, say), "row": row}

    given = {"doel": str(wanted or LIKELY_AIM)}
    return Asked(aim_question(plan, wanted or LIKELY_AIM), show, bool(wanted), given)


def find_out(plan: Plan, _options: Options, say: Texts) -> Asked:
    """What to find out first."""

    def show(report: FindOutReport) -> dict[str, Any]:
        names = number_names(plan, load_catalogue(), say)
        first = find_out_first(report, names, say, MOST_NUMBERS)
        choice = (
            say(f"advice.find_out.{report.decision}") if len(report.options) > 1 else say("advice.find_out.no_choice")
        )
        said = "" if first else find_out_sentences(report, names, say)[0]
        only_moves = bool(first) and not any(item.helps for item in first)
        return {"first": first, "said": said, "choice": choice, "only_moves": only_moves}

    return Asked(question("findout", [plan]), show)


def route(plan: Plan, options: Options, say: Texts) -> Asked:
    """The best route for what the reader finds most important."""
    objective = options.get("belang", "")
    objective = objective if objective in OBJECTIVES else "year_ten"
    raw = options.get("pinnen", "")
    wanted = int(raw) if raw.isdecimal() and len(raw) < 4 and int(raw) else usual_pins(plan)
    most = min(MOST_PINS, len(plan.pins))
    pins, leaps = str(max(1, min(wanted, most))), options.get("sprongen") == "1"

    def show(report: RaceReport) -> dict[str, Any]:
        best = route_words(report.best, report.unit, plan, say) if report.best else None
        others = [route_words(other, report.unit, plan, say) for other in report.not_told_apart]
        value = say(f"advice.route.value.{objective}", value=best.value) if best else ""
        charts = {}
        if report.unit == "share" and report.best:
            chances = route_chances(report, plan)[:MOST_IN_PICTURE]
            charts = {
                "chart": route_tree_chart(chances, say, Frame(WIDE)),
                "phone": route_tree_chart(chances, say, Frame(PHONE)),
            }
        own = " ".join("/".join(step.pin) for step in plan.route_steps)[:2000]
        is_own = bool(best) and own.startswith(best.pins if best else "")
        return {
            "best": best,
            "others": others,
            "said": race_sentence(report, say),
            "value": value,
            "is_own": is_own,
            **charts,
        }

    more = {"leaps": "1"} if leaps else {}
    asked = question("race", [plan], objective=objective, pins=pins, **more)
    given = {"belang": objective, "pinnen": pins} | ({"sprongen": "1"} if leaps else {})
    return Asked(asked, show, options=given)


def price(plan: Plan, _options: Options, say: Texts) -> Asked:
    """What leaving the method costs."""

    def show(effects: Sequence[Effect]) -> dict[str, Any]:
        return {"rows": [departure(effect, plan, say) for effect in effects]}

    return Asked(question("price", [plan]), show)


PARTS: Mapping[str, Callable[[Plan, Options, Texts], Asked]] = {
    "levers": levers,
    "pairs": pairs,
    "aim": aim,
    "find-out": find_out,
    "route": route,
    "price": price,
}


@dataclass(frozen=True)
class Reason:
    """Why futures fail: in one word, in a sentence, and in which numbers they differ from the others."""

    name: str
    sentence: str
    drivers: tuple[str, ...]


def why_not(plan: Plan, found: Forecast, say: Texts) -> dict[str, Any]:
    """Why the PPS does not make it, where it does not."""
    names = number_names(plan, load_catalogue(), say)
    count = failing(found)
    reasons = [
        Reason(
            leg_name(item.reason.leg, say),
            sentence(item, found.start, say),
            tuple(names.get(column, column) for column in item.reason.drivers),
        )
        for item in held(found.why_not, count, say)
    ]
    return {
        "lead": lead_at(found, say),
        "chart": why_not_chart(found.why_not, count, say, Frame(520)),
        "phone": why_not_chart(found.why_not, count, say, Frame(PHONE)),
        "reasons": reasons,
        "any": bool(reasons) and tenths(found.at_subsidy_end.p) < OF,
    }
