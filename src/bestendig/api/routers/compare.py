"""A plan beside its scenarios, other versions and other plans, on the same futures. Source: M10, M12."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from bestendig.api.asked import Beside, FewerDraws, Key, Seed, Version
from bestendig.api.computing import computing
from bestendig.api.plans import opened, plan_at, version_at
from bestendig.api.problems import Problem
from bestendig.domain.blocks.scenarios import StackComparison, compare_scenarios
from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.insight.compare import scenario_plans
from bestendig.reports.insight_answers import compare_answer
from bestendig.store import questions
from bestendig.store.forecasts import plan_of
from bestendig.store.models import Pps

router = Router()
Named = tuple[str, str, Plan]
MOST_BESIDE = 12


@router.get("/plans/{key}/compare", url_name="compare")
def compare(
    request: HttpRequest,
    key: Key,
    beside: Query[Beside],
    version: Version = 0,
    draws: FewerDraws = 2_048,
    seed: Seed = 1,
) -> dict[str, Any]:
    """A version beside scenarios, other versions and newest versions of other PPS; when none is named, its scenarios.

    Ids of columns: a scenario's own, `versions/3`, `plans/KEY`; the version itself has none.
    """
    pps = opened(request, key, "see_plan")
    plan = plan_of(version_at(pps, version))
    every = not (beside.scenarios or beside.versions or beside.plans)
    wanted = tuple(scenario.id for scenario in plan.scenarios) if every else beside.scenarios
    others = [*_scenarios(plan, wanted), *_versions(pps, beside.versions), *_plans(request, beside.plans)]
    if len(others) > MOST_BESIDE:
        raise Problem(422, "too_many_plans", most=MOST_BESIDE)
    with computing(request):
        try:
            causes = questions.causes_of(plan, others, draws, seed) if beside.why else {}
        except questions.TooManyChangesError as mistake:
            raise Problem(422, "too_many_changes") from mistake
        result = questions.comparison_of([("", plan.name, plan), *others], draws, seed)
    return compare_answer(result, _stacks(plan, wanted) if every or wanted else None, causes)


def _versions(pps: Pps, numbers: Iterable[int]) -> list[Named]:
    plans = [(number, plan_of(version_at(pps, number))) for number in dict.fromkeys(numbers)]
    return [(f"versions/{number}", plan.name, plan) for number, plan in plans]


def _plans(request: HttpRequest, keys: Iterable[str]) -> list[Named]:
    plans = [(key, plan_at(request, key, 0, "see_plan")) for key in dict.fromkeys(keys)]
    return [(f"plans/{key}", plan.name, plan) for key, plan in plans]


def _scenarios(plan: Plan, wanted: tuple[str, ...]) -> list[Named]:
    """The scenarios that are asked for.

    Raises:
        Problem: the plan has no such scenario.
    """
    known = {id_: (id_, name, found) for id_, name, found in scenario_plans(plan) if id_ and isinstance(found, Plan)}
    for id_ in wanted:
        if id_ not in known:
            raise Problem(404, "unknown_scenario", scenario=id_)
    return [known[id_] for id_ in dict.fromkeys(wanted)]


def _stacks(plan: Plan, wanted: tuple[str, ...]) -> StackComparison:
    found = compare_scenarios(plan, load_catalogue(), plan.first_quarter)
    return StackComparison(found.base, tuple(one for one in found.others if one.stack.id in wanted))
