"""What the overview says, made from a forecast: sentence, why not, what helps, charts, sliders."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import assumptions
from bestendig.domain.results import Chance, Effect, FindOutReport, Forecast, LeverReport
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.board.gather import assumption_row
from bestendig.reports.pictures import lever_bar, one_of_a_kind
from bestendig.reports.wording.basis import how_computed, rests_on, stopped
from bestendig.reports.wording.chances import of_ten, percent_with_error, tenths
from bestendig.reports.wording.dates import span, words_of
from bestendig.reports.wording.gap import gap_lead, gap_words, has_gap
from bestendig.reports.wording.headline import headline, moment_of_end
from bestendig.reports.wording.levers import lever_effect
from bestendig.reports.wording.why_not import failing, held, lead_at, leg_name, sentence
from bestendig.store.forecasts import Contents, findout_name, levers_name, stored
from bestendig.store.models import Pps
from bestendig.web.overview.moments import rows_of
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
    page: str = "lane:page"
    place: str = ""
    clear: bool = True


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
        "rows": rows_of(found, phase, say),
        "basis": rests_on(found, say),
        "how": how_computed(found, say),
        "stopped": stopped(found.stopped.p, say),
        "when": span(found.self_supporting, found.start, say),
        "chance_moment": words_of(moment_of_end(found), say),
        "chance": percent_with_error(found.at_subsidy_end, say),
        "why_lead": lead_at(found, say),
        "bars": _bars(found, say),
        "gap": {"lead": gap_lead(found.subsidy_end, say), "sentences": gap_words(found, say)}
        if has_gap(found.gap)
        else None,
        "pictures": pictures(found, plan, phase, say, before),
        "sliders": [_slider(stand, say) for stand in stands],
        "compared": _compared(found, before, say),
    }


def _bars(found: Forecast, say: Texts) -> list[Bar]:
    return [
        Bar(
            leg_name(item.reason.leg, say),
            round(BAR_WIDTH * item.reason.share, 1),
            item.said,
            sentence(item, found.start, say),
        )
        for item in held(found.why_not, failing(found), say)
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
        "moment": words_of(moment_of_end(found), say),
    }


@dataclass(frozen=True)
class NumberRow:
    """A number to find out first: what it is, of whom, and the chance when it turns out low or high."""

    setting: str
    name: str
    owner: str
    low: str
    high: str


def find_out_rows(version: Contents, plan: Plan) -> list[NumberRow]:
    """The numbers that move the chance most, as far as they are computed and matter."""
    report: FindOutReport | None = stored(findout_name(version))
    if report is None:
        return []
    say, catalogue = texts(), load_catalogue()
    known = {item.setting: item for item in assumptions(plan, catalogue)}
    rows = []
    for item in report.items:
        if item.swing >= CLEAR_SWING and item.column in known:
            row = assumption_row(known[item.column], plan, catalogue, say)
            rows.append(
                NumberRow(item.column, row.name, row.owner, of_ten(item.when_low, say), of_ten(item.when_high, say))
            )
    return rows[:MOST_NUMBERS]


def lever_rows(version: Contents, found: Forecast) -> list[LeverRow] | None:
    """The three changes that help most; None while they are computed, none when no change makes a clear difference."""
    report: LeverReport | None = stored(levers_name(version))
    if report is None:
        return None
    say = texts()
    rows = [lever_row(effect, found.at_subsidy_end, say) for effect in one_of_a_kind(report.effects)[:MOST_LEVERS]]
    return rows if any(row.clear for row in rows) else []


def lever_row(effect: Effect, now: Chance, say: Texts) -> LeverRow:
    """One lever in words: what it adds to the chance that stands on top of the page, at the subsidy's end."""
    bar = lever_bar(effect, say)
    words = lever_effect(now, Chance(now.p + bar.difference.p, bar.difference.se), bar.difference, say)
    page, place = _where(next(iter(effect.settings), ""))
    return LeverRow(bar.name, bar.detail, words.said, words.error, page, place, words.clear)


def _where(setting: str) -> tuple[str, str]:
    """The page on which one does this, and the place there."""
    part, _, rest = setting.partition(".")
    if part == "pins":
        return "lane:page", f"?pin={quote(rest.split('.')[0])}#pin"
    if part == "blocks":
        return "blocks:page", f"?blok={quote(rest.split('.')[0])}#blok"
    if part == "finance":
        return "resources:page", "#subsidie" if rest.startswith("subsidy") else "#pps-title"
    return "lane:page", ""
