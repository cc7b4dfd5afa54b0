"""The schema that other programs get says the same as the reader."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bestendig.files.catalogue import CATALOGUE
from bestendig.files.document import read_document
from bestendig.files.json_schema import plan_schema

HERE = Path(__file__).parent
GOOD = [*sorted((CATALOGUE / "examples").glob("*.yaml")), HERE / "plan" / "full.yaml"]
CASES: dict[str, Any] = read_document((HERE / "broken.yaml").read_bytes()).data
SHAPE = (
    "missing_key", "unknown_key", "unknown_key_far", "not_a_text", "not_a_list", "not_a_mapping", "not_a_pin",
    "not_a_choice", "id_not_allowed", "quarter_not_understood", "number_too_high", "number_too_low", "version_newer",
    "range_incomplete",
)  # fmt: skip
WRONG_IN_SHAPE = [
    name for name, case in CASES.items()
    if case["code"].removeprefix("plan.") in SHAPE and name != "half_a_range.yaml"
]  # fmt: skip


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_plan_fits_the_schema(path: Path) -> None:
    data = read_document(path.read_bytes()).data
    validator = jsonschema_rs.Draft202012Validator(plan_schema())
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("name", WRONG_IN_SHAPE)
def test_a_plan_of_the_wrong_shape_does_not_fit_the_schema(name: str) -> None:
    data = read_document((HERE / "broken" / name).read_bytes()).data
    assert not jsonschema_rs.Draft202012Validator(plan_schema()).is_valid(data)


def test_the_schema_shows_defaults_as_a_user_writes_them() -> None:
    finance = plan_schema()["$defs"]["Finance"]["properties"]
    assert finance["cost_per_fte_euro_per_year"]["default"] == 90_000
    assert plan_schema()["$defs"]["Block"]["properties"]["development_hours"]["default"] == "400 to 900"
