"""What changed since an earlier version: the chance then and now, and the settings that differ. Source: M10."""

from dataclasses import dataclass
from typing import Any

from bestendig.domain.plan.differences import differences
from bestendig.domain.results import Forecast
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.reports.wording.dates import words_of
from bestendig.reports.wording.differences import Differs
from bestendig.reports.wording.headline import moment_of_end
from bestendig.store.forecasts import best_known, plan_of
from bestendig.web.drafts.differences import differing
from bestendig.web.overview.shown import Earlier, Shown

MOST_SETTINGS = 4
LONGEST = 140
"""Longer values than this stand on the page of the history alone."""


@dataclass(frozen=True)
class Change:
    """One setting that differs, in words; `is_long` when its values do not fit on a line."""

    what: str
    before: str
    after: str
    is_long: bool


def changed_since(shown: Shown, since: Earlier, found: Forecast, say: Texts) -> dict[str, Any]:
    """The card of the overview: what differs from the chosen version, and what the chance was then."""
    if since.version is None:
        return {"since": None}
    before = plan_of(since.version)
    paths = differences(before, shown.plan)
    settings = differing(paths, before, shown.plan, say)
    return {
        "since": since,
        "since_settings": [_change(one) for one in settings[:MOST_SETTINGS]],
        "since_more": max(0, len(settings) - MOST_SETTINGS),
        "since_chance": _chance(best_known(since.version), found, say) if paths else None,
    }


def _change(one: Differs) -> Change:
    return Change(one.what, one.before, one.after, max(len(one.before), len(one.after)) > LONGEST)


def _chance(then: Forecast, now: Forecast, say: Texts) -> dict[str, Any]:
    """Both chances with their moment; the moments differ when the subsidy's end was moved."""
    return {
        "then": of_ten(then.at_subsidy_end.p, say),
        "now": of_ten(now.at_subsidy_end.p, say),
        "then_moment": words_of(moment_of_end(then), say),
        "now_moment": words_of(moment_of_end(now), say),
        "is_same": tenths(then.at_subsidy_end.p) == tenths(now.at_subsidy_end.p),
    }
