from random import Random

import pytest

from bestendig.domain.blocks.wall import build_wall, support_levels
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.quarters import Quarter
from tests.strategies.good import good_plan

NOW = Quarter(2026, 1)


@pytest.mark.clause("M8")
def test_the_wall_has_rows_by_level_of_support_from_top_to_bottom(catalogue: Catalogue) -> None:
    wall = build_wall(good_plan({"blocks.+": {"id": "keten", "name": "K", "archetype": "ecosystem"}}), catalogue, NOW)
    assert [(row.level, [block.id for block in row.blocks]) for row in wall.rows] == [
        (3, ["llo"]),
        (2, ["hybride"]),
        (1, ["basis", "lab"]),
        (0, ["keten"]),
    ]
    assert [block.id for block in wall.blocks] == ["llo", "hybride", "basis", "lab", "keten"]
    assert wall.width == 4


@pytest.mark.clause("M8")
def test_blocks_that_the_user_moves_keep_that_place_in_their_row(catalogue: Catalogue) -> None:
    plan = good_plan()
    moved = plan.model_copy(update={"blocks": tuple(reversed(plan.blocks))})
    assert [block.id for block in build_wall(moved, catalogue, NOW).rows[-1].blocks] == ["lab", "basis"]


@pytest.mark.clause("M9")
def test_a_block_is_as_wide_as_its_bricks_and_shows_their_state(catalogue: Catalogue) -> None:
    block = next(b for b in build_wall(good_plan({"blocks.2.bricks": []}), catalogue, NOW).blocks if b.id == "basis")
    assert block.width == 2
    assert [(stud.state, stud.fresh, stud.owner) for stud in block.studs] == [
        ("ready", True, "roc"),
        ("building", True, "wmf"),
    ]
    assert (block.carries, block.rests_on, block.state) == (("hybride", "llo"), (), "building")
    empty = next(b for b in build_wall(good_plan({"blocks.2.bricks": []}), catalogue, NOW).blocks if b.id == "hybride")
    assert (empty.width, empty.studs) == (1, ())


@pytest.mark.clause("M11")
def test_a_floating_block_shows_what_is_missing_and_what_would_carry_it(catalogue: Catalogue) -> None:
    wall = build_wall(good_plan({"blocks.0.bricks.0.state": "outdated"}), catalogue, NOW)
    floats = {block.id: [gap.archetype for gap in block.missing] for block in wall.blocks if block.floats}
    assert floats == {"hybride": ["curriculum"], "llo": ["curriculum"]}
    basis = next(b for b in wall.blocks if b.id == "basis")
    assert basis.fresh == pytest.approx(basis.summary.freshness)
    assert not basis.studs[0].fresh
    assert all(block.would_carry for block in wall.blocks if block.floats)


def test_an_own_archetype_stands_one_row_above_what_it_rests_on(catalogue: Catalogue) -> None:
    own = [
        {"id": "b", "name": "B", "requires": ["a"]},
        {"id": "a", "name": "A", "requires": ["education_models"]},
        {"id": "c", "name": "C"},
    ]
    levels = support_levels(good_plan({"archetypes": own}), catalogue)
    assert (levels["a"], levels["b"], levels["c"]) == (3, 4, 1)


def test_a_wall_without_blocks_is_empty(catalogue: Catalogue) -> None:
    wall = build_wall(good_plan({"blocks": [], "pins": [], "route": []}), catalogue, NOW)
    assert (wall.rows, wall.width) == ((), 0)


def test_the_order_of_the_file_changes_no_block_of_the_wall(catalogue: Catalogue) -> None:
    plan = good_plan({"blocks.0.bricks.0.state": "outdated"})
    turned = list(plan.blocks)
    Random(3).shuffle(turned)
    one = build_wall(plan, catalogue, NOW)
    other = build_wall(plan.model_copy(update={"blocks": tuple(turned)}), catalogue, NOW)
    shown = {b.id: (b.floats, b.rests_on, set(b.carries), b.missing, b.would_carry) for b in one.blocks}
    assert {b.id: (b.floats, b.rests_on, set(b.carries), b.missing, b.would_carry) for b in other.blocks} == shown


@pytest.mark.clause("M8")
def test_a_block_of_the_wall_is_told_whole(catalogue: Catalogue) -> None:
    plan = good_plan(
        {
            "blocks.1.present": True,
            "blocks.1.levels": ["wo"],
            "blocks.1.bricks.0.name": "",
            "blocks.1.bricks.1.owner": None,
        }
    )
    shown = {block.id: block for block in build_wall(plan, catalogue, NOW).blocks}
    lab = shown["lab"]
    assert (lab.name, lab.archetype, lab.levels, lab.present) == ("Praktijkcentrum", "environment", ("wo",), True)
    assert [(stud.id, stud.name, stud.owner) for stud in lab.studs] == [
        ("lab-1", "lab-1", "roc"),
        ("lab-2", "Praktijkcentrum, deel 2", ""),
    ]
    assert lab.summary.id == "lab"
    assert (shown["basis"].levels, shown["basis"].present) == (("mbo", "hbo"), False)
    assert build_wall(good_plan({"blocks.1.levels": []}), catalogue, NOW).blocks[-1].levels == ("mbo", "hbo")


def test_a_block_of_an_unknown_kind_stands_on_the_ground(catalogue: Catalogue) -> None:
    wall = build_wall(good_plan({"blocks.0.archetype": "onbekend"}), catalogue, NOW)
    assert (wall.rows[-1].level, [block.id for block in wall.rows[-1].blocks]) == (0, ["basis"])


def test_own_archetypes_that_rest_on_each_other_or_on_nothing_known_have_a_row(catalogue: Catalogue) -> None:
    own = [
        {"id": "a", "name": "A", "requires": ["b"]},
        {"id": "b", "name": "B", "requires": ["a"]},
        {"id": "c", "name": "C", "requires": ["weg"]},
    ]
    levels = support_levels(good_plan({"archetypes": own}), catalogue)
    assert (levels["a"], levels["b"], levels["c"]) == (5, 6, 1)
    many = [{"id": f"a{n}", "name": "A", "requires": [f"a{n - 1}"] if n else []} for n in range(15)]
    assert max(support_levels(good_plan({"archetypes": many}), catalogue).values()) == 9
