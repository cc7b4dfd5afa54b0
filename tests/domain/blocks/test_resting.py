from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestendig.domain.blocks.carrying import Remedy
from bestendig.domain.blocks.gaps import Missing, running_blocks
from bestendig.domain.blocks.resting import floating, resting
from bestendig.domain.blocks.supports import carriers, kappas, requirements
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from tests.strategies.catalogue import CATALOGUE
from tests.strategies.plans import ARCHETYPES, plans

NOW = Quarter(2026, 1)


def stack(*blocks: tuple[str, str] | dict[str, Any], **more: Any) -> Plan:
    made = [b if isinstance(b, dict) else {"id": b[0], "name": b[0], "archetype": b[1]} for b in blocks]
    return Plan.model_validate({"bestendig": 1, "name": "x", "start": "2026-Q1", "blocks": made} | more)


def ready(id_: str, archetype: str, until: str | None = None, **more: Any) -> dict[str, Any]:
    bricks = [{"id": "a", "state": "ready", "development_hours": 100, "up_to_date_until": until}]
    return {"id": id_, "name": id_, "archetype": archetype, "bricks": bricks} | more


BASIS = ("basis", "curriculum")
LAB = ("lab", "environment")
HYBRID = ("hybride", "education_models")
LLO = ("llo", "lifelong_learning")


@pytest.mark.clause("M11")
def test_curriculum_and_environment_rest_on_nothing(catalogue: Catalogue) -> None:
    assert floating(stack(BASIS, LAB), catalogue, NOW) == []


@pytest.mark.clause("M11")
def test_education_models_float_without_curriculum_and_environment(catalogue: Catalogue) -> None:
    how = resting(stack(HYBRID), catalogue, NOW)["hybride"]
    assert how.floats
    assert how.missing == (Missing("curriculum", "missing"), Missing("environment", "missing"))
    assert [(remedy.action, remedy.archetype) for remedy in how.would_carry] == [
        ("add", "curriculum"),
        ("add", "environment"),
    ]
    assert floating(stack(HYBRID, BASIS), catalogue, NOW) == ["hybride"]
    assert floating(stack(HYBRID, BASIS, LAB), catalogue, NOW) == []
    assert resting(stack(HYBRID, BASIS, LAB), catalogue, NOW)["hybride"].rests_on == ("basis", "lab")


@pytest.mark.clause("M11")
def test_what_must_be_added_brings_what_it_rests_on_itself(catalogue: Catalogue) -> None:
    how = resting(stack(LLO, BASIS), catalogue, NOW)["llo"]
    assert [gap.archetype for gap in how.missing] == ["environment", "education_models"]
    assert [(r.action, r.archetype) for r in how.would_carry] == [("add", "environment"), ("add", "education_models")]
    alone = resting(stack(LLO), catalogue, NOW)["llo"]
    assert [r.archetype for r in alone.would_carry] == ["curriculum", "environment", "education_models"]


@pytest.mark.clause("M10")
def test_what_could_be_added_is_named_from_the_catalogue_least_work_first(catalogue: Catalogue) -> None:
    from_catalogue = resting(stack(HYBRID), catalogue, NOW)["hybride"].would_carry[0].standards
    assert from_catalogue
    assert {catalogue.blocks[name].archetype for name in from_catalogue} == {"curriculum"}
    assert all("mbo" in catalogue.blocks[name].levels for name in from_catalogue)
    work = [
        sum(
            (b.development_hours.median if hasattr(b.development_hours, "median") else 0)
            for b in catalogue.blocks[n].bricks
        )
        for n in from_catalogue
    ]
    assert work == sorted(work)


@pytest.mark.clause("M11")
def test_a_block_floats_when_what_it_rests_on_is_out_of_date(catalogue: Catalogue) -> None:
    blocks = [
        {"id": "a", "state": "ready", "development_hours": 61},
        {"id": "b", "state": "outdated", "development_hours": 39},
    ]
    fresh = stack(HYBRID, LAB, {"id": "basis", "name": "b", "archetype": "curriculum", "bricks": blocks})
    assert floating(fresh, catalogue, NOW) == []
    blocks = [blocks[0] | {"development_hours": 59}, blocks[1] | {"development_hours": 41}]
    stale = stack(HYBRID, LAB, {"id": "basis", "name": "b", "archetype": "curriculum", "bricks": blocks})
    how = resting(stale, catalogue, NOW)["hybride"]
    assert how.missing == (Missing("curriculum", "out_of_date", ("basis",)),)
    assert how.would_carry == (Remedy("update", "curriculum", "basis", ("b",)),)


@pytest.mark.clause("M11")
def test_bricks_go_out_of_date_by_themselves(catalogue: Catalogue) -> None:
    plan = stack(HYBRID, LAB, ready("basis", "curriculum", "2026-Q2"))
    assert floating(plan, catalogue, Quarter(2026, 2)) == []
    assert floating(plan, catalogue, Quarter(2026, 3)) == ["hybride"]


