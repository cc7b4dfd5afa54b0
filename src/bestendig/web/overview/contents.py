"""What the overview says, made from a forecast: sentence, why not, what helps, charts, sliders."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.results import Effect, FindOutReport, Forecast, LeverReport
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.board.gather import assumption_row
from bestendig.reports.pictures import lever_bar, one_of_a_kind
from bestendig.reports.wording.basis import how_computed, rests_on, stopped
from bestendig.reports.wording.chances import OF, of_ten, percent_with_error, tenths
from bestendig.reports.wording.dates import span, words_of
from bestendig.reports.wording.gap import gap_lead, gap_sentences, has_gap
from bestendig.reports.wording.headline import headline, moment_of_headline
from bestendig.reports.wording.levers import lever_effect
from bestendig.reports.wording.why_not import held, lead, leg_name, sentence
from bestendig.store.forecasts import findout_name, levers_name, plan_of, stored
from bestendig.store.models import PlanVersion, Pps
from bestendig.web.overview.pictures import pictures
from bestendig.web.shell.language import texts
from bestendig.web.shell.sliders import Position
from bestendig.web.shell.standing import standing, this_quarter

MOST_LEVERS = 3
MOST_NUMBERS = 3
CLEAR_SWING = 0.1
"""A number whose ends differ less than this in chance is not worth a telephone call first."""
BAR_WIDTH = 100


@dataclass(frozen=True)
class Bar:
    """One leg that holds back: its name, its share of the bar, and the words beside and behind it."""

    name: str
    width: float
    said: str
    sentence: str


@dataclass(frozen=True)
class LeverRow:
    """One thing that helps: what to do, how much, what it changes and how sure that is."""

    title: str
    how: str
    said: str
    error: str


def contents(
    pps: Pps, plan: Plan, found: Forecast, stands: Sequence[Position], before: Forecast | None
) -> dict[str, Any]:
    """Everything on the page that follows from a forecast; `before` is that of the plan itself when sliders moved."""
    say = texts()
    phase = standing(plan, before or found).phase
    return {
        "pps": pps,
        "plan": plan,
        "forecast": found,
        "headline": headline(found, say, phase, this_quarter()),
        "picture": _picture(found, say),
        "basis": rests_on(found, say),
        "how": how_computed(found, say),
        "stopped": stopped(found.stopped.p, say),
        "when": span(found.self_supporting, found.start, say),
        "chance": percent_with_error(found.at_subsidy_end, say),
        "why_lead": lead(_failing(found), say),
        "bars": _bars(found, say),
        "gap": {"lead": gap_lead(found.subsidy_end, say), "sentences": gap_sentences(found.gap, say)}
        if has_gap(found.gap)
        else None,
        "pictures": pictures(found, plan, phase, say, before),
        "sliders": [_slider(stand, say) for stand in stands],
        "compared": _compared(found, before, say),
    }


def _picture(found: Forecast, say: Texts) -> dict[str, Any] | None:
    """The people under the sentence: how many, and about which moment they speak."""
    shown = moment_of_headline(found)
    if shown is None:
        return None
    moment, chance = shown
    words = words_of(moment, say)
    return {"count": tenths(chance.p), "moment": words[:1].upper() + words[1:], "said": of_ten(chance.p, say)}


def _failing(found: Forecast) -> int:
    """Of ten futures, those that do not stand on their own feet when the subsidy ends: the reasons are about them."""
    return OF - tenths(found.at_subsidy_end.p)


def _bars(found: Forecast, say: Texts) -> list[Bar]:
    return [
        Bar(
            leg_name(item.reason.leg, say),
            round(BAR_WIDTH * item.reason.share, 1),
            item.said,
            sentence(item, found.start, say),
        )
        for item in held(found.why_not, _failing(found), say)
    ]


def _slider(stand: Position, say: Texts) -> dict[str, Any]:
    slider = stand.slider
    return {
        "name": slider.name,
        "text": slider.text,
        "low": f"{slider.low:g}",
        "high": f"{slider.high:g}",
        "step": f"{slider.step:g}",
        "value": f"{stand.value:g}",
        "said": stand.said(say),
        "was": stand.start_said(say) if stand.moved else "",
    }


def _compared(found: Forecast, before: Forecast | None, say: Texts) -> dict[str, Any] | None:
    """With the sliders: the chance now and as it was, beside the sliders, where the eye is."""
    return {
        "count": tenths(found.at_subsidy_end.p),
        "now": of_ten(found.at_subsidy_end.p, say),
        "was": of_ten(before.at_subsidy_end.p, say) if before else "",
        "moment": words_of(found.subsidy_end, say) if found.subsidy_end else "",
    }


@dataclass(frozen=True)
class NumberRow:
    """A number to find out first: what it is, of whom, and the chance when it turns out low or high."""

    name: str
    owner: str
    low: str
    high: str


def find_out_rows(version: PlanVersion) -> list[NumberRow]:
    """The numbers that move the chance most, as far as they are computed and matter."""
    report: FindOutReport | None = stored(findout_name(version))
    if report is None:
        return []
    say, catalogue = texts(), load_catalogue()
    plan = plan_of(version)
    known = {item.setting: item for item in assumptions(plan, catalogue)}
    rows = []
    for item in report.items:
        if item.swing >= CLEAR_SWING and item.column in known:
            row = assumption_row(known[item.column], plan, catalogue, say)
            rows.append(NumberRow(row.name, row.owner, of_ten(item.when_low, say), of_ten(item.when_high, say)))
    return rows[:MOST_NUMBERS]


def lever_rows(version: PlanVersion) -> list[LeverRow] | None:
    """The three changes that help most; None while they are being computed."""
    report: LeverReport | None = stored(levers_name(version))
    if report is None:
        return None
    say = texts()
    return [lever_row(effect, say) for effect in one_of_a_kind(report.effects)[:MOST_LEVERS]]


def lever_row(effect: Effect, say: Texts) -> LeverRow:
    """One lever in words, with its effect on the chance at the subsidy's end."""
    bar = lever_bar(effect, say)
    words = lever_effect(bar.before, bar.after, bar.difference, say)
    return LeverRow(bar.name, bar.detail, words.said, words.error)
