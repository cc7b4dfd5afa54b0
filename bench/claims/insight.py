"""What follows from the futures, against the forecast that it starts from, in one process."""

from collections.abc import Callable
from itertools import product

import numpy as np

from bench import plans
from bench.claims.start import largest_example
from bench.timing import Claim, seconds
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import compile_plan
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import run_inputs
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.insight.findout import find_out
from bestendig.insight.levers import levers
from bestendig.insight.race import OBJECTIVES, race, with_route
from bestendig.insight.routes import feasible_routes
from bestendig.insight.summary import forecast

DRAWS = 4_000
FIND_OUT_DRAWS = 10_000
BRUTE_FORCE = 4_096
LEAST_LEVERS = 40
MOST_LEVERS, LEAST_RACE, MOST_FIND_OUT = 60, 20, 5
ROUTES = 3_360
PINS = 3
RUNS = 3
OBJECTIVE = "reserve"


def measure() -> Claim:
    """Levers, value of information and the race; the race also by brute force, to see that it picks the same."""
    claim = Claim("What follows from the futures", ("work", "seconds", "beside"))
    catalogue = load_catalogue()
    plan, _ = load_plan_file(largest_example(), catalogue)
    if plan is None:
        raise ValueError("the largest example cannot be read")
    _levers(claim, plan, catalogue)
    _find_out(claim, plan, catalogue)
    _race(claim, catalogue)
    return claim


def _against(claim: Claim, what: str, work: Callable[[], object], base: Callable[[], object], most: float) -> None:
    """The time of some work over the time of its forecast, measured turn by turn."""
    taken, known = seconds(work, RUNS, 60), seconds(base, RUNS, 60)
    claim.rows.append((what, f"{taken:.2f}", f"{taken / known:.1f} × its forecast ({known:.3f} s)"))
    claim.goal(f"{what}: at most {most:g} × one forecast", f"{taken / known:.1f}", held=taken <= most * known)


def _levers(claim: Claim, plan: Plan, catalogue: Catalogue) -> None:
    count = len(levers(plan, catalogue, 64).effects)
    claim.goal(f"at least {LEAST_LEVERS} levers in the largest example", str(count), held=count >= LEAST_LEVERS)
    what = f"{count} levers × {DRAWS:,} futures"
    _against(claim, what, lambda: levers(plan, catalogue, DRAWS), lambda: forecast(plan, catalogue, DRAWS), MOST_LEVERS)


def _find_out(claim: Claim, plan: Plan, catalogue: Catalogue) -> None:
    count = len(find_out(plan, catalogue, 64).items)
    what = f"value of information of {count} numbers × {FIND_OUT_DRAWS:,} futures"
    _against(
        claim,
        what,
        lambda: find_out(plan, catalogue, FIND_OUT_DRAWS),
        lambda: forecast(plan, catalogue, FIND_OUT_DRAWS),
        MOST_FIND_OUT,
    )


def _race(claim: Claim, catalogue: Catalogue) -> None:
    plan = grid()
    routes = feasible_routes(plan, PINS)
    claim.goal("routes of three pins in a 5 × 6 plan", f"{len(routes):,}", held=len(routes) == ROUTES)
    report = race(plan, catalogue, PINS, BRUTE_FORCE, objective=OBJECTIVE)
    fewer = report.draws_brute_force / report.draws_used
    claim.rows.append((f"race over {len(routes):,} routes", f"{report.seconds:.2f}", f"{report.draws_used:,} draws"))
    claim.goal(
        f"at least {LEAST_RACE} × fewer draws than {report.draws_brute_force:,} by brute force",
        f"{fewer:.0f} ×",
        held=fewer >= LEAST_RACE,
    )
    best = _brute_force(plan, catalogue)
    won = tuple(tuple(step.pin.split("/")) for step in report.best.steps) if report.best else ()
    claim.goal("the race picks the route of brute force", " → ".join("/".join(pin) for pin in won), held=won in best)


def grid() -> Plan:
    """Five groups by six blocks in which pins open one after the other, and routes differ in what they bring."""
    document = plans.document(30, early=False)
    for (number, pin), ((_g, group), (_o, block)) in zip(
        enumerate(document["pins"]), product(enumerate(range(5)), enumerate(range(6))), strict=True
    ):
        pin["cash_euro_per_customer_per_year"] = f"{6_000 + 700 * group + 300 * block} to {9_000 + 90 * number}"
    return Plan.model_validate(document)


def _brute_force(plan: Plan, catalogue: Catalogue) -> set[tuple[tuple[str, str], ...]]:
    """The routes with the highest mean over all futures; several when they are equal."""
    model = compile_plan(plan, catalogue)
    inputs = draw_inputs(model, 1, 0, BRUTE_FORCE)
    value_of, _ = OBJECTIVES[OBJECTIVE]
    means = {
        route: float(value_of(run_inputs(with_route(model, route), inputs), plan).mean())
        for route in feasible_routes(plan, PINS)
    }
    highest = max(means.values())
    return {route for route, mean in means.items() if np.isclose(mean, highest, rtol=1e-12)}
