"""Find out first: the expected value of partial perfect information (EVPPI) of each uncertain number.

For options d with values U_d and one number x: EVPPI = E[max_d E(U_d | x)] - max_d E(U_d). The conditional mean is a
regression on shifted Legendre polynomials of x's rank, which are orthonormal, so that its coefficients are means. What
chance alone would give is taken off: the same estimate with the futures in another order.

Source: model.md "Find out first"; Strong, Oakley & Brennan 2014 (regression estimate of EVPPI).
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import FindOutReport, Information
from bestendig.domain.scaling.steps import step_kind
from bestendig.engine.columns import uniforms
from bestendig.engine.compile import Model, compile_plan
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import run_inputs
from bestendig.insight.moments import self_supporting_years
from bestendig.insight.progress import Progress, silent
from bestendig.insight.race import with_route
from bestendig.insight.routes import Route
from bestendig.insight.summary import LATER_YEARS, subsidy_end_years

FloatArray = npt.NDArray[np.float64]
DEGREE = 4
MAX_OPTIONS = 4
BATCHES = 10
FIFTH = 0.2
AT_A_TIME = 16_384
"""Futures between two moments at which the work can be stopped."""
OPTION_STEPS = 30
"""Running an option takes about as long as weighing so many numbers."""


def legendre(ranks: FloatArray) -> FloatArray:
    """(DEGREE + 1, n) shifted Legendre polynomials of ranks in (0, 1), orthonormal for uniform ranks."""
    x = 2 * ranks - 1
    rows = [np.polynomial.legendre.Legendre.basis(k)(x) * np.sqrt(2 * k + 1) for k in range(DEGREE + 1)]
    return np.stack(rows)


def evppi(utilities: FloatArray, ranks: FloatArray) -> tuple[float, float]:
    """Value of knowing one number before choosing, and its standard error, in the utilities' unit.

    Args:
        utilities: (options, n) value of each option in each future, on common random numbers.
        ranks: (n,) the number's rank (its uniform draw) in each future.
    """
    if len(utilities) < 2:
        return 0.0, 0.0
    centred = utilities - utilities[np.argmax(utilities.mean(axis=1))]
    raw, gains = _raw_evppi(centred, legendre(ranks))
    shift = len(ranks) // 3 + 1
    by_chance, _ = _raw_evppi(centred, legendre(np.roll(ranks, shift)))
    parts = [part.mean() for part in np.array_split(gains, BATCHES)]
    se = float(np.std(parts, ddof=1) / np.sqrt(BATCHES)) + by_chance / 2
    return max(0.0, raw - by_chance), se


def _raw_evppi(centred: FloatArray, basis: FloatArray) -> tuple[float, FloatArray]:
    coefficients = centred @ basis.T / basis.shape[1]
    gains = (coefficients @ basis).max(axis=0)
    best_now = centred.mean(axis=1).max()
    return float(gains.mean() - best_now), gains - best_now


def route_options(plan: Plan) -> tuple[str, list[Route]]:
    """The decision at hand and its options: which head pin, or which next step once the head pin is open.

    The plan's own route is the first option; at most four in all.
    """
    route: Route = tuple(step.pin for step in plan.route_steps)
    cells = sorted(pin.id for pin in plan.pins)
    if not route:
        return "head_pin", []
    if plan.first_quarter == plan.start:
        others = [pin for pin in cells if pin != route[0]]
        options = [(pin, *(p for p in route if p != pin)) for pin in others]
        return "head_pin", [route, *options][:MAX_OPTIONS]
    nexts = [pin for pin in cells if pin != route[0] and step_kind(route[:1], pin) != "leap"]
    options = [(route[0], pin, *(p for p in route[1:] if p != pin)) for pin in nexts]
    distinct = [option for option in [*options, route[:1]] if option != route]
    return "next_step", [route, *distinct][:MAX_OPTIONS]


def find_out(
    plan: Plan, catalogue: Catalogue, draws: int = 10_000, seed: int = 1, progress: Progress = silent
) -> FindOutReport:
    """EVPPI of each uncertain number for the decision at hand.

    In chance (of being self-supporting two years after the subsidy) and in euro (reserve at the end), most valuable
    first; of equals the one that moves the chance most. `progress` counts options run and numbers weighed.
    """
    began = time.perf_counter()
    decision, options = route_options(plan)
    model = compile_plan(plan, catalogue)
    columns = _streams(model)
    total = OPTION_STEPS * len(options) + len(columns)
    chance, euro = _utilities(plan, model, options, draws, seed, lambda done: progress(done, total))
    items = []
    for done, column in enumerate(columns, start=OPTION_STEPS * len(options) + 1):
        items.append(_information(column, chance, euro, draws, seed))
        progress(done, total)
    names = tuple(" → ".join(f"{group}/{block}" for group, block in option) for option in options)
    return FindOutReport(
        decision=decision,
        options=names,
        best_chance=names[int(np.argmax(chance.mean(axis=1)))] if options else "",
        best_euro=names[int(np.argmax(euro.mean(axis=1)))] if options else "",
        items=tuple(sorted(items, key=lambda item: (-item.chance, -item.euro, -item.swing, item.column))),
        draws=draws,
        seconds=time.perf_counter() - began,
    )


def _streams(model: Model) -> list[str]:
    return sorted(column.id for column in model.columns)


def _utilities(
    plan: Plan, model: Model, options: Sequence[Route], draws: int, seed: int, tell: Callable[[int], None]
) -> tuple[FloatArray, FloatArray]:
    """(options, draws) of the chance and of the reserve; futures are drawn and run some at a time."""
    chance, euro = np.zeros((len(options), draws)), np.zeros((len(options), draws))
    routed = [with_route(model, option) for option in options]
    moment = subsidy_end_years(plan) + LATER_YEARS
    for first in range(0, draws, AT_A_TIME):
        inputs = draw_inputs(model, seed, first, min(AT_A_TIME, draws - first))
        here = slice(first, first + inputs.shape[1])
        for number, one in enumerate(routed):
            futures = run_inputs(one, inputs)
            chance[number, here] = self_supporting_years(futures) <= moment
            euro[number, here] = futures.end_reserve
            tell(int(OPTION_STEPS * len(options) * (first + inputs.shape[1] * (number + 1) / len(options)) / draws))
    return chance, euro


def _information(column: str, chance: FloatArray, euro: FloatArray, draws: int, seed: int) -> Information:
    ranks = uniforms(seed, column, 0, draws)
    in_chance, chance_se = evppi(chance, ranks)
    in_euro, euro_se = evppi(euro, ranks)
    return Information(
        column=column,
        chance=in_chance,
        chance_se=chance_se,
        euro=in_euro,
        euro_se=euro_se,
        when_low=_mean_where(chance, ranks < FIFTH),
        when_high=_mean_where(chance, ranks > 1 - FIFTH),
    )


def _mean_where(chance: FloatArray, here: npt.NDArray[np.bool_]) -> float:
    """Chance of the plan as it is (the first option) in some of the futures."""
    return float(chance[0, here].mean()) if len(chance) and here.any() else 0.0
