"""The wall by mouse, by touch and by keyboard, in a real browser. Source: M8, M9, M11."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bestendig.store.drafts import state_of
from bestendig.store.models import Pps, User
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def order(pps: Pps) -> list[str]:
    return [block.id for block in state_of(pps).plan.blocks]


def row_of_two(page: Page) -> list[str]:
    """Ids of a row of the wall with more than one block."""
    rows = page.evaluate(
        "[...document.querySelectorAll('.wall-row')].map(r => [...r.querySelectorAll('.lego')].map(b => b.dataset.id))"
    )
    return next(row for row in rows if len(row) > 1)


def grab(page: Page, block: str) -> None:
    page.locator(f".lego[data-id={block}] .lego-grab").focus()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_wall_is_for_everybody_and_fits(width: int, visit: Visit, pps: Pps, picture: Callable[..., None]) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/", width=width)
    picture(page, "blocks")
    assert barriers(page) == []
    assert overflow(page) == 0
    page.goto(f"{page.url}?blok={order(pps)[0]}")
    picture(page, "blocks-open")
    assert barriers(page) == []
    page.goto(page.url.split("?")[0] + "?beeld=lijst")
    assert barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.clause("M11")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_block_without_its_support_floats_with_what_would_carry_it(
    width: int, visit: Visit, pps: Pps, picture: Callable[..., None]
) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/", width=width)
    block = next(block for block in state_of(pps).plan.blocks if block.archetype == "curriculum")
    grab(page, block.id)
    with page.expect_response(re.compile("neem-weg")):
        page.keyboard.press("Delete")
    expect(page.locator(".lego.floats .ghost").first).to_contain_text("dan staat het")
    expect(page.locator(".floating")).to_contain_text("Actueel curriculum")
    picture(page, "blocks-floating")
    assert barriers(page) == []
    assert overflow(page) == 0
    page.locator(".floating").get_by_role("button", name=re.compile("leg neer")).first.click()
    expect(page.locator("#blok")).to_be_visible()
    expect(page.locator(".lego.floats")).to_have_count(0)


@pytest.mark.clause("M8")
def test_a_block_is_moved_by_keyboard_alone_and_it_is_said_aloud(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/")
    first, second = row_of_two(page)[:2]
    grab(page, first)
    page.keyboard.press("Enter")
    expect(page.locator("#wall-live")).to_contain_text("gepakt, plek 1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#wall-live")).to_contain_text("plek 2")
    with page.expect_response(re.compile("verplaats")):
        page.keyboard.press("Enter")
    expect(page.locator("#draft-bar")).to_contain_text("Bewaard als concept")
    assert row_of_two(page)[:2] == [second, first]
    assert order(pps).index(second) < order(pps).index(first)
    expect(page.locator(f".lego[data-id={first}] .lego-grab")).to_be_focused()


@pytest.mark.clause("M8")
def test_escape_puts_a_block_back_and_changes_nothing(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/bouwblokken/"), order(pps)
    row = row_of_two(page)
    grab(page, row[0])
    for key in ("Enter", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    assert row_of_two(page) == row
    expect(page.locator("#wall-live")).to_contain_text("ligt weer op plek 1")
    assert order(pps) == before


@pytest.mark.clause("M8")
def test_a_block_is_dragged_along_its_row(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/")
    first, second = row_of_two(page)[:2]
    here = page.locator(f".lego[data-id={first}] .lego-grab").bounding_box()
    there = page.locator(f".lego[data-id={second}]").bounding_box()
    assert here and there
    page.mouse.move(here["x"] + 30, here["y"] + 30)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] - 12, there["y"] + 34, steps=12)
    with page.expect_response(re.compile("verplaats")):
        page.mouse.up()
    assert order(pps).index(second) < order(pps).index(first)


@pytest.mark.clause("M8")
def test_a_block_is_taken_off_and_comes_back_by_undo_also_after_a_reload(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/bouwblokken/"), state_of(pps).text
    block = row_of_two(page)[0]
    grab(page, block)
    with page.expect_response(re.compile("neem-weg")):
        page.keyboard.press("Delete")
    expect(page.locator(f".lego[data-id={block}]")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(f".lego[data-id={block}]")).to_have_count(1)
    assert state_of(pps).text == before
    page.get_by_role("button", name="Opnieuw doen").click()
    expect(page.locator(f".lego[data-id={block}]")).to_have_count(0)


@pytest.mark.clause("M10")
def test_a_standard_block_is_found_and_laid_by_keyboard(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/bouwblokken/"), len(order(pps))
    page.get_by_label("Zoek in de catalogus").fill("keuzedeel")
    lay = page.locator("#shelves").get_by_role("button", name=re.compile("leg neer Keuzedeel"))
    expect(page.locator("#shelves .shelf").first).to_have_attribute("open", "")
    lay.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#blok")).to_contain_text("Keuzedeel")
    assert len(order(pps)) == before + 1


@pytest.mark.clause("M9")
def test_a_brick_is_changed_and_the_page_shows_within_a_second_that_it_is_kept(visit: Visit, pps: Pps) -> None:
    block = next(block for block in state_of(pps).plan.blocks if block.bricks)
    page = visit(f"/pps/{pps.key}/bouwblokken/?blok={block.id}")
    hours = page.locator(f"#v-blocks-{block.id}-bricks-{block.bricks[0].id}-development_hours")
    hours.fill("80 tot 130, waarschijnlijk 100")
    said = page.locator(f"#{hours.get_attribute('id')}-said")
    expect(said).to_contain_text("Bewaard")
    expect(said).to_contain_text("meestal tussen 80 en 130")
    hours.fill("veel")
    expect(said).to_contain_text("Uren om te ontwikkelen: dit is geen getal")
    expect(hours).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []


def test_the_second_editor_of_a_field_sees_both_values_and_chooses(visit: Visit, pps: Pps, els: User) -> None:
    block = state_of(pps).plan.blocks[0]
    address = f"/pps/{pps.key}/bouwblokken/?blok={block.id}"
    first, second = visit(address), visit(address, user=els)
    for page, name in ((first, "Van Anna"), (second, "Van Els")):
        page.locator(f"#v-blocks-{block.id}-name").fill(name)
        expect(page.locator(f"#v-blocks-{block.id}-name-said")).not_to_be_empty()
    said = second.locator(f"#v-blocks-{block.id}-name-said")
    expect(said).to_contain_text("Anna veranderde dit net ook")
    expect(said).to_contain_text("Van Anna")
    expect(said).to_contain_text("Van Els")
    assert barriers(second) == []
    assert state_of(pps).plan.blocks[0].name == "Van Anna"
    second.get_by_role("button", name="Neem die van mij").click()
    expect(said).to_contain_text("Bewaard")
    assert state_of(pps).plan.blocks[0].name == "Van Els"
