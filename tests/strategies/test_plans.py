from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import is_certain
from tests.strategies.plans import plans


@given(plans())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_random_plan_is_valid_and_survives_its_own_json(plan: Plan) -> None:
    assert Plan.model_validate_json(plan.model_dump_json(by_alias=True)) == plan


@given(plans(certain=True))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_certain_plan_has_no_ranges(plan: Plan) -> None:
    assert all(is_certain(pin.cash_euro_per_customer_per_year) for pin in plan.pins)
    assert is_certain(plan.finance.staff_fte)


@pytest.mark.parametrize(
    "feature",
    [
        lambda plan: any(step.opens for step in plan.route),
        lambda plan: any(partner.pin for partner in plan.partners),
        lambda plan: plan.finance.subsidy is not None and plan.finance.subsidy.share is not None,
        lambda plan: bool(plan.evidence and plan.measurements and plan.forecast_from),
        lambda plan: any(not is_certain(group.neighbours) for group in plan.target_groups),
        lambda plan: any(line.euro != line.euro_per_year for line in plan.finance.lines),
    ],
    ids=["early opening", "named founding partner", "own share", "proof", "neighbours", "lines"],
)
def test_random_plans_reach_every_feature(feature: Callable[[Plan], bool]) -> None:
    generate = settings(max_examples=500, deadline=None, database=None, phases=[Phase.generate])
    assert find(plans(), feature, settings=generate)
