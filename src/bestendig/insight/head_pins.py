"""How likely each pin, opened first and alone, is sustained in time. Source: M14; model.md "What follows"."""

from collections.abc import Sequence

import numpy as np

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.fields import PinId
from bestendig.domain.results import Chance
from bestendig.engine.compile import Model
from bestendig.engine.draws import draw_inputs
from bestendig.engine.futures import run_inputs
from bestendig.insight.moments import chance, self_supporting_years
from bestendig.insight.race import with_route
from bestendig.insight.summary import LATER_YEARS, subsidy_end_years

AT_A_TIME = 4_096
"""Futures that are drawn once and run for every pin."""


def in_time(plan: Plan) -> float:
    """Years from the start within which a head pin must be sustained: two after the subsidy, within the horizon."""
    return min(subsidy_end_years(plan) + LATER_YEARS, float(plan.horizon_years))


def head_pin_chances(model: Model, pins: Sequence[PinId], draws: int, seed: int, years: float) -> dict[PinId, Chance]:
    """Per pin the chance that it is sustained within so many years, all on the same futures."""
    found: dict[PinId, list[np.typing.NDArray[np.bool_]]] = {pin: [] for pin in pins}
    for first in range(0, draws if pins else 0, AT_A_TIME):
        inputs = draw_inputs(model, seed, first, min(AT_A_TIME, draws - first))
        for pin in pins:
            futures = run_inputs(with_route(model, (pin,)), inputs)
            found[pin].append(self_supporting_years(futures) <= years)
    return {pin: chance(np.concatenate(parts)) for pin, parts in found.items()}
