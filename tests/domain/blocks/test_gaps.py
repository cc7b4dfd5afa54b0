"""When a block carries what rests on it, at which levels, and what is named when it does not."""

from typing import Any

import pytest

from bestendig.domain.blocks.bricks import summarise
from bestendig.domain.blocks.gaps import Missing
from bestendig.domain.blocks.reach import reach_mismatches, served_levels
from bestendig.domain.blocks.resting import floating, resting
from bestendig.domain.blocks.supports import carriers, kappas, requirements
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter

NOW = Quarter(2026, 1)


def block(id_: str, archetype: str, *states: str, **more: Any) -> dict[str, Any]:
    bricks = [{"id": f"b{n}", "state": state, "development_hours": 100} for n, state in enumerate(states)]
    return {"id": id_, "name": f"Blok {id_}", "archetype": archetype, "bricks": bricks} | more


def plan_of(*blocks: dict[str, Any], **more: Any) -> Plan:
    return Plan.model_validate(
        {"bestendig": 1, "name": "x", "start": "2026-Q1", "levels": ["mbo", "hbo"], "blocks": list(blocks)} | more
    )


def lane(*names: str) -> dict[str, Any]:
    return {
        "target_groups": [{"id": "g", "name": "G", "organisations": 9}],
        "pins": [{"group": "g", "block": name} for name in names],
    }


@pytest.mark.clause("M11")
@pytest.mark.parametrize("needed, floats", [(0.75, False), (0.76, True)])
def test_a_block_carries_when_it_is_just_as_fresh_as_is_needed(
    catalogue: Catalogue, needed: float, floats: bool
) -> None:
    basis = block("basis", "curriculum", "ready", "ready", "ready", "outdated")
    plan = plan_of(block("proef", "innovation"), basis, parameters={"freshness_needed": needed})
    assert floating(plan, catalogue, NOW) == (["proef"] if floats else [])


@pytest.mark.clause("M11")
def test_no_more_bricks_are_to_be_renewed_than_are_just_needed(catalogue: Catalogue) -> None:
    basis = block("basis", "curriculum", "outdated", "outdated", "outdated", "outdated", present=True)
    for needed, bricks in ((0.25, 1), (0.5, 2), (0.51, 3), (1, 4)):
        plan = plan_of(block("proef", "innovation"), basis, parameters={"freshness_needed": needed})
        (remedy,) = resting(plan, catalogue, NOW)["proef"].would_carry
        assert (remedy.action, len(remedy.bricks)) == ("update", bricks)


@pytest.mark.clause("M11")
def test_what_is_still_to_be_built_is_renewed_only_of_a_block_that_should_be_there(catalogue: Catalogue) -> None:
    def bricks_of(*states: str, present: bool) -> tuple[str, ...]:
        basis = block("basis", "curriculum", *states, present=present)
        plan = plan_of(block("proef", "innovation"), basis, parameters={"freshness_needed": 1})
        (remedy,) = resting(plan, catalogue, NOW)["proef"].would_carry
        return remedy.bricks

    assert bricks_of("building", "outdated", present=True) == ("b0", "b1")
    assert bricks_of("building", "outdated", present=False) == ("b1",)


@pytest.mark.clause("M12")
def test_a_block_is_carried_at_its_own_levels_not_at_those_of_the_pps(catalogue: Catalogue) -> None:
    basis = block("basis", "curriculum", levels=["mbo"])
    for levels, floats in ((["hbo"], True), (["mbo"], False), (["mbo", "hbo"], False), ([], False)):
        plan = plan_of(block("proef", "innovation", levels=levels), basis)
        how = resting(plan, catalogue, NOW)["proef"]
        assert (how.block, how.floats) == ("proef", floats)
        assert floating(plan, catalogue, NOW) == (["proef"] if floats else [])
        assert how.missing == ((Missing("curriculum", "missing"),) if floats else ())
        assert bool(how.would_carry) == floats


@pytest.mark.clause("M12")
def test_only_standard_blocks_that_share_a_level_with_the_block_are_proposed(catalogue: Catalogue) -> None:
    for level in ("po", "mbo", "wo"):
        plan = plan_of(block("proef", "innovation", levels=[level]))
        (remedy,) = resting(plan, catalogue, NOW)["proef"].would_carry
        fits = {b.id for b in catalogue.blocks.values() if b.archetype == "curriculum" and level in b.levels}
        assert set(remedy.standards) == fits


@pytest.mark.clause("M11")
def test_what_is_there_is_mended_before_it_is_put_to_use_and_that_before_something_is_added(
    catalogue: Catalogue,
) -> None:
    old = block("oud", "education_models", "outdated")
    unused = block("stil", "curriculum", "ready")
    plan = plan_of(block("keten", "ecosystem"), old, unused, **lane("keten", "oud"))
    how = resting(plan, catalogue, NOW)["keten"]
    assert [(remedy.action, remedy.block) for remedy in how.would_carry] == [("use", "stil"), ("update", "oud")]
    one = block("keten", "eigen")
    own = [{"id": "eigen", "name": "E", "requires_any_others": 1}]
    how = resting(plan_of(one, old, unused, archetypes=own, **lane("keten", "oud")), catalogue, NOW)["keten"]
    assert [(remedy.action, remedy.block) for remedy in how.would_carry] == [("update", "oud")]


