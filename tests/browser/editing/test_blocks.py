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
    expect(said).to_contain_text("Bij Uren om te ontwikkelen is veel geen getal en geen bereik")
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


def touch(page: Page, places: list[tuple[float, float]]) -> int:
    """A finger that goes down at the first place, along the others, and up; by how much the page scrolled meanwhile."""
    before = page.evaluate("scrollY")
    client = page.context.new_cdp_session(page)

    def send(kind: str, at: list[tuple[float, float]]) -> None:
        points = [{"x": x, "y": y} for x, y in at]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", places[:1])
    for place in places[1:]:
        send("touchMove", [place])
        page.wait_for_timeout(20)
    scrolled = int(page.evaluate("scrollY") - before)
    send("touchEnd", [])
    return scrolled


class Finger:
    """A finger on the page, as Chromium gets it of a screen."""

    def __init__(self, page: Page) -> None:
        self.client = page.context.new_cdp_session(page)

    def _send(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        self.client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def down(self, x: float, y: float) -> None:
        """Touch the page."""
        self._send("touchStart", (x, y))

    def move(self, x: float, y: float) -> None:
        """Go to another place, in two steps."""
        self._send("touchMove", (x, y + 2))
        self._send("touchMove", (x, y))

    def up(self) -> None:
        """Let go."""
        self._send("touchEnd")


def along(start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> list[tuple[float, float]]:
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def wait_for_frames(page: Page, count: int) -> None:
    """As long as a slow hand: the page draws itself so many times."""
    page.evaluate(
        "n => new Promise(done => { const next = () => n-- > 0 ? requestAnimationFrame(next) : done(); next(); })",
        count,
    )


@pytest.mark.clause("M8")
def test_a_finger_moves_a_block_up_and_down_by_its_handle(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/", width=390)
    first, second = row_of_two(page)[:2]
    page.locator(f".lego[data-id={first}]").evaluate(
        "block => scrollBy({ top: block.getBoundingClientRect().top - 200, behavior: 'instant' })"
    )
    start, end = middle(page, f".lego[data-id={first}] .drag-handle"), middle(page, f".lego[data-id={second}]")
    with page.expect_response(re.compile("verplaats")):
        scrolled = touch(page, along(start, (end[0], end[1] + 24)))
    assert order(pps).index(second) < order(pps).index(first)
    assert scrolled == 0


@pytest.mark.clause("M8")
@pytest.mark.parametrize("width", [1024, 390])
def test_a_finger_lays_a_standard_block_on_the_wall_by_its_handle(width: int, visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/bouwblokken/?zoek=keuzedeel", width=width, touch=True), len(order(pps))
    stock = page.locator(".stock", has_text="Keuzedeel").first
    stock.evaluate("node => node.scrollIntoView({ block: 'center' })")
    handle = stock.locator(".drag-handle").bounding_box()
    assert handle
    finger = Finger(page)
    finger.down(handle["x"] + 8, handle["y"] + 12)
    finger.move(handle["x"] - 20, 30)
    expect(page.locator("#wall")).to_be_in_viewport(ratio=0.3)
    finger.move(120, 450)
    wall = page.locator("#wall").bounding_box()
    assert wall
    finger.move(wall["x"] + 60, min(max(wall["y"] + wall["height"] / 2, 120), 780))
    expect(page.locator("#wall")).to_have_class(re.compile("is-over"))
    with page.expect_navigation():
        finger.up()
    expect(page.locator("#blok")).to_contain_text("Keuzedeel")
    assert len(order(pps)) == before + 1


def test_a_finger_beside_the_handle_scrolls_the_page_and_moves_nothing(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/bouwblokken/", width=390), order(pps)
    block = row_of_two(page)[0]
    start = middle(page, f".lego[data-id={block}] .lego-words")
    touch(page, along(start, (start[0], start[1] - 300)))
    page.wait_for_function("scrollY > 100")
    expect(page.locator(".lego.is-dragged")).to_have_count(0)
    assert order(pps) == before


@pytest.mark.clause("M8")
def test_a_block_is_dragged_off_the_wall_into_the_tray_however_slow_the_hand(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/")
    block = row_of_two(page)[0]
    start = middle(page, f".lego[data-id={block}] .lego-words")
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 20, start[1] + 20, steps=4)
    expect(page.locator("#tray")).to_be_visible()
    page.mouse.move(*middle(page, "#tray"), steps=12)
    wait_for_frames(page, 60)
    expect(page.locator("#tray")).to_have_class(re.compile("is-over"))
    with page.expect_response(re.compile("neem-weg")):
        page.mouse.up()
    assert block not in order(pps)


@pytest.mark.clause("M10")
def test_a_standard_block_is_dragged_from_the_catalogue_onto_the_wall(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/bouwblokken/"), len(order(pps))
    page.locator(".shelf summary").first.click()
    page.mouse.move(*middle(page, ".shelf[open] .stock b >> nth=0"))
    page.mouse.down()
    page.mouse.move(*middle(page, "#wall .wall-row >> nth=0"), steps=14)
    page.mouse.up()
    expect(page.locator("#blok")).to_be_visible()
    assert len(order(pps)) == before + 1


@pytest.mark.clause("M8")
def test_the_arrows_walk_over_the_whole_wall_and_an_upward_move_is_explained(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bouwblokken/")
    rows = page.evaluate(
        "[...document.querySelectorAll('.wall-row')].map(r => [...r.querySelectorAll('.lego')].map(b => b.dataset.id))"
    )
    grab(page, rows[0][0])
    for row in rows[1:]:
        page.keyboard.press("ArrowDown")
        expect(page.locator(f".lego[data-id={row[0]}] .lego-grab")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#wall-live")).to_contain_text("rij")
    page.keyboard.press("Escape")
    expect(page.locator("#wall-live")).to_contain_text("ligt weer op plek")


@pytest.mark.clause("M8")
def test_every_step_is_taken_back_and_done_again_also_after_a_reload_and_after_a_version(
    visit: Visit, pps: Pps
) -> None:
    page, texts = visit(f"/pps/{pps.key}/bouwblokken/"), [state_of(pps).text]
    for key in ("ArrowRight", "ArrowRight", "Delete"):
        grab(page, row_of_two(page)[0])
        with page.expect_response(re.compile("verplaats|neem-weg")):
            for press in ("Enter", key, "Enter") if key != "Delete" else (key,):
                page.keyboard.press(press)
        expect(page.locator("#draft-bar")).to_contain_text("Bewaard als concept")
        texts.append(state_of(pps).text)
    page.get_by_text("Bewaar als versie").first.click()
    page.get_by_label("Wat heeft u veranderd").fill("Muur verbouwd")
    page.get_by_role("button", name="Bewaar als versie").click()
    expect(page.get_by_text("Bewaard als versie 2.")).to_be_visible()
    for text in reversed(texts[:-1]):
        page.reload()
        with page.expect_navigation():
            page.get_by_role("button", name="Ongedaan maken").click()
        assert state_of(pps).text == text
    page.reload()
    for text in texts[1:]:
        with page.expect_navigation():
            page.get_by_role("button", name="Opnieuw doen").click()
        assert state_of(pps).text == text
