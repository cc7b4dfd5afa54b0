"""A plan means the same in whatever order its lists are written; the order of the route alone has a meaning."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestendig.domain.blocks.resting import resting
from bestendig.domain.blocks.scenarios import stack_of
from bestendig.domain.blocks.supports import carriers
from bestendig.domain.blocks.wall import build_wall
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.registry import run_checks
from bestendig.domain.phases.lifeline import life_line
from bestendig.domain.phases.start import starting_phases
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.domain.scaling.ceiling import ceilings
from bestendig.domain.scaling.head_pin import rank_head_pins
from bestendig.domain.scaling.leverage import arrows
from bestendig.domain.scaling.pins import feasible_next
from bestendig.domain.scaling.volume import marginal_tests
from tests.strategies.catalogue import CATALOGUE
from tests.strategies.plans import plans

LISTS = ("partners", "target_groups", "archetypes", "blocks", "pins", "references", "evidence", "measurements")
NOW = Quarter(2026, 2)
TODAY = date(2026, 5, 5)


def turned(plan: Plan, seed: int) -> Plan:
    stream = Random(seed)

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(stream.sample(items, len(items)))

    finance = plan.finance.model_copy(update={"lines": mixed(plan.finance.lines)})
    blocks = tuple(b.model_copy(update={"bricks": mixed(b.bricks)}) for b in plan.blocks)
    plan = plan.model_copy(update={"blocks": blocks, "finance": finance})
    return plan.model_copy(update={name: mixed(getattr(plan, name)) for name in LISTS})


def about(value: Any) -> Any:
    """The value with its numbers rounded, so that the order of a sum is nothing."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: about(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(about(item) for item in value)
    return about(vars(value)) if hasattr(value, "__dataclass_fields__") else value


def findings(plan: Plan, catalogue: Catalogue) -> list[str]:
    return sorted(f"{f.level} {f.code} {about(dict(f.arguments))}" for f in run_checks(plan, catalogue, TODAY))


@pytest.mark.clause("M1")
@pytest.mark.clause("M13")
@given(plan=plans(max_blocks=4), seed=st.integers(0, 99))
@settings(max_examples=25)
def test_permuting_the_lists_of_a_plan_changes_no_result(plan: Plan, seed: int) -> None:
    plan = plan.model_copy(update={"route": plan.route_steps})
    other = turned(plan, seed)
    assert starting_phases(other, CATALOGUE) == starting_phases(plan, CATALOGUE)
    assert carriers(other, CATALOGUE).pins == carriers(plan, CATALOGUE).pins
    assert resting(other, CATALOGUE, NOW) == resting(plan, CATALOGUE, NOW)
    one, two = life_line(plan, CATALOGUE, TODAY), life_line(other, CATALOGUE, TODAY)
    assert (one.phase, one.pin, one.fallen_from, one.lapses) == (two.phase, two.pin, two.fallen_from, two.lapses)
    assert about(one.balances) == about(two.balances)
    assert rank_head_pins(other, CATALOGUE, draws=10) == rank_head_pins(plan, CATALOGUE, draws=10)
    assert arrows(other, CATALOGUE) == arrows(plan, CATALOGUE)
    assert feasible_next(other, []) == feasible_next(plan, [])
    ceiling_of = {ceiling.pin: about(ceiling) for ceiling in ceilings(plan, CATALOGUE)}
    assert {ceiling.pin: about(ceiling) for ceiling in ceilings(other, CATALOGUE)} == ceiling_of
    tested = {test.name: about(test) for test in marginal_tests(plan, CATALOGUE, draws=10)}
    assert {test.name: about(test) for test in marginal_tests(other, CATALOGUE, draws=10)} == tested
    walls = [{b.id: b.missing for b in build_wall(p, CATALOGUE, NOW).blocks} for p in (plan, other)]
    assert walls[0] == walls[1]
    stacks = [stack_of(p, CATALOGUE, NOW) for p in (plan, other)]
    assert about(stacks[0].development_hours) == about(stacks[1].development_hours)
    assert set(stacks[0].blocks) == set(stacks[1].blocks)
    assert findings(other, CATALOGUE) == findings(plan, CATALOGUE)
