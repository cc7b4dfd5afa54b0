"""The list of what would carry a floating block is the shortest there is: compared with trying everything."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestendig.domain.blocks.carrying import Remedy
from bestendig.domain.blocks.resting import floating, resting
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from tests.strategies.catalogue import CATALOGUE

NOW = Quarter(2026, 1)
LEVELS = ["mbo", "hbo"]
OWN = ("eigen-a", "eigen-b")
KINDS = (*CATALOGUE.archetypes, *OWN)
Deed = tuple[str, str]


def document(blocks: list[dict[str, Any]], own: list[dict[str, Any]] | None = None, used: tuple[str, ...] = ()) -> Any:
    made: dict[str, Any] = {
        "bestendig": 1, "name": "x", "start": "2026-Q1", "levels": LEVELS, "blocks": blocks, "archetypes": own or [],
    }  # fmt: skip
    if used:
        made["target_groups"] = [{"id": "g", "name": "g", "organisations": 9}]
        made["pins"] = [{"group": "g", "block": name} for name in used]
    return made


def block(id_: str, archetype: str, *states: str, **more: Any) -> dict[str, Any]:
    bricks = [{"id": f"b{n}", "state": state, "development_hours": 100 * (n + 1)} for n, state in enumerate(states)]
    return {"id": id_, "name": id_, "archetype": archetype, "bricks": bricks} | more


def done(plan: Any, deeds: tuple[Deed, ...]) -> Plan:
    """The plan after some deeds, written out by hand: `add` an archetype, `update` or `use` a block."""
    blocks = {b["id"]: dict(b) for b in plan["blocks"]}
    for action, name in deeds:
        if action == "add":
            blocks[f"nieuw-{name}"] = {"id": f"nieuw-{name}", "name": "n", "archetype": name, "present": True}
        else:
            blocks[name]["bricks"] = [brick | {"state": "ready"} for brick in blocks[name]["bricks"]]
            blocks[name]["present"] = blocks[name].get("present", False) or action == "use"
    return Plan.model_validate(plan | {"blocks": list(blocks.values())})


def carries(plan: Any, root: str, deeds: tuple[Deed, ...]) -> bool:
    """Whether the block stands then, and so does all that was added or put to use."""
    afloat = floating(done(plan, deeds), CATALOGUE, NOW)
    new = {f"nieuw-{name}" if action == "add" else name for action, name in deeds if action != "update"}
    return not ({root} | new) & set(afloat)


def deeds_of(plan: Any) -> Iterator[Deed]:
    yield from (("add", kind) for kind in KINDS if kind in CATALOGUE.archetypes or plan["archetypes"])
    for each in plan["blocks"]:
        yield ("use", each["id"])
        yield ("update", each["id"])


def shortest(plan: Any, root: str, most: int) -> int | None:
    everything = list(deeds_of(plan))
    for size in range(most + 1):
        if any(carries(plan, root, chosen) for chosen in combinations(everything, size)):
            return size
    return None


def deeds(remedies: tuple[Remedy, ...]) -> tuple[Deed, ...]:
    return tuple((r.action, r.block or r.archetype) for r in remedies)


OWN_KINDS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(KINDS), max_size=2, unique=True),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=2,
).map(
    lambda kinds: [
        {"id": name, "name": name, "requires": [k for k in needs if k != name], "requires_any_others": others}
        for name, (needs, others) in zip(OWN, kinds, strict=True)
    ]
)
BLOCKS = st.lists(
    st.builds(
        lambda kind, states, levels, present: block("blok", kind, *states, levels=levels, present=present),
        st.sampled_from(KINDS),
        st.lists(st.sampled_from(("ready", "outdated", "idea")), max_size=2),
        st.sampled_from(([], ["mbo"], ["hbo"])),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
).map(lambda blocks: [b | {"id": f"blok{n}"} for n, b in enumerate(blocks)])


@pytest.mark.clause("M11")
@given(blocks=BLOCKS, own=OWN_KINDS, unused=st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_no_shorter_list_carries_a_floating_block(blocks: list[Any], own: list[Any], unused: int) -> None:
    plan = document(blocks, own, tuple(b["id"] for b in blocks[: max(1, len(blocks) - unused)]))
    standing = resting(Plan.model_validate(plan), CATALOGUE, NOW)
    for name, how in standing.items():
        found = deeds(how.would_carry)
        if how.floats and len(found) <= 3:
            most = len(found) - 1 if found else 3
            assert shortest(plan, name, most) is None, found
        if found:
            assert carries(plan, name, found)


@pytest.mark.clause("M11")
def test_a_block_that_must_be_added_anyway_counts_for_any_others_too(catalogue: Catalogue) -> None:
    own = [{"id": "eigen-a", "name": "A", "requires": ["lifelong_learning"], "requires_any_others": 3}]
    how = resting(Plan.model_validate(document([block("x", "eigen-a")], own)), catalogue, NOW)["x"]
    kinds = [remedy.archetype for remedy in how.would_carry]
    assert sorted(kinds) == ["curriculum", "education_models", "environment", "lifelong_learning"]
    assert kinds[-1] == "lifelong_learning"  # what lies lowest comes first


@pytest.mark.clause("M11")
def test_of_a_stale_block_only_the_bricks_that_make_it_carry_are_named(catalogue: Catalogue) -> None:
    basis = block("basis", "curriculum", "outdated", "outdated", "outdated")  # of 100, 200 and 300 hours
    plan = Plan.model_validate(document([block("teams", "education_models"), block("lab", "environment"), basis]))
    (remedy,) = resting(plan, catalogue, NOW)["teams"].would_carry
    assert remedy.bricks == ("b2", "b1")  # 500 of 600 hours; 300 alone is half, and 60 percent is needed


@pytest.mark.clause("M11")
def test_a_block_that_is_put_to_use_brings_what_it_rests_on(catalogue: Catalogue) -> None:
    own = [{"id": "eigen-a", "name": "A", "requires": ["innovation"]}]
    plan = document([block("x", "eigen-a"), block("proef", "innovation", "outdated")], own, used=("x",))
    how = resting(Plan.model_validate(plan), catalogue, NOW)["x"]
    assert deeds(how.would_carry) == (("add", "curriculum"), ("use", "proef"))
    assert how.would_carry[1].bricks == ("b0",)


def test_an_archetype_that_asks_more_others_than_there_are_gets_no_list(catalogue: Catalogue) -> None:
    needs = ["curriculum", "environment", "education_models"]
    own = [{"id": "eigen-a", "name": "A", "requires": needs, "requires_any_others": 5}]
    how = resting(Plan.model_validate(document([block("x", "eigen-a")], own)), catalogue, NOW)["x"]
    assert how.floats
    assert how.would_carry == ()


def test_dozens_of_own_archetypes_that_rest_on_each_other_are_answered_soon(catalogue: Catalogue) -> None:
    own = [
        {"id": f"a{n}", "name": "A", "requires": [f"a{(n * 7 + 3) % 20}"], "requires_any_others": n % 6}
        for n in range(20)
    ]
    plan = Plan.model_validate(document([block(f"x{n}", f"a{n}") for n in range(0, 12, 3)], own))
    for how in resting(plan, catalogue, NOW).values():
        assert how.floats == bool(how.would_carry)
