"""Answers about what follows from the futures, as plain data with words where a reader needs them.

Source: design.md "CLI contract"; model.md "What follows".
"""

from collections.abc import Mapping, Sequence

from bestendig.domain.blocks.scenarios import StackComparison
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import (
    Attribution,
    Chance,
    Compared,
    Comparison,
    Difference,
    Effect,
    FindOutReport,
    Information,
    LeverReport,
    RaceReport,
    RouteResult,
    SensitivityReport,
    SobolIndex,
)
from bestendig.domain.scaling.head_pin import Candidate
from bestendig.domain.scaling.steps import named_steps
from bestendig.domain.texts import Texts
from bestendig.reports.answers import Answer, jsonable
from bestendig.reports.wording.insight import effect_words
from bestendig.reports.wording.names import About
from bestendig.reports.wording.reasons import reason_in_words

COMPARED = ("chance", "later_chance", "years", "reserve_euro", "stopped")
"""What is told of each plan beside the first."""


def levers_answer(report: LeverReport, about: About) -> Answer:
    """`levers`: what each change does, the largest effect first; pairs and what an aim takes, where asked."""
    known = {effect.id: effect for effect in report.effects}
    data: Answer = {"levers": [_effect(effect, about) for effect in report.effects]}
    data["pairs"] = [_effect(effect, about, known) for effect in report.pairs]
    if report.aim is not None:
        best = report.aim.best
        found = _effect(best, about, known) if best else None
        data["aim"] = {"wanted": report.aim.wanted, "reached": report.aim.reached, "best": found}
    return data | {"draws": report.draws, "seed": report.seed, "seconds": report.seconds}


def price_answer(effects: Sequence[Effect], about: About) -> Answer:
    """`route --price`: what each way out of the method does, against the closed loop."""
    return {"price_of_leaving": [_effect(effect, about) for effect in effects]}


def _effect(effect: Effect, about: About, known: Mapping[str, Effect] | None = None) -> Answer:
    what, how = effect_words(effect, about.plan, about.texts, known)
    found: Answer = jsonable(
        {
            "id": effect.id,
            "kind": effect.kind,
            "text": what,
            "how": how,
            "settings": effect.settings,
            "chance_before": effect.chance_before,
            "chance": _difference(effect.chance),
            "later_chance_before": effect.later_chance_before,
            "later_chance": _difference(effect.later_chance),
            "years": _difference(effect.years),
            "reserve_euro": _difference(effect.reserve_euro),
            "stopped": _difference(effect.stopped),
            "effort_euro": effect.effort_euro,
            "parts": effect.parts,
        }
    )
    return found


def _difference(difference: Difference) -> dict[str, float]:
    return {"value": difference.value, "se": difference.se}


def route_answer(report: RaceReport, seed: int, about: About, departures: Sequence[Effect] = ()) -> Answer:
    """`route`: the best route (none where no route is possible), and those that are not told apart from it."""
    found: Answer = jsonable(
        {
            "best": [_route(report.best, about.plan)] if report.best else [],
            "not_told_apart": [_route(route, about.plan) for route in report.not_told_apart],
            "not_told_apart_count": report.left,
            "p_correct": report.p_correct,
            "draws_used": report.draws_used,
            "draws_brute_force": report.draws_brute_force,
            "routes": report.routes,
            "objective": report.objective,
            **price_answer(departures, about),
            "seed": seed,
            "seconds": report.seconds,
        }
    )
    return found


def _route(route: RouteResult, plan: Plan) -> Answer:
    return {
        "steps": [
            {"pin": step.pin, "kind": step.kind, "forms": forms}
            for step, forms in zip(route.steps, forms_of(route, plan), strict=True)
        ],
        "value": route.value,
        "se": route.se,
        "behind": _difference(route.behind),
        "tie": route.is_tie,
    }


