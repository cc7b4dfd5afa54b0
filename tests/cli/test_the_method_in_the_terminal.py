"""The method's clauses as a user of the terminal meets them: each rule shows, and its wrong case is told."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from bestendig.cli.main import run

DAY = "2025-06-30"
PIN = {
    "cash_euro_per_customer_per_year": "4000 to 9000",
    "in_kind_hours_per_customer_per_year": 60,
    "partner_hours_per_customer_per_year": 40,
    "staff_hours_per_customer_per_year": 30,
}
PLAN: dict[str, Any] = {
    "bestendig": 1,
    "name": "Praktijkcentrum",
    "start": "2024-Q1",
    "levels": ["mbo"],
    "partners": [
        {"id": "roc", "name": "ROC", "kind": "school", "role": "lead", "cash_euro_per_year": 60000},
        {"id": "wmf", "name": "Waterbedrijf", "in_kind_hours_per_year": 400},
    ],
    "target_groups": [
        {"id": "installateurs", "name": "Installatiebedrijven", "organisations": "80 to 130", "need": 5},
        {"id": "waterschappen", "name": "Waterschappen", "organisations": "20 to 40"},
    ],
    "blocks": [
        {"id": "basis", "name": "Curriculum", "archetype": "curriculum", "development_hours": 900},
        {"id": "llo", "name": "Avondcursus", "archetype": "lifelong_learning", "development_hours": 800},
    ],
    "pins": [
        {"group": "installateurs", "block": "basis", "founding_customers": 8, **PIN},
        {"group": "installateurs", "block": "llo", **PIN},
        {"group": "waterschappen", "block": "basis", **PIN},
    ],
    "references": [{"from": "installateurs", "to": "waterschappen", "strength": 0.6}],
    "finance": {
        "reserve_euro": 150000,
        "staff_fte": 2,
        "subsidy": {"euro": 900000, "from": "2024-Q1", "until": "2027-Q4"},
    },
}


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on a plan and give its JSON."""

    def asked(plan: dict[str, Any], *command: str) -> dict[str, Any]:
        path = tmp_path / "plan.yaml"
        path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
        run([command[0], str(path), *command[1:], "--json"])
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return asked


def _with(**parts: Any) -> dict[str, Any]:
    return deepcopy(PLAN) | parts


def _gate(answer: dict[str, Any], phase: str) -> dict[str, Any]:
    return next(gate for gate in answer["gates"] if gate["phase"] == phase)


def _evidence(*criteria: tuple[str, float | None]) -> list[dict[str, Any]]:
    return [
        {"criterion": criterion, "on": "2025-05-01", "note": "getekend", "document": "stuk.pdf"}
        | ({} if value is None else {"value": value})
        for criterion, value in criteria
    ]


def _criteria(gate: dict[str, Any]) -> list[tuple[str, float]]:
    return [(criterion["id"], 1e6) for criterion in gate["criteria"]]


@pytest.mark.clause("M1")
def test_the_phase_follows_from_evidence_on_one_ordered_line(ask: Any) -> None:
    bare = ask(PLAN, "phases", "--on", DAY)
    assert bare["phase"] == "startup"
    assert [gate["phase"] for gate in bare["gates"]][:3] == ["startup", "development", "validation"]
    shown = ask(_with(evidence=_evidence(*_criteria(_gate(bare, "startup")))), "phases", "--on", DAY)
    assert shown["phase"] == "development"


@pytest.mark.clause("M3")
def test_validation_asks_for_results_of_pilots_and_recognition(ask: Any) -> None:
    bare = ask(PLAN, "phases", "--on", DAY)
    gate = _gate(bare, "validation")
    assert not gate["passed"]
    shown = ask(_with(evidence=_evidence(*_criteria(gate))), "phases", "--on", DAY)
    assert _gate(shown, "validation")["passed"]
    assert shown["phase"] == "startup"  # earlier gates still count


@pytest.mark.clause("M5")
def test_a_professional_organisation_shows_roles_quality_and_contracts(ask: Any) -> None:
    bare = ask(PLAN, "phases", "--on", DAY)
    last = bare["gates"][-1]
    assert not last["passed"]
    assert len(last["criteria"]) >= 3
    one_short = _criteria(last)[:-1]
    assert not ask(_with(evidence=_evidence(*one_short)), "phases", "--on", DAY)["gates"][-1]["passed"]


@pytest.mark.clause("M11")
def test_a_block_without_what_it_rests_on_floats_on_the_wall(ask: Any) -> None:
    blocks = {block["id"]: block for block in ask(PLAN, "wall", "--on", DAY)["blocks"]}
    assert blocks["llo"]["floats"]
    assert set(blocks["llo"]["missing"]) == {"environment", "education_models"}
    carried = _with(
        blocks=[
            *PLAN["blocks"],
            {"id": "lab", "name": "Lab", "archetype": "environment", "present": True},
            {"id": "hybride", "name": "Hybride", "archetype": "education_models", "present": True},
        ]
    )
    after = {block["id"]: block for block in ask(carried, "wall", "--on", DAY)["blocks"]}
    assert set(after["llo"]["missing"]) <= {"curriculum"}


@pytest.mark.clause("M12")
def test_a_block_at_another_level_than_its_group_is_found(ask: Any) -> None:
    groups = [PLAN["target_groups"][0] | {"levels": ["hbo"]}, PLAN["target_groups"][1]]
    blocks = [PLAN["blocks"][0] | {"levels": ["mbo"]}, PLAN["blocks"][1]]
    codes = {
        f["code"] for f in ask(_with(levels=["mbo", "hbo"], target_groups=groups, blocks=blocks), "check")["findings"]
    }
    same = {f["code"] for f in ask(PLAN, "check")["findings"]}
    assert any(code.startswith("reach.") for code in codes - same)


@pytest.mark.clause("M18")
def test_an_llo_head_pin_is_warned_about_and_a_curriculum_one_is_not(ask: Any) -> None:
    candidates = {(c["group"], c["block"]): c for c in ask(PLAN, "headpin", "--draws", "256")["candidates"]}
    assert candidates["installateurs", "llo"]["warnings"]
    assert not candidates["installateurs", "basis"]["warnings"]
    assert candidates["installateurs", "llo"]["score"] < candidates["installateurs", "basis"]["score"]


@pytest.mark.clause("M19")
def test_a_second_group_for_the_same_block_is_a_broadening(ask: Any) -> None:
    pins = [PLAN["pins"][0], PLAN["pins"][2]]
    route = ask(_with(pins=pins, blocks=PLAN["blocks"][:1]), "route", "--pins", "2", "--draws", "256")
    kinds = [step["kind"] for step in route["best"][0]["steps"]]
    assert kinds == ["headpin", "broadening"]
