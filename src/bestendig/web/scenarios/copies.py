"""Copies of the plan in the workshop: each with its name, the scenario that it starts from, and its sliders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bestendig.domain.plan.document import YEARS_WITHOUT_SUBSIDY, Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Forecast
from bestendig.domain.texts import Texts
from bestendig.insight.summary import LATER_YEARS
from bestendig.reports.wording.chances import of_ten, percent_with_error, tenths
from bestendig.reports.wording.dates import quarter_of, words_of
from bestendig.store.chain import canonical
from bestendig.store.forecasts import what_if
from bestendig.web.drafts.pages import forecast_of
from bestendig.web.scenarios.chosen import sliders_of
from bestendig.web.scenarios.contents import Known
from bestendig.web.shell.sliders import Position, moved_plan, positions

LETTERS = ("a", "b", "c", "d")
LONGEST_NAME = 60


@dataclass(frozen=True)
class Shown:
    """A slider on the page: its name in the address, words, ends, where it stands; no `id` where a copy lacks it."""

    id: str
    text: str
    low: str = ""
    high: str = ""
    step: str = ""
    value: str = ""
    said: str = ""
    was: str = ""
    is_moved: bool = False


@dataclass(frozen=True)
class Copy:
    """One copy: its letter, its name, what it starts from, where its sliders stand, and what that gives."""

    letter: str
    name: str
    own_name: str
    base: str
    base_name: str
    stands: tuple[Position, ...]
    sliders: tuple[Shown, ...]
    plan: Plan
    found: Forecast
    count: int
    said: str
    percent: str
    at: str
    at_percent: str

    @property
    def is_moved(self) -> bool:
        """Whether it differs from the plan."""
        return bool(self.base) or any(stand.moved for stand in self.stands)


@dataclass(frozen=True)
class Setup:
    """What all copies share: the plan, its scenarios, the chosen sliders, and the year that people look at."""

    plan: Plan
    scenarios: tuple[Known, ...]
    names: tuple[str, ...]
    year: int


def copy_of(letter: str, setup: Setup, asked: Mapping[str, str], say: Texts) -> Copy:
    """A copy as the address has it."""
    start = f"{letter}-"
    own = {key.removeprefix(start): value for key, value in asked.items() if key.startswith(start)}
    scenario = next((one for one in setup.scenarios if one.plan and one.id == own.get("uit")), None)
    plan = scenario.plan if scenario and scenario.plan else setup.plan
    found = sliders_of(plan, setup.names, say)
    stands = positions(found.values(), own)
    forecast = result_of(plan, stands)
    name = " ".join(own.get("naam", "").split())[:LONGEST_NAME]
    at = chance_at(forecast, setup.year)
    return Copy(
        letter=letter,
        name=name or say("scenarios.copy", letter=letter.upper()),
        own_name=name,
        base=scenario.id if scenario else "",
        base_name=scenario.name if scenario else say("scenarios.own"),
        stands=stands,
        sliders=_shown(letter, setup.names, stands, say),
        plan=moved_plan(plan, stands),
        found=forecast,
        count=tenths(forecast.at_subsidy_end.p),
        said=of_ten(forecast.at_subsidy_end.p, say),
        percent=percent_with_error(forecast.at_subsidy_end, say),
        at=of_ten(at.p, say),
        at_percent=percent_with_error(at, say),
    )


def _shown(letter: str, names: Sequence[str], stands: Sequence[Position], say: Texts) -> tuple[Shown, ...]:
    by_name = {stand.slider.name: stand for stand in stands}
    return tuple(_slider(letter, by_name[name], say) for name in names if name in by_name)


def _slider(letter: str, stand: Position, say: Texts) -> Shown:
    slider = stand.slider
    return Shown(
        id=f"{letter}-{slider.name}",
        text=slider.words(say),
        low=f"{slider.low:g}",
        high=f"{slider.high:g}",
        step=f"{slider.step:g}",
        value=f"{stand.value:g}",
        said=stand.said(say),
        was=stand.start_said(say) if stand.moved else "",
        is_moved=stand.moved,
    )


@lru_cache(maxsize=64)
def _forecast(content: str) -> Forecast:
    found = what_if(Plan.model_validate_json(content), lambda: True)
    if found is None:
        raise RuntimeError("nobody else waits for this forecast")
    return found


def result_of(plan: Plan, stands: Sequence[Position]) -> Forecast:
    """The quick forecast of a copy; that of the plan itself when nothing moved."""
    own = forecast_of(plan)
    if own is not None and not any(stand.moved for stand in stands):
        return own
    return _forecast(canonical(moved_plan(plan, stands)))


def later_year(found: Forecast) -> int:
    """The year after the start in which people look first: two years after the subsidy, or the last one known."""
    last = max(found.by_year, default=1)
    if found.subsidy_end is None:
        return min(YEARS_WITHOUT_SUBSIDY + LATER_YEARS, last)
    return min(max(found.start.until(found.subsidy_end) // 4 + 1 + LATER_YEARS, 1), last)


def chance_at(found: Forecast, year: int) -> Chance:
    """The chance by the end of a year after the start; of the last one known when it is beyond."""
    return found.by_year[min(max(year, 1), max(found.by_year))]


def year_words(start: Quarter, year: int, say: Texts) -> str:
    """The end of a year after the start, in words."""
    return words_of(quarter_of(year, start), say)
