"""A plan of which no check says anything, its day, and a way to change it: the ground that tests of rules stand on."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from bestendig.domain.plan.document import Plan

TODAY = date(2026, 3, 16)
GONE = object()
"""A value that takes the key away."""


def _pin(group: str, block: str, **more: Any) -> dict[str, Any]:
    return {
        "group": group,
        "block": block,
        "fit": 4,
        "cash_euro_per_customer_per_year": "4500 to 7000",
        "in_kind_hours_per_customer_per_year": "45 to 60",
        "partner_hours_per_customer_per_year": 45,
        "staff_hours_per_customer_per_year": 10,
        "variable_euro_per_customer_per_year": 400,
    } | more


def _block(id_: str, name: str, archetype: str, **more: Any) -> dict[str, Any]:
    bricks = [
        {"id": f"{id_}-1", "name": f"{name}, deel 1", "owner": "roc", "state": "ready", "development_hours": 300,
         "up_to_date_until": "2028-Q4"},
        {"id": f"{id_}-2", "name": f"{name}, deel 2", "owner": "wmf", "state": "building",
         "development_hours": "100 to 200"},
    ]  # fmt: skip
    return {
        "id": id_,
        "name": name,
        "archetype": archetype,
        "levels": ["mbo", "hbo"],
        "bricks": bricks,
        "staff_hours_per_year": 150,
        "fixed_euro_per_year": 8000,
        "upkeep_share_per_year": 0.15,
    } | more


def _evidence(criterion: str, **more: Any) -> dict[str, Any]:
    return {
        "criterion": criterion,
        "on": "2025-11-01",
        "by": "programmamanager",
        "document": "map.pdf",
        "note": "zie de map",
    } | more


GOOD: dict[str, Any] = {
    "bestendig": 1,
    "name": "Praktijkcentrum Watertechniek",
    "start": "2024-Q1",
    "levels": ["mbo", "hbo"],
    "region": "Friesland",
    "sector": "techniek",
    "ambition": "Opleiden van watertechnici met en voor de regio.",
    "partners": [
        {"id": "roc", "name": "ROC Noord", "kind": "school", "role": "lead", "joined": "2024-Q1",
         "cash_euro_per_year": 60000, "in_kind_hours_per_year": 1200},
        {"id": "wmf", "name": "Waterbedrijf", "kind": "company", "role": "founding", "joined": "2024-Q1",
         "committed_until": "2029-Q4", "cash_euro_per_year": 9000, "in_kind_hours_per_year": 60,
         "pin": ["installateurs", "basis"]},
    ],
    "target_groups": [
        {"id": "installateurs", "name": "Installatiebedrijven", "levels": ["mbo", "hbo"], "organisations": "80 to 130",
         "need": {"value": 5, "source": "gesprekken"}, "trust": 0.2},
        {"id": "waterschappen", "name": "Waterschappen", "region": "Nederland", "levels": ["mbo"],
         "organisations": "30 to 40", "need": 4},
    ],
    "blocks": [
        _block("basis", "Actueel curriculum", "curriculum"),
        _block("lab", "Praktijkcentrum", "environment"),
        _block("hybride", "Hybride leren", "education_models"),
        _block("llo", "Bijscholing", "lifelong_learning"),
    ],
    "pins": [
        _pin("installateurs", "basis", founding_customers=8),
        _pin("installateurs", "lab"),
        _pin("installateurs", "hybride"),
        _pin("waterschappen", "hybride"),
        _pin("waterschappen", "llo"),
    ],
    "references": [{"from": "installateurs", "to": "waterschappen", "strength": 0.4}],
    "route": [
        ["installateurs", "basis"],
        ["installateurs", "lab"],
        ["installateurs", "hybride"],
        ["waterschappen", "hybride"],
        ["waterschappen", "llo"],
    ],
    "finance": {
        "reserve_euro": 150000,
        "staff_fte": 2.5,
        "programme_hours_per_year": 600,
        "organisation_hours": 500,
        "overhead_euro_per_year": 30000,
        "subsidy": {"scheme": "rif-2024-2027", "euro": 1200000, "from": "2024-Q1", "until": "2027-Q4", "share": 0.33},
        "lines": [{"id": "lumpsum", "name": "Bekostiging", "kind": "income", "euro_per_year": 60000,
         "structural": True}],
    },
    "evidence": [
        _evidence("plan_of_approach"),
        _evidence("lead_partner"),
        _evidence("cooperation_agreement"),
        _evidence("multi_year_budget"),
        _evidence("need_named"),
        _evidence("customers_bound", value=14),
        _evidence("partners_bound", value=6),
        _evidence("blocks_built", value=1),
        _evidence("pilots_running", value=2),
        _evidence("test_agreements"),
    ],
    "measurements": [
        {"quarter": "2025-Q3", "pin": ["installateurs", "basis"], "customers": 12, "learners": 30, "cash_euro": 17000,
         "satisfaction": 0.8, "source": "ledenadministratie"},
        {"quarter": "2025-Q4", "pin": ["installateurs", "basis"], "customers": 14, "learners": 36, "cash_euro": 20000,
         "satisfaction": 0.8, "source": "ledenadministratie"},
    ],
}  # fmt: skip


def changed(document: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A copy with values put at dotted paths (`pins.0.fit`); `+` at the end of a list adds, GONE takes away."""
    copy = deepcopy(dict(document))
    for path, value in changes.items():
        *way, last = path.split(".")
        part: Any = copy
        for step in way:
            part = part[int(step)] if isinstance(part, list) else part.setdefault(step, {})
        _put(part, last, deepcopy(value) if value is not GONE else GONE)
    return copy


def _put(part: Any, key: str, value: Any) -> None:
    if isinstance(part, list):
        if key == "+":
            part.append(value)
        elif value is GONE:
            del part[int(key)]
        else:
            part[int(key)] = value
    elif value is GONE:
        part.pop(key, None)
    else:
        part[key] = value


def good_plan(changes: Mapping[str, Any] | None = None) -> Plan:
    """The good plan, with changes."""
    return Plan.model_validate(changed(GOOD, changes or {}))