def test_the_block_with_the_fewest_old_bricks_is_the_one_to_renew(catalogue: Catalogue) -> None:
    def old(count: int) -> list[dict[str, Any]]:
        return [{"id": f"b{n}", "state": "outdated", "development_hours": 9} for n in range(count)]

    two = {"id": "aa", "name": "a", "archetype": "curriculum", "bricks": old(2)}
    one = {"id": "bb", "name": "b", "archetype": "curriculum", "bricks": old(1)}
    how = resting(stack(HYBRID, LAB, two, one), catalogue, NOW)["hybride"]
    assert how.missing[0].blocks == ("aa", "bb")
    assert how.would_carry == (Remedy("update", "curriculum", "bb", ("b0",)),)


def test_a_present_block_that_was_never_built_does_not_carry(catalogue: Catalogue) -> None:
    plan = stack(
        HYBRID, LAB, {"id": "basis", "name": "b", "archetype": "curriculum", "present": True, "bricks": [{"id": "a"}]}
    )
    assert resting(plan, catalogue, NOW)["hybride"].would_carry == (Remedy("update", "curriculum", "basis", ("a",)),)


@pytest.mark.clause("M11")
def test_a_block_that_no_pin_builds_carries_only_when_it_is_present(catalogue: Catalogue) -> None:
    lane: dict[str, Any] = {
        "target_groups": [{"id": "g", "name": "g", "organisations": 9}],
        "pins": [{"group": "g", "block": "hybride"}, {"group": "g", "block": "lab"}],
    }
    plan = stack(HYBRID, LAB, BASIS, **lane)
    assert running_blocks(plan) == {"hybride", "lab"}
    how = resting(plan, catalogue, NOW)["hybride"]
    assert how.missing == (Missing("curriculum", "unused", ("basis",)),)
    assert how.would_carry == (Remedy("use", "curriculum", "basis"),)
    there = {"id": "basis", "name": "b", "archetype": "curriculum", "present": True}
    assert floating(stack(HYBRID, LAB, there, **lane), catalogue, NOW) == []
    assert running_blocks(stack(HYBRID, BASIS)) == {"hybride", "basis"}


@pytest.mark.clause("M12")
def test_only_a_block_that_shares_a_level_carries(catalogue: Catalogue) -> None:
    def at(level: str) -> Plan:
        return stack(
            HYBRID, LAB, {"id": "basis", "name": "b", "archetype": "curriculum", "levels": [level]}, levels=["mbo"]
        )

    assert floating(at("mbo"), catalogue, NOW) == []
    assert resting(at("hbo"), catalogue, NOW)["hybride"].missing == (Missing("curriculum", "missing"),)


@pytest.mark.clause("M11")
def test_an_ecosystem_rests_on_any_two_others(catalogue: Catalogue) -> None:
    chain = ("keten", "ecosystem")
    assert floating(stack(chain, BASIS, LAB), catalogue, NOW) == []
    assert floating(stack(chain, BASIS, ("innovatie", "innovation")), catalogue, NOW) == []
    one = resting(stack(chain, BASIS), catalogue, NOW)["keten"]
    assert one.missing == (Missing("", "missing"),)
    assert [(r.action, r.archetype) for r in one.would_carry] == [("add", "environment")]
    none = resting(stack(chain), catalogue, NOW)["keten"]
    assert none.missing == (Missing("", "missing"), Missing("", "missing"))
    assert [r.archetype for r in none.would_carry] == ["curriculum", "environment"]
    assert floating(stack(chain, ("keten2", "ecosystem"), BASIS), catalogue, NOW) == ["keten", "keten2"]


def test_an_old_block_is_renewed_before_another_kind_is_added(catalogue: Catalogue) -> None:
    old = {"id": "lab", "name": "l", "archetype": "environment", "bricks": [{"id": "a", "state": "outdated"}]}
    how = resting(stack(("keten", "ecosystem"), BASIS, old), catalogue, NOW)["keten"]
    assert how.would_carry == (Remedy("update", "environment", "lab", ("a",)),)
    assert how.rests_on == ("basis", "lab")


@pytest.mark.clause("M10")
def test_a_users_own_archetype_rests_on_what_the_user_says(catalogue: Catalogue) -> None:
    own = [{"id": "eigen", "name": "Eigen", "requires": ["innovation"], "requires_any_others": 1, "proof_needed": 0.6}]
    plan = stack(("x", "eigen"), archetypes=own)
    how = resting(plan, catalogue, NOW)["x"]
    assert [gap.archetype for gap in how.missing] == ["innovation", ""]
    assert [r.archetype for r in how.would_carry] == ["curriculum", "innovation"]
    assert requirements(plan, catalogue)["eigen"].any_others == 1
    assert kappas(plan, catalogue)["eigen"] == 0.6
    assert kappas(plan, catalogue)["lifelong_learning"] == 0.8


