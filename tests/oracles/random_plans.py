"""Random plans of the size of real ones, with every feature, from a seed: rich enough that pins become sustained,
lose customers to competitors, fall back and break their reserve. (`tests/strategies` searches wider; this digs deeper.)
"""

from typing import Any

import numpy as np

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan

Document = dict[str, Any]
GATES = ("startup", "development", "validation", "sustaining")
ARCHETYPES = ("curriculum", "environment", "education_models", "lifelong_learning", "innovation", "ecosystem", "eigen")


class Dice:
    """Numbers of a plan, certain or as one of the kinds of range."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def chance(self, p: float) -> bool:
        return bool(self.rng.random() < p)

    def whole(self, low: int, high: int) -> int:
        return int(self.rng.integers(low, high + 1))

    def number(self, low: float, high: float) -> Any:
        a, b, c = sorted(round(float(x), 3) for x in self.rng.uniform(low, high, 3))
        if a <= 0 or a == c:
            return b
        forms = (
            b,
            f"{a:.2f} to {c:.2f}",
            {"low": a, "likely": b, "high": c},
            {"distribution": "lognormal", "median": b, "p95": c},
        )
        return forms[self.whole(0, 3)]

    def share(self, high: float) -> Any:
        a, b, c = sorted(round(float(x), 3) for x in self.rng.uniform(0, high, 3))
        beta = {"distribution": "beta", "a": self.whole(1, 6), "b": self.whole(1, 6), "scale": high}
        return (b, {"low": a, "likely": b, "high": c}, beta)[self.whole(0, 2)]

    def quarter(self, first: int, last: int) -> str:
        n = self.whole(first, last)
        return f"{2024 + n // 4}-Q{n % 4 + 1}"


def _block(dice: Dice, number: int) -> Document:
    block: Document = {
        "id": f"blok{number}",
        "name": f"Blok {number}",
        "archetype": ARCHETYPES[0] if number == 0 else ARCHETYPES[dice.whole(0, 6)],
        "present": number > 0 and dice.chance(0.3),
        "staff_hours_per_year": dice.number(50, 500),
        "fixed_euro_per_year": dice.number(0, 25_000),
        "partner_hours_per_year": dice.number(0, 200),
        "upkeep_share_per_year": dice.share(0.3),
    }
    if dice.chance(0.7):
        block["bricks"] = [_brick(dice, n) for n in range(dice.whole(1, 3))]
    else:
        block["development_hours"] = dice.number(100, 900)
    if dice.chance(0.3):
        block["years_to_develop"] = dice.number(0.3, 1.5)
    if dice.chance(0.3):
        block["shelf_life_years"] = dice.number(1, 5)
    if dice.chance(0.3):
        block["levels"] = [("vo", "mbo", "hbo")[dice.whole(0, 2)]]
    return block


def _brick(dice: Dice, number: int) -> Document:
    brick: Document = {
        "id": f"steen{number}",
        "state": ("idea", "building", "ready", "outdated")[dice.whole(0, 3)],
        "development_hours": 0 if dice.chance(0.1) else dice.number(50, 400),
        "development_euro": dice.number(0, 15_000),
    }
    if dice.chance(0.5):
        brick["up_to_date_until"] = dice.quarter(0, 30)
    return brick


def _pin(dice: Dice, group: str, block: str) -> Document:
    pin: Document = {
        "group": group,
        "block": block,
        "cash_euro_per_customer_per_year": dice.number(2_000, 12_000),
        "in_kind_hours_per_customer_per_year": dice.number(10, 80),
        "partner_hours_per_customer_per_year": dice.number(0, 50),
        "staff_hours_per_customer_per_year": dice.number(5, 30),
        "variable_euro_per_customer_per_year": dice.number(0, 1_500),
        "outside_proof": dice.share(0.3),
    }
    if dice.chance(0.8):
        pin["founding_customers"] = dice.number(0, 12)
    if dice.chance(0.4):
        pin["founding_until"] = dice.quarter(4, 24)
    return pin


def _group(dice: Dice, number: int) -> Document:
    return {
        "id": f"groep{number}",
        "name": f"Groep {number}",
        "organisations": dice.number(20, 200),
        "learners_per_organisation": dice.number(1, 6),
        "neighbours": dice.number(0, 5),
        "trust": dice.share(0.5),
        "levels": [("vo", "mbo", "hbo")[dice.whole(0, 2)]] if dice.chance(0.3) else [],
    }


def _finance(dice: Dice) -> Document:
    finance: Document = {
        "reserve_euro": dice.number(-5_000, 300_000),
        "staff_fte": dice.number(0.5, 4),
        "staff_min_fte": dice.number(0, 0.5),
        "cost_per_fte_euro_per_year": dice.number(70_000, 95_000),
        "programme_hours_per_year": dice.number(0, 900),
        "organisation_hours": dice.number(0, 800),
        "overhead_euro_per_year": dice.number(0, 30_000),
        "bought_hour_euro": dice.number(40, 100),
        "lines": [_line(dice, n) for n in range(dice.whole(0, 4))],
    }
    if dice.chance(0.8):
        finance["subsidy"] = {
            "scheme": ("", "rif-2024-2027")[dice.whole(0, 1)],
            "euro": dice.number(300_000, 2_000_000),
            "from": dice.quarter(0, 3),
            "until": dice.quarter(11, 19),
        }
        if dice.chance(0.5):
            finance["subsidy"]["share"] = dice.share(0.9)
    return finance


def _line(dice: Dice, number: int) -> Document:
    line: Document = {
        "id": f"regel{number}",
        "kind": "income" if dice.chance(0.6) else "cost",
        "structural": dice.chance(0.5),
        "euro" if dice.chance(0.4) else "euro_per_year": dice.number(0, 60_000),
    }
    if dice.chance(0.5):
        line["from"] = dice.quarter(0, 16)
    if dice.chance(0.3):
        line["until"] = dice.quarter(16, 36)
    return line


def _partner(dice: Dice, number: int, cells: list[list[str]]) -> Document:
    partner: Document = {
        "id": f"partner{number}",
        "name": f"Partner {number}",
        "cash_euro_per_year": dice.number(0, 40_000),
        "in_kind_hours_per_year": dice.number(0, 700),
    }
    if dice.chance(0.5):
        partner["joined"] = dice.quarter(0, 4)
    if dice.chance(0.5):
        partner["committed_until"] = dice.quarter(8, 38)
    if dice.chance(0.5):
        partner["pin"] = cells[dice.whole(0, len(cells) - 1)]
    return partner


def _route(dice: Dice, cells: list[list[str]]) -> list[Any]:
    if dice.chance(0.3):
        return []
    order = [cells[i] for i in dice.rng.permutation(len(cells))][: dice.whole(1, len(cells))]
    return [{"pin": cell, "opens": dice.quarter(1, 24)} if dice.chance(0.2) else cell for cell in order]


def _proof(dice: Dice, cells: list[list[str]], catalogue: Catalogue) -> Document:
    measured = [
        {"quarter": dice.quarter(1, 7), "pin": cell, "customers": dice.whole(0, 30), "satisfaction": 0.8}
        for cell in cells
        if dice.chance(0.6)
    ]
    whole = {"quarter": "2025-Q4", "reserve_euro": dice.whole(-20_000, 200_000), "staff_fte": 2.5}
    shown = [
        {"criterion": criterion.id, "on": "2025-12-01", "value": criterion.at_least or criterion.at_most, "pin": cell}
        | {"by": "x", "note": "getekend", "document": "x.pdf"}
        for cell in cells
        for phase in GATES[: dice.whole(0, len(GATES))]
        for criterion in catalogue.criteria[phase]
    ]
    return {"forecast_from": dice.quarter(8, 9), "measurements": [*measured, whole], "evidence": shown}


def random_document(seed: int, catalogue: Catalogue) -> Document:
    """What a user would write."""
    dice = Dice(seed)
    groups, blocks = dice.whole(1, 4), dice.whole(1, 4)
    every = [[f"groep{g}", f"blok{o}"] for g in range(groups) for o in range(blocks)]
    cells = [every[i] for i in dice.rng.permutation(len(every))][: dice.whole(1, min(8, len(every)))]
    ids = [f"groep{g}" for g in range(groups)]
    document: Document = {
        "bestendig": 1,
        "name": f"Willekeurige PPS {seed}",
        "start": "2024-Q1",
        "horizon_years": dice.whole(8, 15),
        "levels": ["vo", "mbo", "hbo"],
        "archetypes": [
            {"id": "eigen", "name": "Eigen", "requires": ["curriculum"], "requires_any_others": 1, "proof_needed": 0.4}
        ],
        "target_groups": [_group(dice, g) for g in range(groups)],
        "blocks": [_block(dice, o) for o in range(blocks)],
        "pins": [_pin(dice, *cell) for cell in cells],
        "partners": [_partner(dice, n, cells) for n in range(dice.whole(0, 4))],
        "references": [
            {"from": a, "to": b, "strength": dice.share(0.9)} for a in ids for b in ids if a != b and dice.chance(0.5)
        ],
        "route": _route(dice, cells),
        "finance": _finance(dice),
        "parameters": {"horizon_quarters": "4 to 12", "entry_rate": dice.number(0.1, 0.6)} if dice.chance(0.5) else {},
    }
    return document | (_proof(dice, cells, catalogue) if dice.chance(0.3) else {})


def random_plan(seed: int, catalogue: Catalogue) -> Plan:
    """A valid plan."""
    return Plan.model_validate(random_document(seed, catalogue))
