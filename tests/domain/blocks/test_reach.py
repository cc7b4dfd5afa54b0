import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.blocks.reach import (
    ReachMismatch,
    block_levels,
    compare_reach,
    group_levels,
    in_order,
    pin_levels,
    reach_mismatches,
    served_levels,
)
from bestendig.domain.ids import LEVELS
from bestendig.domain.plan.document import Plan
from tests.strategies.good import good_plan


@pytest.mark.clause("M12")
@given(st.lists(st.sampled_from(LEVELS)))
def test_any_set_of_levels_is_kept_from_low_to_high(levels: list) -> None:
    found = in_order(levels)
    assert set(found) == set(levels)
    assert [LEVELS.index(level) for level in found] == sorted({LEVELS.index(level) for level in levels})


@pytest.mark.clause("M12")
@pytest.mark.parametrize(
    "before, after, added, removed, kind",
    [
        (["mbo"], ["mbo"], (), (), "same"),
        (["mbo"], ["vo", "mbo", "hbo"], ("vo", "hbo"), (), "broadening"),
        (["mbo", "hbo"], ["mbo"], (), ("hbo",), "narrowing"),
        (["mbo"], ["hbo"], ("hbo",), ("mbo",), "shift"),
        ([], [], (), (), "same"),
    ],
)
def test_a_change_of_reach_is_named(before: list, after: list, added: tuple, removed: tuple, kind: str) -> None:
    change = compare_reach(before, after)
    assert (change.added, change.removed, change.kind) == (added, removed, kind)


@pytest.mark.clause("M12")
def test_a_group_or_block_without_levels_has_those_of_the_pps() -> None:
    plan = good_plan({"target_groups.0.levels": [], "blocks.0.levels": []})
    assert group_levels(plan, plan.target_groups[0]) == block_levels(plan, plan.blocks[0]) == ("mbo", "hbo")
    assert block_levels(plan, None) == ("mbo", "hbo")


def test_a_pin_has_the_shared_levels_or_else_those_of_its_group() -> None:
    plan = good_plan({"blocks.0.levels": ["hbo", "wo"], "blocks.1.levels": ["po"]})
    group, blocks = plan.target_groups[0], plan.blocks
    assert pin_levels(plan, group, blocks[0]) == ("hbo",)
    assert pin_levels(plan, group, blocks[1]) == ("mbo", "hbo")


@pytest.mark.clause("M12")
def test_a_block_whose_levels_do_not_meet_the_groups_is_found() -> None:
    plan = good_plan({"blocks.0.levels": ["hbo"], "blocks.3.levels": ["wo"]})
    assert reach_mismatches(plan) == [
        ReachMismatch("installateurs", "basis", ("mbo", "hbo"), ("hbo",), ("hbo",)),
        ReachMismatch("waterschappen", "llo", ("mbo",), ("wo",), ()),
    ]
    assert reach_mismatches(good_plan()) == []


@pytest.mark.clause("M12")
def test_a_pps_reaches_what_the_pins_of_its_route_serve() -> None:
    assert served_levels(good_plan()) == ("mbo", "hbo")
    assert served_levels(good_plan({"route": [["waterschappen", "llo"]]})) == ("mbo",)
    assert served_levels(Plan.model_validate({"bestendig": 1, "name": "x", "start": "2024-Q1"})) == ()
