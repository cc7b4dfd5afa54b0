"""How strongly groups speak for you: moved by a slider or an arrow, kept at once, and a range keeps its shape."""

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.domain.ranges import is_certain, lower, median, upper
from bestendig.domain.scaling.ceiling import entry_hazard
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.reports.wording.chances import of_ten
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.examples import examples
from bestendig.store.models import Pps, User
from bestendig.web.lane.edits import new_strength
from bestendig.web.lane.picture import TRUST, draw
from bestendig.web.lane.strengths import strengths_of

NL = load_texts("nl")
PLAN = next(example.plan for example in examples() if example.id == "watertechnologie")


@pytest.fixture
def linked(pps: Pps, people: dict[str, User]) -> Pps:
    """A second group with the same block, and a reference with a range between them."""
    plan = state_of(pps).plan
    first, block = plan.target_groups[0].id, plan.pins[0].block
    edit(
        pps,
        people["anna"],
        [
            Change("target_groups[+]", {"id": "w", "name": "Waterschappen", "organisations": 30, "levels": ["mbo"]}),
            Change("pins[+]", {"group": "w", "block": block}),
            Change("references[+]", {"from": first, "to": "w", "strength": "0.2 to 0.4"}),
        ],
    )
    return pps


def send(client: Client, pps: Pps, of: str, value: str) -> int:
    address = reverse("lane:strength", kwargs={"key": pps.key})
    return client.post(address, {"of": of, "kracht": value}, headers={"HX-Request": "true"}).status_code


@pytest.mark.django_db
@pytest.mark.clause("M16")
@pytest.mark.parametrize("value", ["0.45", "0,45"])
def test_a_reference_is_made_stronger_and_keeps_how_uncertain_it_is(value: str, anna: Client, linked: Pps) -> None:
    before = state_of(linked).plan.references[0].strength
    assert send(anna, linked, "0", value) == 200
    after = state_of(linked).plan.references[0].strength
    assert median(after) == pytest.approx(0.45)
    assert upper(after) / lower(after) == pytest.approx(upper(before) / lower(before), rel=0.01)


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["0", "1"])
def test_a_strength_at_its_end_is_certain_for_no_range_fits_there(value: str, anna: Client, linked: Pps) -> None:
    assert send(anna, linked, "0", value) == 200
    after = state_of(linked).plan.references[0].strength
    assert is_certain(after)
    assert median(after) == float(value)


@pytest.mark.django_db
@pytest.mark.clause("M18")
def test_trust_within_a_group_is_moved_like_a_reference(anna: Client, linked: Pps) -> None:
    assert "trust_effect" not in state_of(linked).plan.parameters
    assert send(anna, linked, TRUST, "1.2") == 200
    assert median(state_of(linked).plan.parameters["trust_effect"]) == pytest.approx(1.2, rel=0.01)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("of", "value"),
    [("0", "1.2"), ("0", "-0.1"), ("0", "veel"), ("0", "nan"), ("9", "0.3"), ("x", "0.3"), ("", ""), (TRUST, "inf")],
)
def test_a_strength_that_cannot_be_is_not_found_and_changes_nothing(
    of: str, value: str, anna: Client, linked: Pps
) -> None:
    before = state_of(linked).text
    assert send(anna, linked, of, value) == 404
    assert state_of(linked).text == before


@pytest.mark.clause("M16")
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_every_handle_on_the_lane_moves_a_strength_of_the_list(example) -> None:  # type: ignore[no-untyped-def]
    plan, catalogue = example.plan, load_catalogue()
    for handle in draw(plan, catalogue, None, NL).handles:
        (change,) = new_strength(plan, catalogue, handle.of, 0.25)
        assert change.path in ("parameters.trust_effect", f"references[{handle.of}].strength")


@pytest.mark.django_db
def test_the_list_has_trust_only_when_a_group_has_two_blocks(linked: Pps, people: dict[str, User]) -> None:
    assert [one.of for one in strengths_of(state_of(linked), NL)] == ["0"]
    edit(
        linked,
        people["anna"],
        [
            Change("blocks[+]", {"id": "lab", "name": "Lab", "archetype": "environment"}),
            Change("pins[+]", {"group": "w", "block": "lab"}),
        ],
    )
    assert [one.of for one in strengths_of(state_of(linked), NL)] == [TRUST, "0"]


def test_a_long_route_has_no_words_along_its_arrows() -> None:
    lane = draw(PLAN, load_catalogue(), None, NL)
    assert [shaft.word for shaft in lane.shafts if shaft.kind != "reference"] != []
    assert all(shaft.word for shaft in lane.shafts if shaft.kind != "reference")
    assert len(PLAN.route_steps) <= 8


@pytest.mark.clause("M17")
def test_each_group_says_how_likely_a_competitor_is() -> None:
    catalogue = load_catalogue()
    for group, band in zip(PLAN.target_groups, draw(PLAN, catalogue, None, NL).bands, strict=True):
        chance = entry_hazard(PLAN, catalogue, group.id)[5].chance
        assert band.entry == NL("lane.entry", chance=of_ten(chance, NL))
