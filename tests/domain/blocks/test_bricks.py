from typing import Any

import pytest
from pydantic import TypeAdapter

from bestendig.domain.blocks.bricks import block_state, freshness, is_built, summarise, summarise_all, total
from bestendig.domain.plan.offer import Block
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import Number
from tests.strategies.good import good_plan

NOW = Quarter(2026, 1)


def block(*bricks: dict[str, Any], **more: Any) -> Block:
    named = [{"id": f"b{n}"} | brick for n, brick in enumerate(bricks)]
    return Block.model_validate({"id": "x", "name": "X", "archetype": "curriculum", "bricks": named} | more)


@pytest.mark.clause("M9")
def test_bricks_roll_up_to_hours_cost_owners_and_dates() -> None:
    summary = summarise(
        block(
            {
                "owner": "roc",
                "state": "ready",
                "development_hours": 100,
                "development_euro": 1000,
                "up_to_date_until": "2027-Q1",
            },
            {"owner": "wmf", "state": "building", "development_hours": 300, "development_euro": 500},
            {"state": "ready", "development_hours": 50, "up_to_date_until": "2025-Q4"},
            {"state": "outdated", "owner": "roc", "development_hours": 7, "up_to_date_until": "2020-Q1"},
        ),
        NOW,
    )
    assert (summary.hours.middle, summary.hours_left.middle) == (457, 307)
    assert (summary.euro.middle, summary.euro_left.middle) == (1500, 500)
    assert summary.owners == ("roc", "wmf")
    assert summary.without_owner == ("b2",)
    assert summary.out_of_date == ("b2", "b3")
    assert summary.first_out_of_date == Quarter(2025, 4)
    assert summary.state == "outdated"
    assert summary.freshness == pytest.approx(400 / 457)


@pytest.mark.clause("M9")
def test_a_block_without_bricks_takes_its_own_hours_and_none_when_present() -> None:
    assert summarise(block(development_hours=200), NOW).hours_left.middle == 200
    there = summarise(block(development_hours=200, present=True), NOW)
    assert (there.hours.middle, there.hours_left.middle, there.freshness) == (200, 0, 1)


@pytest.mark.parametrize(
    "states, present, state",
    [
        ((), False, "idea"), ((), True, "present"), (("idea", "idea"), False, "idea"), (("idea", "ready"),
         False, "building"),
        (("building",), False, "building"), (("ready", "ready"), False, "ready"), (("ready", "outdated"),
         False, "outdated"),
        (("ready",), True, "present"), (("outdated",), True, "outdated"),
    ],
)  # fmt: skip
def test_the_state_of_a_block_follows_from_its_bricks(states: tuple[str, ...], present: bool, state: str) -> None:
    assert block_state(block(*({"state": s} for s in states), present=present), NOW) == state


@pytest.mark.clause("M9")
@pytest.mark.parametrize("until, fresh", [("2025-Q4", 0.25), ("2026-Q1", 1.0), (None, 1.0)])
def test_freshness_is_the_share_of_hours_that_is_up_to_date(until: str | None, fresh: float) -> None:
    old = {"state": "ready", "development_hours": 300, "up_to_date_until": until}
    assert freshness(block(old, {"state": "ready", "development_hours": 100}), NOW) == fresh


def test_what_is_still_to_be_built_is_fresh_unless_the_block_should_be_there() -> None:
    bricks = ({"state": "building", "development_hours": 50}, {"state": "ready", "development_hours": 50})
    assert freshness(block(*bricks), NOW) == 1
    assert freshness(block(*bricks, present=True), NOW) == 0.5
    assert freshness(block({"state": "idea"}, present=True), NOW) == 0


def test_bricks_without_hours_weigh_alike() -> None:
    assert freshness(block({"state": "outdated"}, {"state": "ready"}), NOW) == 0.5


def test_a_total_adds_its_ends_as_independent() -> None:
    number = TypeAdapter(Number).validate_python
    added = total(
        [number({"low": 90, "likely": 100, "high": 140}), number({"low": 90, "likely": 100, "high": 140}), number(5)]
    )
    middle = added.middle - 5
    assert added.low == pytest.approx(added.middle - (2 * (middle / 2 - 90) ** 2) ** 0.5)
    assert added.high == pytest.approx(added.middle + (2 * (140 - middle / 2) ** 2) ** 0.5)
    assert total([]).middle == 0


@pytest.mark.parametrize(
    "states, present, built",
    [
        ((), False, False),
        ((), True, True),
        (("ready", "outdated"), False, True),
        (("ready", "idea"), False, False),
        (("idea",), True, True),
    ],
)
def test_a_block_is_built_when_present_or_all_made(states: tuple[str, ...], present: bool, built: bool) -> None:
    assert is_built(block(*({"state": s} for s in states), present=present)) == built


def test_all_blocks_are_rolled_up_by_id() -> None:
    plan = good_plan()
    assert list(summarise_all(plan, NOW)) == [item.id for item in plan.blocks]
