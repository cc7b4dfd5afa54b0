"""Plans that several tests of insight use."""

from typing import Any

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue

PIN = {
    "cash_euro_per_customer_per_year": "4000 to 9000",
    "in_kind_hours_per_customer_per_year": 60,
    "partner_hours_per_customer_per_year": 40,
    "staff_hours_per_customer_per_year": 30,
    "variable_euro_per_customer_per_year": 1500,
}
WATER: dict[str, Any] = {
    "bestendig": 1,
    "name": "Praktijkcentrum Watertechniek",
    "start": "2024-Q1",
    "target_groups": [
        {"id": "installateurs", "name": "Installatiebedrijven", "organisations": "80 to 130", "need": 5},
        {"id": "waterschappen", "name": "Waterschappen", "organisations": "20 to 40"},
    ],
    "blocks": [
        {
            "id": "basis",
            "name": "Actueel curriculum",
            "archetype": "curriculum",
            "development_hours": "1000 to 1900",
            "staff_hours_per_year": 500,
            "fixed_euro_per_year": 30000,
        },
        {"id": "lab", "name": "Waterlab", "archetype": "environment", "present": True},
        {"id": "hybride", "name": "Hybride leren", "archetype": "education_models", "present": True},
        {"id": "llo", "name": "Avondcursus", "archetype": "lifelong_learning", "development_hours": 800},
    ],
    "pins": [
        {"group": "installateurs", "block": "basis", "founding_customers": 8, **PIN},
        {"group": "installateurs", "block": "llo", **PIN},
        {"group": "waterschappen", "block": "basis", **PIN},
    ],
    "references": [{"from": "installateurs", "to": "waterschappen", "strength": 0.4}],
    "finance": {
        "reserve_euro": 60000,
        "staff_fte": 2,
        "programme_hours_per_year": 900,
        "overhead_euro_per_year": 40000,
        "subsidy": {"euro": 1200000, "from": "2024-Q1", "until": "2027-Q4", "share": 0.3333},
        "lines": [{"id": "lumpsum", "kind": "income", "euro_per_year": 50000, "structural": True}],
    },
    "scenarios": [{"id": "smal", "name": "Smal", "set": {"route": [["installateurs", "basis"]]}}],
}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_catalogue()


@pytest.fixture
def water() -> Plan:
    """A plan of three pins with a subsidy of four years."""
    return Plan.model_validate(WATER)


@pytest.fixture
def certain() -> Plan:
    """A plan of one pin in which every number of its own is certain, and no route is possible but one."""
    data = WATER | {"route": [["installateurs", "basis"]], "pins": [WATER["pins"][0]], "references": []}
    return Plan.model_validate(data)
