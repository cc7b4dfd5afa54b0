"""A plan that is written reads back as the same plan, in the short forms that people use."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import between
from bestendig.files.document import read_document
from bestendig.files.plan.read import load_plan
from bestendig.files.plan.short import plan_to_yaml, short_range
from tests.files.plan.strategies import plans

FULL = (Path(__file__).parent / "full.yaml").read_text("utf-8")


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans)
def test_a_written_plan_reads_back_as_the_same_plan(plan: Plan) -> None:
    document = read_document(plan_to_yaml(plan))
    assert document.findings == []
    again = Plan.model_validate(document.data)
    assert again == plan
    assert plan_to_yaml(again) == plan_to_yaml(plan)


def test_the_full_plan_is_written_without_loss_and_without_defaults() -> None:
    plan, _ = load_plan(FULL)
    assert plan
    written = plan_to_yaml(plan)
    assert load_plan(written) == (plan, [])
    assert "organisations: 80 to 130" in written
    assert "reserve_euro: -5000 to 60000" in written
    assert "[installateurs, llo]" in written
    assert "from: 2024-Q1" in written
    assert "outside_proof: 0.1" in written
    assert written.count("outside_proof") == 1
    assert max(len(line) for line in written.splitlines()) <= 120


@pytest.mark.parametrize("low,high", [(80, 130), (0.3, 0.6), (4_000, 9_000), (-5, 10), (0, 3), (1.125, 2.375)])
def test_a_range_is_written_as_it_is_spoken(low: float, high: float) -> None:
    spoken = short_range(between(low, high))
    assert isinstance(spoken, str)
    assert " to " in spoken


def test_a_number_with_three_decimals_is_not_taken_for_thousands() -> None:
    plan = Plan.model_validate({"bestendig": 1, "name": "x", "start": "2024-Q1", "finance": {"staff_fte": 1.125}})
    assert load_plan(plan_to_yaml(plan)) == (plan, [])
