"""Best route: all feasible routes raced on common random numbers, losers dropped as soon as that is safe.

Each round doubles the futures of the routes still in. A route is dropped when it lags behind the leader by more than
its error allows, with a bound that holds for all routes and rounds together (Bonferroni). At the end the chance that
no other route is better is simulated from the paired differences of the routes left, with their spread doubled: the
leader was chosen on the same futures, and the doubled spread keeps the stated chance from being too high.

A longer route differs from a shorter one only in the futures in which the shorter one's last pin is sustained: only
there does the next pin open. So each round runs a route's beginning once for all routes that share it, and the next
pin only in those futures. The values are exactly those of running each route whole.

Source: model.md "Best route"; M13, M15; Maron & Moore 1997 (Hoeffding races), normal bounds.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Difference, RaceReport, RouteResult
from bestendig.engine.compile import Model, compile_plan
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import Futures, run_inputs
from bestendig.engine.layout import NEVER
from bestendig.insight.moments import self_supporting_years
from bestendig.insight.progress import Progress, silent
from bestendig.insight.routes import Route, feasible_routes, named_steps
from bestendig.insight.summary import subsidy_end_years

FloatArray = npt.NDArray[np.float64]
Objective = Callable[[Futures, Plan], FloatArray]

FIRST_ROUND = 256
ERROR = 0.05
TIE_FUTURES = 1_024
"""Routes that give the same in so many futures are ties; more futures would not tell them apart."""
SIMULATIONS = 4_000
SHOWN = 20
MAX_SIMULATED = 200


def _at_subsidy_end(futures: Futures, plan: Plan) -> FloatArray:
    return (self_supporting_years(futures) <= subsidy_end_years(plan)).astype(np.float64)


def _at_year_ten(futures: Futures, plan: Plan) -> FloatArray:
    return (self_supporting_years(futures) <= min(10, plan.horizon_years)).astype(np.float64)


def _reserve(futures: Futures, _: Plan) -> FloatArray:
    return futures.end_reserve.astype(np.float64)


def _learners(futures: Futures, _: Plan) -> FloatArray:
    per_customer = np.array([column.middle for column in futures.model.learners_per_customer])
    return np.asarray(per_customer @ futures.end_customers, dtype=np.float64)


OBJECTIVES: dict[str, tuple[Objective, str]] = {
    "subsidy_end": (_at_subsidy_end, "share"),
    "year_ten": (_at_year_ten, "share"),
    "learners": (_learners, "learners"),
    "reserve": (_reserve, "euro"),
}


def with_route(model: Model, route: Route) -> Model:
    """The same model with another route; pins that are not on it stay closed."""
    numbers = {name: i for i, name in enumerate(model.pin_names)}
    order = np.array([numbers[f"{group}/{block}"] for group, block in route], dtype=np.int64)
    rank = np.full(len(model.pin_names), NEVER, dtype=np.int64)
    rank[order] = np.arange(len(order))
    opens = np.full(len(model.pin_names), NEVER, dtype=np.int64)
    return replace(model, structure=replace(model.structure, route=order, rank=rank, opens=opens))


def race(  # noqa: PLR0913 -- a question with its settings
    plan: Plan,
    catalogue: Catalogue,
    pins: int = 3,
    draws: int = 4_096,
    seed: int = 1,
    *,
    objective: str = "year_ten",
    with_leaps: bool = False,
    progress: Progress = silent,
) -> RaceReport:
    """Race all feasible routes of up to `pins` pins, with at most `draws` futures each.

    `progress(done, total)` counts routes in all rounds that may be needed; it may raise to stop the work.
    """
    began = time.perf_counter()
    routes = feasible_routes(plan, min(pins, len(plan.pins)), with_leaps=with_leaps) if plan.pins else []
    value_of, unit = OBJECTIVES[objective]
    track = _Track(compile_plan(plan, catalogue), plan, routes, value_of, draws, seed)
    track.run(progress)
    best, rest = track.ranking()
    return RaceReport(
        objective=objective,
        unit=unit,
        best=best,
        not_told_apart=tuple(rest[:SHOWN]),
        p_correct=track.p_correct(),
        routes=len(routes),
        draws_used=track.used,
        draws_brute_force=len(routes) * draws,
        seconds=time.perf_counter() - began,
        left=len(rest),
    )


@dataclass(frozen=True)
class _Leg:
    """A route's values in one round's futures, and in which of them its last pin is sustained."""

    values: FloatArray
    goes_on: npt.NDArray[np.bool_]


class _Track:
    """The race's state: which routes are still in, and their values so far."""

    def __init__(
        self, model: Model, plan: Plan, routes: list[Route], value_of: Objective, draws: int, seed: int
    ) -> None:
        self.model, self.plan, self.routes, self.value_of = model, plan, routes, value_of
        self.draws, self.seed, self.used, self.done = draws, seed, 0, 0
        self.pin_numbers = {
            (group, block): i for i, (group, _, block) in enumerate(name.partition("/") for name in model.pin_names)
        }
        self.values: dict[int, FloatArray] = {i: np.empty(0) for i in range(len(routes))}
        self.rounds = max(1, int(np.ceil(np.log2(max(draws, 1) / FIRST_ROUND))) + 1)
        self.round_number = 0
        self.bound = NormalDist().inv_cdf(1 - ERROR / max(1, len(routes) * self.rounds))

    def run(self, progress: Progress) -> None:
        """Rounds of doubling size until one route, or only ties, are left or the futures are used up."""
        while self.values and self.done < self.draws:
            count = min(max(self.done, FIRST_ROUND), self.draws - self.done)
            self._round(count, progress)
            self._drop()
            if self._is_decided():
                return

    def _is_decided(self) -> bool:
        """One route is left, or only routes that gave the same in every one of many futures."""
        if len(self.values) == 1:
            return True
        lead = self.values[self.leader()]
        return self.done >= TIE_FUTURES and all(np.array_equal(lead, values) for values in self.values.values())

    def _round(self, count: int, progress: Progress) -> None:
        inputs = draw_inputs(self.model, self.seed, self.done, count)
        known: dict[Route, _Leg] = {}
        total = len(self.values)
        for place, (number, so_far) in enumerate(self.values.items(), start=1):
            leg = self._leg(self.routes[number], inputs, known)
            self.values[number] = np.concatenate([so_far, leg.values])
            progress(self.round_number * total + place, self.rounds * total)
        self.done += count
        self.round_number += 1

    def _leg(self, route: Route, inputs: FloatArray, known: dict[Route, "_Leg"]) -> "_Leg":
        """Values of a route in this round, and in which futures its last pin is sustained."""
        if route not in known:
            before = self._leg(route[:-1], inputs, known) if len(route) > 1 else None
            here = np.arange(inputs.shape[1]) if before is None else np.flatnonzero(before.goes_on)
            values = np.zeros(inputs.shape[1]) if before is None else before.values.copy()
            goes_on = np.zeros(inputs.shape[1], dtype=np.bool_)
            if len(here):
                futures = run_inputs(with_route(self.model, route), inputs[:, here])
                values[here] = self.value_of(futures, self.plan)
                goes_on[here] = futures.pin_sustained[self.pin_numbers[route[-1]]] >= 0
                self.used += len(here)
            known[route] = _Leg(values, goes_on)
        return known[route]

    def leader(self) -> int:
        """The route with the highest mean; the first of equals."""
        return max(self.values, key=lambda number: (self.values[number].mean(), -number))

    def _drop(self) -> None:
        lead = self.values[self.leader()]
        keep = {}
        for number, values in self.values.items():
            gap = lead - values
            if gap.mean() <= self.bound * _error(gap):
                keep[number] = values
        self.values = keep

    def ranking(self) -> tuple[RouteResult | None, list[RouteResult]]:
        """The best route and those left beside it, best first."""
        if not self.values:
            return None, []
        first = self.leader()
        results = {number: self._result(number, self.values[first]) for number in self.values}
        others = sorted((n for n in results if n != first), key=lambda n: (-results[n].value, n))
        return results[first], [results[n] for n in others]

    def _result(self, number: int, lead: FloatArray) -> RouteResult:
        values = self.values[number]
        gap = lead - values
        return RouteResult(
            steps=named_steps(self.routes[number]),
            value=float(values.mean()),
            se=_error(values),
            behind=Difference(value=float(gap.mean()), se=_error(gap)),
            draws=len(values),
            is_tie=not gap.any(),
        )

    def p_correct(self) -> float:
        """The chance that no other route is better than the leader; ties with it do not count against it."""
        if not self.values:
            return 0.0
        lead = self.values[self.leader()]
        gaps = sorted((lead - v for v in self.values.values() if (lead - v).any()), key=lambda g: float(g.mean()))
        if not gaps:
            return 1.0 if len(self.routes) == len(self.values) else 1 - ERROR
        matrix = np.stack(gaps[:MAX_SIMULATED])
        covariance = 2 * np.atleast_2d(np.cov(matrix)) / matrix.shape[1]
        generator = np.random.Generator(np.random.Philox(key=self.seed))
        drawn = generator.multivariate_normal(
            matrix.mean(axis=1), covariance, size=SIMULATIONS, check_valid="ignore", method="eigh"
        )
        return float((drawn >= 0).all(axis=1).mean()) * (1 - ERROR)


def _error(values: FloatArray) -> float:
    """Standard error of a mean."""
    if len(values) < 2:
        return float("inf")
    return float(values.std(ddof=1) / np.sqrt(len(values)))
