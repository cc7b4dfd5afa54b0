"""A plan with one validated pin, ample staff and money, no competitors: the customers of step 6 on their own."""

from dataclasses import dataclass, replace

import numpy as np

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import Model, compile_plan, middle_inputs
from bestendig.engine.futures import TRACE, trace_inputs
from bestendig.engine.layout import FloatArray

SUSTAINING = 3


@dataclass(frozen=True)
class Case:
    """Rates per year, organisations in reach, and customers at the start."""

    p: float
    q: float
    d: float
    m: float
    n: float = 0.0

    def model(self, catalogue: Catalogue) -> Model:
        """The case as a plan, compiled; the pin begins in sustaining."""
        model = compile_plan(Plan.model_validate(self.document()), catalogue)
        return replace(model, structure=replace(model.structure, start_phase=np.array([SUSTAINING])))

    def document(self) -> dict:
        """The plan."""
        return {
            "bestendig": 1,
            "name": "Grensgeval",
            "start": "2024-Q1",
            "horizon_years": 15,
            "target_groups": [{"id": "g", "name": "g", "organisations": self.m}],
            "blocks": [{"id": "o", "name": "o", "archetype": "curriculum", "development_hours": 0}],
            "pins": [{"group": "g", "block": "o", "founding_customers": self.n, "founding_until": "2023-Q4"}],
            "finance": {"reserve_euro": 1e12, "staff_fte": 1000, "staff_min_fte": 1000},
            "parameters": {"innovation": self.p, "imitation": self.q, "churn": self.d, "entry_rate": 0},
        }

    def customers(self, catalogue: Catalogue, quarters: int = 60) -> FloatArray:
        """Customers at the end of each quarter, from the kernel."""
        model = self.model(catalogue)
        wide = replace(
            model.structure,
            quarters=quarters,
            line_weight=np.zeros((0, quarters)),
            line_margin=np.zeros((0, quarters)),
            pin_partner_here=np.zeros((0, quarters), np.uint8),
            free_partner_here=np.zeros((0, quarters), np.uint8),
        )
        return trace_inputs(replace(model, structure=wide), middle_inputs(model))[:, len(TRACE), 0]


def end_of_quarters(count: int) -> FloatArray:
    """Years at the ends of the quarters."""
    return np.arange(1, count + 1) / 4
