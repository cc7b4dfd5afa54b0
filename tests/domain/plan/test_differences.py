"""What differs between two plans is told as settings, and those settings make the one into the other."""

from typing import Any

import pytest

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import apply_settings
from tests.strategies.good import GONE, changed, good_plan

PLAN = good_plan({"parameters.churn": 0.1, "scenarios": [{"id": "s", "name": "S", "set": {"region": "Zeeland"}}],
                  "archetypes": [{"id": "eigen", "name": "Eigen", "requires": ["curriculum"]}]})  # fmt: skip

CASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"name": "Anders"}, {"name": "Anders"}),
    ({"horizon_years": 12}, {"horizon_years": 12}),
    ({"start": "2023-Q4"}, {"start": "2023-Q4"}),
    ({"levels": ["hbo"]}, {"levels": ["hbo"]}),
    ({"parameters.churn": 0.2}, {"parameters.churn": {"value": 0.2}}),
    ({"parameters.imitation": 0.3}, {"parameters.imitation": {"value": 0.3}}),
    ({"parameters.churn": GONE}, {"parameters.churn": None}),
    ({"finance.reserve_euro": 9}, {"finance.reserve_euro": {"value": 9}}),
    ({"finance.subsidy.euro": 9}, {"finance.subsidy.euro": {"value": 9}}),
    ({"finance.subsidy.from": "2024-Q2"}, {"finance.subsidy.from": "2024-Q2"}),
    ({"finance.subsidy": GONE}, {"finance.subsidy": None}),
    ({"finance.lines.0.euro_per_year": 9}, {"finance.lines.lumpsum.euro_per_year": {"value": 9}}),
    ({"finance.lines": []}, {"finance.lines.lumpsum": None}),
    ({"partners.0.name": "ROC"}, {"partners.roc.name": "ROC"}),
    ({"partners.1.pin": ["installateurs", "lab"]}, {"partners.wmf.pin": ["installateurs", "lab"]}),
    ({"target_groups.1.need": 2}, {"target_groups.waterschappen.need": {"value": 2}}),
    ({"target_groups.1.levels": ["mbo", "wo"]}, {"target_groups.waterschappen.levels": ["mbo", "wo"]}),
    ({"blocks.1.bricks.0.state": "outdated"}, {"blocks.lab.bricks.lab-1.state": "outdated"}),
    ({"blocks.1.bricks.1": GONE}, {"blocks.lab.bricks.lab-2": None}),
    (
        {"blocks.1.bricks.+": {"id": "lab-3", "state": "ready"}},
        {"blocks.lab.bricks.lab-3": {"id": "lab-3", "state": "ready"}},
    ),
    ({"blocks.1.present": True}, {"blocks.lab.present": True}),
    ({"pins.0.fit": 2}, {"pins.installateurs/basis.fit": {"value": 2}}),
    ({"pins.4": GONE}, {"pins.waterschappen/llo": None}),
    ({"scenarios": []}, {"scenarios.s": None}),
    ({"scenarios.0.set": {"region": "Twente"}}, {"scenarios.s.set": {"region": "Twente"}}),
    ({"archetypes.0.requires": ["innovation"]}, {"archetypes.eigen.requires": ["innovation"]}),
    ({"references": []}, {"references": []}),
    (
        {"references.+": {"from": "waterschappen", "to": "installateurs"}},
        {"references": [PLAN.references[0].model_dump(by_alias=True, exclude_unset=True),
                        {"from": "waterschappen", "to": "installateurs"}]},
    ),
    ({"blocks.0.bricks.0.up_to_date_until": "2029-Q1"}, {"blocks.basis.bricks.basis-1.up_to_date_until": "2029-Q1"}),
    ({"partners.1.committed_until": "2030-Q4"}, {"partners.wmf.committed_until": "2030-Q4"}),
    ({"route.4": GONE, "route.3": GONE},
     {"route": [{"pin": ["installateurs", name]} for name in ("basis", "lab", "hybride")]}),
    ({"evidence": [{"criterion": "lead_partner", "on": "2025-11-01", "by": "x"}]},
     {"evidence": [{"criterion": "lead_partner", "on": "2025-11-01", "by": "x"}]}),
    ({"measurements.1": GONE, "measurements.0": {"quarter": "2025-Q3", "customers": 3}},
     {"measurements": [{"quarter": "2025-Q3", "customers": 3}]}),
    ({"name": "Anders", "blocks.0.name": "B", "pins.1.fit": 1},
     {"name": "Anders", "blocks.basis.name": "B", "pins.installateurs/lab.fit": {"value": 1}}),
]  # fmt: skip


def changed_plan(changes: dict[str, Any]) -> Plan:
    return Plan.model_validate(changed(PLAN.model_dump(mode="json", by_alias=True, exclude_unset=True), changes))


@pytest.mark.clause("M10")
@pytest.mark.parametrize("changes, settings", CASES, ids=lambda case: ",".join(case) or "nothing")
def test_each_difference_is_told_at_its_own_place(changes: dict[str, Any], settings: dict[str, Any]) -> None:
    found = differences(PLAN, changed_plan(changes))
    bare = {
        key: {"value": value["value"]} if isinstance(value, dict) and value.get("kind") == "certain" else value
        for key, value in found.items()
    }
    assert bare == settings


@pytest.mark.clause("M10")
@pytest.mark.parametrize("changes, settings", CASES, ids=lambda case: ",".join(case) or "nothing")
def test_the_differences_applied_to_the_one_plan_give_the_other(
    changes: dict[str, Any], settings: dict[str, Any]
) -> None:
    after = changed_plan(changes)
    assert apply_settings(PLAN, differences(PLAN, after)) == after
    assert apply_settings(after, differences(after, PLAN)) == PLAN
    assert len(differences(after, PLAN)) == len(settings)


@pytest.mark.clause("M10")
def test_a_new_item_is_told_whole() -> None:
    new = {"id": "nieuw", "name": "Nieuw", "organisations": {"low": 20, "high": 30}}
    found = differences(PLAN, changed_plan({"target_groups.+": new}))
    assert list(found) == ["target_groups.nieuw"]
    assert apply_settings(PLAN, found) == changed_plan({"target_groups.+": new})
