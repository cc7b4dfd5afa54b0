"""Random grids of groups and blocks for the race."""

from typing import Any

import numpy as np

from bestendig.domain.plan.document import Plan


def random_grid(number: int, groups: int, blocks: int) -> Plan:
    """A full grid with money, sizes and work drawn by a seeded generator."""
    rng = np.random.Generator(np.random.Philox(number))

    def between(low: float, high: float) -> float:
        return float(rng.uniform(low, high))

    data: dict[str, Any] = {
        "bestendig": 1,
        "name": f"raster {number}",
        "start": "2025-Q1",
        "target_groups": [
            {"id": f"g{i}", "name": f"Groep {i}", "organisations": between(30, 150)} for i in range(groups)
        ],
        "blocks": [
            {
                "id": f"b{j}",
                "name": f"Blok {j}",
                "archetype": "curriculum",
                "development_hours": between(300, 2000),
                "fixed_euro_per_year": between(5000, 40000),
            }
            for j in range(blocks)
        ],
        "pins": [
            {
                "group": f"g{i}",
                "block": f"b{j}",
                "founding_customers": round(between(3, 10)),
                "cash_euro_per_customer_per_year": between(3000, 9000),
                "staff_hours_per_customer_per_year": between(10, 40),
            }
            for i in range(groups)
            for j in range(blocks)
        ],
        "references": [
            {"from": f"g{i}", "to": f"g{k}", "strength": between(0.1, 0.6)}
            for i in range(groups)
            for k in range(groups)
            if i != k
        ],
        "finance": {
            "reserve_euro": 80000,
            "staff_fte": 2,
            "overhead_euro_per_year": 30000,
            "subsidy": {"euro": 900000, "from": "2025-Q1", "until": "2028-Q4", "share": 0.4},
        },
    }
    return Plan.model_validate(data)
