"""Generated plans for the bench: of any number of pins, with every feature, that open and become sustained."""

from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.engine.compile import Model, compile_plan
from bestendig.files.catalogue import load_catalogue

ARCHETYPES = ("curriculum", "environment", "education_models", "lifelong_learning", "innovation", "ecosystem")
SIZES = {1: (1, 1), 6: (2, 3), 30: (5, 6), 100: (10, 10)}


def document(pins: int, years: int = 10, *, early: bool = True) -> dict[str, Any]:
    """A plan with that many pins: a full grid of groups and blocks.

    With `early` each pin opens at a planned quarter, all within eight years, so that all have work; without, each
    waits for the one before it (M15), and few open.
    """
    groups, blocks = SIZES[pins]
    cells = [[f"g{g}", f"o{o}"] for g in range(groups) for o in range(blocks)]
    return {
        "bestendig": 1,
        "name": f"Proef met {pins} pins",
        "start": "2024-Q1",
        "horizon_years": years,
        "levels": ["mbo"],
        "target_groups": [_group(g) for g in range(groups)],
        "blocks": [_block(o) for o in range(blocks)],
        "pins": [_pin(g, o) for g in range(groups) for o in range(blocks)],
        "references": [
            {"from": f"g{a}", "to": f"g{b}", "strength": "0.2 to 0.5"}
            for a in range(groups)
            for b in range(groups)
            if abs(a - b) == 1
        ],
        "route": [
            {"pin": cell, "opens": _quarter(2 + k * 30 // pins)} if early else cell for k, cell in enumerate(cells)
        ],
        "partners": _partners(),
        "finance": _finance(pins),
    }


def _group(number: int) -> dict[str, Any]:
    return {
        "id": f"g{number}",
        "name": f"Groep {number}",
        "organisations": "60 to 160",
        "neighbours": number % 3,
        "need": 3,
    }


def _block(number: int) -> dict[str, Any]:
    return {
        "id": f"o{number}",
        "name": f"Blok {number}",
        "archetype": ARCHETYPES[number % len(ARCHETYPES)],
        "bricks": [
            {"id": "a", "state": "building", "development_hours": "100 to 250", "development_euro": 4000},
            {"id": "b", "state": "ready", "development_hours": 200, "up_to_date_until": "2026-Q4"},
        ],
        "staff_hours_per_year": "60 to 150",
        "fixed_euro_per_year": 4000,
        "partner_hours_per_year": 40,
    }


def _pin(group: int, block: int) -> dict[str, Any]:
    return {
        "group": f"g{group}",
        "block": f"o{block}",
        "founding_customers": 8,
        "cash_euro_per_customer_per_year": "5000 to 9000",
        "in_kind_hours_per_customer_per_year": "40 to 80",
        "partner_hours_per_customer_per_year": 20,
        "staff_hours_per_customer_per_year": "10 to 20",
        "variable_euro_per_customer_per_year": 800,
        "outside_proof": 0.1,
    }


def _partners() -> list[dict[str, Any]]:
    return [
        {
            "id": "school",
            "name": "School",
            "joined": "2024-Q1",
            "cash_euro_per_year": 40_000,
            "in_kind_hours_per_year": 600,
        },
        {
            "id": "bedrijf",
            "name": "Bedrijf",
            "committed_until": "2028-Q4",
            "cash_euro_per_year": 12_000,
            "pin": ["g0", "o0"],
        },
    ]


def _quarter(number: int) -> str:
    return f"{2024 + number // 4}-Q{number % 4 + 1}"


def _finance(pins: int) -> dict[str, Any]:
    return {
        "reserve_euro": 150_000 * (1 + pins),
        "staff_fte": 2,
        "staff_min_fte": 0.5,
        "programme_hours_per_year": 400,
        "organisation_hours": 400,
        "overhead_euro_per_year": 15_000,
        "subsidy": {"euro": 1_200_000, "from": "2024-Q1", "until": "2027-Q4", "share": "0.3 to 0.4"},
        "lines": [
            {"id": "basis", "kind": "income", "euro_per_year": 50_000, "structural": True},
            {"id": "opening", "kind": "cost", "euro": 25_000, "from": "2025-Q1"},
        ],
    }


def model(pins: int, years: int = 10, *, early: bool = True) -> Model:
    """The plan, compiled."""
    return compile_plan(Plan.model_validate(document(pins, years, early=early)), load_catalogue())
