"""A plan file of every version that was ever released opens, and a newer one says what to do."""

from pathlib import Path
from typing import Any

import pytest

from bestendig.domain.plan.document import SCHEMA_VERSION
from bestendig.files.plan.read import load_plan, load_plan_file
from bestendig.files.plan.upgrade import STEPS, upgrade

VERSIONS = Path(__file__).parent / "versions"
UNKNOWN: tuple[Any, ...] = (0, -1, "1", True, 1.5)
WRONG = [(99, "newer"), (None, "missing"), *((version, "unknown") for version in UNKNOWN)]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_stored_file_of_every_version_opens(version: int) -> None:
    plan, findings = load_plan_file(VERSIONS / f"{version}.yaml")
    assert findings == []
    assert plan
    assert plan.bestendig == SCHEMA_VERSION


def test_every_older_version_has_a_step_to_the_next() -> None:
    assert set(STEPS) == set(range(1, SCHEMA_VERSION))


def test_steps_are_taken_one_after_the_other_and_leave_the_source_alone() -> None:
    def rename(data: dict[str, Any]) -> dict[str, Any]:
        return {("title" if key == "name" else key): value for key, value in data.items()}

    def shorten(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "title": data["title"][:3]}

    source = {"bestendig": 1, "name": "Water", "start": "2024-Q1"}
    upgraded, findings = upgrade(source, {1: rename, 2: shorten}, newest=3)
    assert findings == []
    assert upgraded == {"bestendig": 3, "title": "Wat", "start": "2024-Q1"}
    assert source["name"] == "Water"


@pytest.mark.parametrize("version,code", WRONG)
def test_a_version_that_cannot_be_opened_says_why(version: Any, code: str) -> None:
    assert [finding.code for finding in upgrade({"bestendig": version}, {}, newest=1)[1]] == [f"plan.version_{code}"]


def test_a_newer_version_is_the_only_finding() -> None:
    _, findings = load_plan("bestendig: 2\nnaam: x\n")
    assert [finding.code for finding in findings] == ["plan.version_newer"]