def test_an_unknown_or_circular_archetype_is_no_reason_to_crash(catalogue: Catalogue) -> None:
    assert floating(stack(("x", "onbekend")), catalogue, NOW) == []
    circle = [{"id": "a", "name": "A", "requires": ["b"]}, {"id": "b", "name": "B", "requires": ["a", "c"]}]
    how = resting(stack(("x", "a"), archetypes=circle), catalogue, NOW)["x"]
    assert [r.archetype for r in how.would_carry] == ["c", "b"]


@pytest.mark.clause("M11")
def test_the_engine_gets_per_pin_the_blocks_that_can_carry_it(catalogue: Catalogue) -> None:
    plan = stack(
        HYBRID, LAB, ("keten", "ecosystem"),
        {"id": "basis", "name": "b", "archetype": "curriculum", "levels": ["hbo"]},
        {"id": "basis2", "name": "b", "archetype": "curriculum", "levels": ["vo", "mbo"]},
        levels=["vo", "mbo", "hbo"],
        target_groups=[
            {"id": "g", "name": "g", "organisations": 9, "levels": ["mbo"]},
            {"id": "h", "name": "h", "organisations": 9, "levels": ["wo"]},
        ],
        pins=[{"group": "g", "block": "hybride"}, {"group": "h", "block": "basis"}, {"group": "g", "block": "keten"}],
    )  # fmt: skip
    found = carriers(plan, catalogue).pins
    assert found["g", "hybride"].levels == ("mbo",)
    assert found["g", "hybride"].all_of == (("curriculum", ("basis2",)), ("environment", ("lab",)))
    assert found["h", "basis"].levels == ("wo",)
    assert found["h", "basis"].all_of == ()
    keten = found["g", "keten"]
    assert (keten.any_others, [name for name, _ in keten.others]) == (
        2,
        ["curriculum", "education_models", "environment"],
    )


def test_a_pin_of_an_unknown_block_is_left_out(catalogue: Catalogue) -> None:
    assert carriers(stack(BASIS, pins=[{"group": "g", "block": "niets"}]), catalogue).pins == {}


def without(plan: Plan, name: str) -> Plan:
    return plan.model_copy(update={"blocks": tuple(b for b in plan.blocks if b.id != name)})


STACKS = st.lists(st.sampled_from(ARCHETYPES), max_size=6).map(
    lambda kinds: stack(BASIS, LAB, HYBRID, *((f"blok{n}", kind) for n, kind in enumerate(kinds)))
)


@pytest.mark.clause("M11")
@given(plan=STACKS)
@settings(max_examples=80)
def test_taking_away_the_only_support_makes_a_carried_block_float(plan: Plan) -> None:
    standing = resting(plan, CATALOGUE, NOW)
    needs = requirements(plan, CATALOGUE)
    kinds = {b.id: b.archetype for b in plan.blocks}
    for name, how in standing.items():
        for support in how.rests_on:
            alone = sum(kinds[other] == kinds[support] for other in how.rests_on) == 1
            if not how.floats and alone and kinds[support] in needs[kinds[name]].all_of:
                after = resting(without(plan, support), CATALOGUE, NOW)[name]
                assert kinds[support] in {gap.archetype for gap in after.missing}


@pytest.mark.clause("M11")
@given(plan=plans(max_blocks=5))
@settings(max_examples=80)
def test_doing_all_that_would_carry_a_block_carries_it(plan: Plan) -> None:
    for name, how in resting(plan, CATALOGUE, NOW).items():
        assert how.floats == bool(how.would_carry)
        after = _mended(plan, name, how.would_carry)
        assert name not in floating(after, CATALOGUE, NOW)


def _mended(plan: Plan, name: str, remedies: tuple[Remedy, ...]) -> Plan:
    blocks = {block.id: block for block in plan.blocks}
    levels = blocks[name].levels or plan.levels
    added = [
        {"id": f"nieuw-{n}", "name": "n", "archetype": remedy.archetype, "present": True, "levels": list(levels)}
        for n, remedy in enumerate(remedies)
        if remedy.action == "add"
    ]
    for remedy in remedies:
        if remedy.block is None:
            continue
        block = blocks[remedy.block]
        renewed = {"state": "ready", "up_to_date_until": None}
        bricks = tuple(b.model_copy(update=renewed) if b.id in remedy.bricks else b for b in block.bricks)
        used = remedy.action == "use"
        blocks[remedy.block] = block.model_copy(
            update={"bricks": () if used else bricks, "present": block.present or used}
        )
    document = plan.model_dump(by_alias=True) | {"blocks": [*(b.model_dump() for b in blocks.values()), *added]}
    return Plan.model_validate(document)
