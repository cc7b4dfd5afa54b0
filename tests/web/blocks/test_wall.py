"""The wall in words: what floats and what would carry it; what laying and moving do. Source: M8, M11."""

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.files.catalogue import load_catalogue
from bestendig.store.drafts import Order, state_of
from bestendig.store.examples import examples
from bestendig.store.models import Pps
from bestendig.web.blocks.contents import shelves
from bestendig.web.blocks.edits import moved, put_to_use
from bestendig.web.drafts.additions import from_catalogue

PLAN = next(example.plan for example in examples() if example.id == "watertechnologie")


@pytest.mark.clause("M8")
def test_a_block_is_put_before_another_or_at_the_end() -> None:
    ids = [block.id for block in PLAN.blocks]
    assert moved(PLAN, ids[2], ids[0])[0].value == Order((ids[2], *ids[:2], *ids[3:]))
    assert moved(PLAN, ids[0], "")[0].value == Order((*ids[1:], ids[0]))


@pytest.mark.clause("M10")
def test_a_standard_block_brings_all_its_bricks_as_ideas_and_an_id_of_its_own() -> None:
    standard = load_catalogue().blocks["elective_unit"]
    (change,) = from_catalogue(PLAN, standard, "nl")
    assert [brick["id"] for brick in change.value["bricks"]] == [brick.id for brick in standard.bricks]
    assert {brick["state"] for brick in change.value["bricks"]} == {"idea"}
    assert change.value["id"] not in [block.id for block in PLAN.blocks]


@pytest.mark.clause("M10")
def test_the_catalogue_is_searched_in_names_and_bricks() -> None:
    catalogue = load_catalogue()
    assert sum(len(shelf.stock) for shelf in shelves(catalogue, "")) == len(catalogue.blocks)
    assert {item.id for shelf in shelves(catalogue, "KEUZEDEEL") for item in shelf.stock} >= {"elective_unit"}
    assert shelves(catalogue, "bestaat niet") == ()


@pytest.mark.clause("M11")
def test_a_block_that_lies_ready_is_put_on_the_route_once() -> None:
    unused = PLAN.model_copy(update={"route": PLAN.route[:1]})
    block = next(block.id for block in PLAN.blocks if block.id != PLAN.route[0].pin[1])
    (change,) = put_to_use(unused, block)
    assert change.value[-1][1] == block
    assert put_to_use(PLAN, PLAN.route[0].pin[1]) == []


@pytest.mark.django_db
@pytest.mark.clause("M11")
def test_a_floating_block_says_what_would_carry_it_and_a_click_lays_that(anna: Client, pps: Pps) -> None:
    where = {"key": pps.key}
    page = anna.post(reverse("blocks:add", kwargs=where), {"standard": "hybrid_learning"}, follow=True).content.decode()
    assert "Eén blok zweeft" in page
    assert "Legt u hier" in page
    assert "dan staat het" in page
    assert [block.archetype for block in state_of(pps).plan.blocks][-1] == "education_models"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["move", "remove", "use"])
def test_a_block_that_is_not_there_is_not_found(name: str, anna: Client, pps: Pps) -> None:
    assert anna.post(reverse(f"blocks:{name}", kwargs={"key": pps.key}), {"block": "nergens"}).status_code == 404


@pytest.mark.django_db
def test_a_reader_sees_the_wall_and_no_way_to_change_it(play, pps: Pps) -> None:  # type: ignore[no-untyped-def]
    page = play("els").get(reverse("blocks:page", kwargs={"key": pps.key})).content.decode()
    assert "Actueel curriculum installatietechniek" in page
    assert 'class="lego-grab" type="button"' not in page
    assert "Ongedaan maken" not in page
