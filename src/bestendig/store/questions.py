"""Heavy computations that somebody asks for by himself: one at a time in a process, and bounded before they start."""

from collections.abc import Sequence

from django.conf import settings

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.results import (
    Attribution,
    Chance,
    Comparison,
    Effect,
    FindOutReport,
    Forecast,
    LeverReport,
    PpsQuarter,
    RaceReport,
)
from bestendig.domain.scaling.head_pin import Candidate, rank_head_pins
from bestendig.engine.compile import compile_plan
from bestendig.engine.futures import middle_future
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.compare import attribute, change_groups, compare
from bestendig.insight.findout import find_out
from bestendig.insight.head_pins import head_pin_chances, in_time
from bestendig.insight.levers import levers
from bestendig.insight.price import price_of_leaving
from bestendig.insight.race import race
from bestendig.insight.summary import forecast
from bestendig.store.forecasts import Name, engine_turn, findout_name, full_name, keep, levers_name, plan_of, stored
from bestendig.store.models import PlanVersion

Named = tuple[str, str, Plan]
"""A plan to compare: an id, a name, the plan."""
MOST_FUTURES = 300_000
"""What one question may compute while somebody waits for the answer."""


def forecast_of(plan: Plan, draws: int, seed: int) -> Forecast:
    """The forecast of a plan that nobody keeps."""
    with engine_turn:
        return forecast(plan, load_catalogue(), draws=draws, seed=seed)


def forecast_of_version(version: PlanVersion, draws: int, seed: int) -> Forecast:
    """The forecast of a saved plan; with the usual seed and numbers of draws it is computed once and kept."""
    name = Name("forecast", version.content_hash, draws)
    if seed != settings.SEED or draws not in (settings.QUICK_DRAWS, settings.FULL_DRAWS):
        return forecast_of(plan_of(version), draws, seed)
    known: Forecast | None = stored(name)
    if known is None:
        known = forecast_of(plan_of(version), draws, seed)
        keep(name, known)
    return known


def levers_of_version(version: PlanVersion) -> LeverReport:
    """What each change does, with the usual seed and draws: computed once and kept."""
    known: LeverReport | None = stored(levers_name(version))
    if known is None:
        with engine_turn:
            known = levers(plan_of(version), load_catalogue(), draws=settings.LEVER_DRAWS, seed=settings.SEED)
        keep(levers_name(version), known)
    return known


def findout_of_version(version: PlanVersion, draws: int, seed: int) -> FindOutReport:
    """What to find out first in a saved plan; with the usual seed and draws it is computed once and kept."""
    name = findout_name(version)
    is_usual = (draws, seed) == (settings.FULL_DRAWS, settings.SEED)
    known: FindOutReport | None = stored(name) if is_usual else None
    if known is None:
        with engine_turn:
            known = find_out(plan_of(version), load_catalogue(), draws, seed)
        if is_usual:
            keep(name, known)
    return known


def forecast_for_phases(version: PlanVersion) -> Forecast | None:
    """A forecast for the gates that are computed; None for a plan without pins."""
    if not plan_of(version).pins:
        return None
    known: Forecast | None = stored(full_name(version))
    return known or forecast_of_version(version, settings.QUICK_DRAWS, settings.SEED)


def middle_of_plan(plan: Plan) -> tuple[PpsQuarter, ...]:
    """The middle future of a plan that nobody keeps."""
    with engine_turn:
        return middle_future(compile_plan(plan, load_catalogue()))


def race_of(plan: Plan, pins: int, draws: int, seed: int) -> RaceReport:
    """The race of all feasible routes of a plan."""
    with engine_turn:
        return race(plan, load_catalogue(), pins, draws, seed)


def head_pins_of(plan: Plan, draws: int, seed: int) -> tuple[list[Candidate], dict[PinId, Chance]]:
    """Candidates for the head pin, best first, and the chance that each, alone, is sustained in time."""
    candidates = rank_head_pins(plan, load_catalogue(), seed)
    if not candidates:
        return [], {}
    with engine_turn:
        model = compile_plan(plan, load_catalogue())
        pins = [candidate.pin for candidate in candidates]
        chances = head_pin_chances(model, pins, draws, seed, in_time(plan))
    return candidates, chances


def price_of(plan: Plan, draws: int, seed: int) -> tuple[Effect, ...]:
    """What leaving the method costs, each way against the closed loop."""
    with engine_turn:
        return price_of_leaving(plan, load_catalogue(), draws, seed)


def comparison_of(plans: Sequence[Named], draws: int, seed: int) -> Comparison:
    """Plans side by side; the first is the base."""
    with engine_turn:
        return compare(plans, load_catalogue(), draws, seed)


class TooManyChangesError(Exception):
    """Between two plans so much differs that telling what each change did takes too long for one question."""


def causes_of(plan: Plan, others: Sequence[Named], draws: int, seed: int) -> dict[str, tuple[Attribution, ...]]:
    """What each change between a plan and the others did to the chance.

    Raises:
        TooManyChangesError: more than MOST_FUTURES are needed.
    """
    if draws * sum(2 ** len(change_groups(plan, other)) for _, _, other in others) > MOST_FUTURES:
        raise TooManyChangesError
    with engine_turn:
        return {id_: attribute(plan, other, load_catalogue(), draws, seed) for id_, _, other in others}