@pytest.mark.clause("M11")
def test_of_any_others_the_one_that_asks_least_itself_is_added(catalogue: Catalogue) -> None:
    own = [
        {"id": "aa", "name": "A", "requires": ["environment"]},
        {"id": "eigen", "name": "E", "requires_any_others": 1},
    ]
    how = resting(plan_of(block("x", "eigen"), archetypes=own), catalogue, NOW)["x"]
    assert [(remedy.action, remedy.archetype) for remedy in how.would_carry] == [("add", "curriculum")]


@pytest.mark.clause("M11")
def test_an_archetype_that_must_be_there_does_not_count_as_one_of_the_others(catalogue: Catalogue) -> None:
    own = [{"id": "eigen", "name": "E", "requires": ["curriculum"], "requires_any_others": 1}]
    basis = block("basis", "curriculum")
    how = resting(plan_of(block("x", "eigen"), basis, archetypes=own), catalogue, NOW)["x"]
    assert how.missing == (Missing("", "missing"),)
    assert [(remedy.action, remedy.archetype) for remedy in how.would_carry] == [("add", "ecosystem")]


@pytest.mark.clause("M11")
def test_of_any_others_that_do_not_carry_as_many_are_named_as_lack(catalogue: Catalogue) -> None:
    lab, proef = block("lab", "environment", "outdated"), block("proef", "innovation", "outdated")
    basis = block("basis", "curriculum", "ready")
    missing = resting(plan_of(block("keten", "ecosystem"), lab, proef, basis), catalogue, NOW)["keten"].missing
    assert missing == (Missing("environment", "out_of_date", ("lab",)),)
    missing = resting(plan_of(block("keten", "ecosystem"), lab), catalogue, NOW)["keten"].missing
    assert missing == (Missing("environment", "out_of_date", ("lab",)), Missing("", "missing"))


@pytest.mark.clause("M12")
def test_a_pin_rests_on_what_is_there_at_the_levels_that_group_and_block_share(catalogue: Catalogue) -> None:
    blocks = [block("proef", "innovation", levels=["hbo"]), block("basis", "curriculum", levels=["mbo"])]
    pins = [{"group": "g", "block": "weg"}, {"group": "g", "block": "proef"}]
    groups = [{"id": "g", "name": "G", "organisations": 9}]
    found = carriers(plan_of(*blocks, target_groups=groups, pins=pins), catalogue)
    assert list(found.pins) == [("g", "proef")]
    only = found.pins["g", "proef"]
    assert (only.pin, only.levels, only.archetype) == (("g", "proef"), ("hbo",), "innovation")
    assert only.all_of == (("curriculum", ()),)
    assert found.requires == requirements(plan_of(), catalogue)
    assert found.kappa == kappas(plan_of(), catalogue)


@pytest.mark.clause("M12")
def test_a_group_or_block_without_levels_meets_at_those_of_the_pps() -> None:
    blocks = [block("a", "curriculum", levels=["wo"]), block("b", "curriculum")]
    groups = [
        {"id": "g", "name": "G", "organisations": 9},
        {"id": "h", "name": "H", "organisations": 9, "levels": ["vo", "mbo"]},
    ]
    pins = [{"group": "g", "block": "a"}, {"group": "h", "block": "b"}, {"group": "g", "block": "b"}]
    plan = plan_of(*blocks, target_groups=groups, pins=pins)
    assert [(m.group, m.block, m.group_levels, m.block_levels, m.shared) for m in reach_mismatches(plan)] == [
        ("g", "a", ("mbo", "hbo"), ("wo",), ()),
        ("h", "b", ("vo", "mbo"), ("mbo", "hbo"), ("mbo",)),
    ]


@pytest.mark.clause("M12")
def test_a_pps_reaches_no_level_that_its_block_does_not_serve() -> None:
    blocks = [block("a", "curriculum", levels=["hbo", "wo"]), block("b", "curriculum")]
    groups = [{"id": "g", "name": "G", "organisations": 9, "levels": ["mbo", "hbo"]}]
    assert served_levels(plan_of(*blocks, target_groups=groups, pins=[{"group": "g", "block": "a"}])) == ("hbo",)
    plan = plan_of(*blocks, target_groups=[{"id": "g", "name": "G", "organisations": 9}], pins=[
        {"group": "g", "block": "b"}])  # fmt: skip
    assert served_levels(plan) == ("mbo", "hbo")


def test_a_summary_says_of_which_block_it_is() -> None:
    plan = plan_of(block("a", "curriculum"))
    assert summarise(plan.blocks[0], NOW).id == "a"