def forms_of(route: RouteResult, plan: Plan) -> list[tuple[str, ...]]:
    """Of each step of a route the forms of broadening that it is."""
    pins = [(group, block) for group, _, block in (step.pin.partition("/") for step in route.steps)]
    return [tuple(known.forms) for known in named_steps(plan, pins)]


def findout_answer(report: FindOutReport, seed: int, about: About) -> Answer:
    """`findout`: what knowing each uncertain number is worth for the decision at hand, the most first."""
    names = about.names
    found: Answer = jsonable(
        {
            "decision": report.decision,
            "options": report.options,
            "best_chance": report.best_chance,
            "best_euro": report.best_euro,
            "numbers": [_number(item, names) for item in report.items],
            "draws": report.draws,
            "seed": seed,
            "seconds": report.seconds,
        }
    )
    return found


def _number(item: Information, names: Mapping[str, str]) -> Answer:
    return {
        "id": item.column,
        "name": names.get(item.column, item.column),
        "evppi_chance": item.chance,
        "evppi_chance_se": item.chance_se,
        "evppi_euro": item.euro,
        "evppi_euro_se": item.euro_se,
        "chance_when_low": item.when_low,
        "chance_when_high": item.when_high,
    }


def sensitivity_answer(report: SensitivityReport, seed: int, about: About) -> Answer:
    """`sensitivity`: Sobol' indices, the most influential number first."""
    names = about.names
    return {
        "outcome": report.outcome,
        "numbers": [_index(index, names) for index in report.indices],
        "runs": report.runs,
        "seed": seed,
        "seconds": report.seconds,
    }


def _index(index: SobolIndex, names: Mapping[str, str]) -> Answer:
    return {
        "id": index.column,
        "name": names.get(index.column, index.column),
        "S1": jsonable(index.first),
        "S1_ci": jsonable(index.first_ci),
        "ST": jsonable(index.total),
        "ST_ci": jsonable(index.total_ci),
    }


def compare_answer(
    result: Comparison, stacks: StackComparison | None, causes: Mapping[str, Sequence[Attribution]]
) -> Answer:
    """`compare`: plans side by side, the first is the base. `stacks` beside scenarios, `causes` when asked."""
    data: Answer = {"columns": [_column(column, causes.get(column.id, ())) for column in result.columns]}
    if stacks is not None:
        data["stacks"] = {"base": stacks.base, "others": stacks.others}
    found: Answer = jsonable(data | {"draws": result.draws, "seed": result.seed, "seconds": result.seconds})
    return found


def _column(column: Compared, causes: Sequence[Attribution]) -> Answer:
    difference = column.difference
    return {
        "id": column.id,
        "name": column.name,
        "settings": column.settings,
        "subsidy_end": column.subsidy_end,
        "chance": column.chance,
        "later_chance": column.later_chance,
        "self_supporting": column.self_supporting,
        "stopped": column.stopped,
        "difference": {name: getattr(difference, name) for name in COMPARED} if difference else None,
        "causes": [{"id": cause.id, "chance": cause.chance, "settings": cause.settings} for cause in causes],
    }


def headpin_answer(candidates: Sequence[Candidate], chances: Mapping[tuple[str, str], Chance], texts: Texts) -> Answer:
    """`headpin`: candidates, best first, with their reasons in words."""
    return {"candidates": [_candidate(candidate, chances.get(candidate.pin), texts) for candidate in candidates]}


def _candidate(candidate: Candidate, chance: Chance | None, texts: Texts) -> Answer:
    group, block = candidate.pin
    return {
        "group": group,
        "block": block,
        "score": candidate.score,
        "reasons": [reason_in_words(said, texts) for said in candidate.reasons],
        "warnings": [reason_in_words(said, texts) for said in candidate.warnings],
        "p_sustained": chance.p if chance else None,
        "se": chance.se if chance else None,
        "factors": jsonable(candidate.factors),
        "first": candidate.first,
    }
