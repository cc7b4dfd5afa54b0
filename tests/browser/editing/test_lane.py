"""The lane: pins, route, candidates, references and the moment that one looks at, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bestendig.domain.ranges import median
from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def route(pps: Pps) -> list[str]:
    return ["/".join(step.pin) for step in state_of(pps).plan.route_steps]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_lane_is_for_everybody_and_fits(width: int, visit: Visit, pps: Pps, picture: Callable[..., None]) -> None:
    page = visit(f"/pps/{pps.key}/baan/", width=width)
    picture(page, "lane")
    assert barriers(page) == []
    assert overflow(page) == 0
    page.goto(f"{page.url}?pin={route(pps)[0]}")
    for summary in page.locator("main details > summary").all():
        summary.click()
    picture(page, "lane-open")
    assert barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.clause("M13")
def test_the_order_of_the_route_is_changed_by_keyboard(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/baan/"), route(pps)
    page.locator(".route > li").nth(1).get_by_role("button", name="eerder").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#draft-bar")).to_contain_text("Bewaard als concept")
    assert route(pps) == [before[1], before[0], *before[2:]]
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#draft-bar")).to_contain_text("Alles is bewaard")
    assert route(pps) == before


@pytest.mark.clause("M14")
def test_another_head_pin_is_chosen_from_the_candidates_with_their_reasons(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    other = page.locator("#kandidaten > .candidates > li").filter(has=page.get_by_role("button")).first
    other.locator("summary").click()
    expect(other.locator(".reasons li").first).to_contain_text(re.compile("nood"))
    name = other.locator("b").first.inner_text().strip()
    other.get_by_role("button", name="kies als hoofdpin").click()
    expect(page.locator(".route > li").first).to_contain_text(name)
    expect(page.locator(".route > li").first).to_contain_text("hoofdpin")


@pytest.mark.clause("M16")
def test_the_strength_of_a_reference_is_typed(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    row = page.locator(".strength").filter(has=page.locator("#kracht-0"))
    row.locator("summary").click()
    row.locator("input[name=value]").fill("0,2 tot 0,6")
    expect(row.locator(".said")).to_contain_text("Bewaard")
    assert median(state_of(pps).plan.references[0].strength) == pytest.approx(0.346, abs=0.001)


def strength(pps: Pps, index: int = 0) -> float:
    return median(state_of(pps).plan.references[index].strength)


def centre(page: Page, selector: str) -> tuple[float, float]:
    page.locator(selector).scroll_into_view_if_needed()
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.clause("M16")
def test_an_arrow_is_dragged_and_gets_thicker_and_the_strength_is_kept(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/baan/"), strength(pps)
    x, y = centre(page, "#greep-0")
    way = page.locator(".shaft[data-of='0'] .way").first
    thin = float(way.get_attribute("stroke-width") or 0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=6)
    assert float(way.get_attribute("stroke-width") or 0) > thin
    with page.expect_response(re.compile("verwijzing/kracht")):
        page.mouse.up()
    expect(page.locator("#draft-bar")).to_contain_text("Bewaard als concept")
    assert strength(pps) > before + 0.2
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#draft-bar")).to_contain_text("Alles is bewaard")
    assert strength(pps) == before


@pytest.mark.clause("M16")
def test_an_arrow_is_dragged_by_a_finger(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/baan/", width=390), strength(pps)
    x, y = centre(page, "#greep-0")
    client = page.context.new_cdp_session(page)
    steps = [("touchStart", [(x, y)]), *(("touchMove", [(x, y - i * 12)]) for i in range(1, 6)), ("touchEnd", [])]
    with page.expect_response(re.compile("verwijzing/kracht")):
        for kind, at in steps:
            points = [{"x": left, "y": top} for left, top in at]
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            page.wait_for_timeout(20)
    assert strength(pps) > before + 0.2


@pytest.mark.clause("M16")
def test_an_arrow_is_made_stronger_by_keyboard_and_keeps_the_focus(visit: Visit, pps: Pps) -> None:
    page, before = visit(f"/pps/{pps.key}/baan/"), strength(pps)
    page.locator("#greep-0").focus()
    with page.expect_response(re.compile("verwijzing/kracht")):
        page.keyboard.press("ArrowUp")
    expect(page.locator("#greep-0")).to_have_attribute("aria-valuenow", f"{before + 0.05:.2f}")
    expect(page.locator("#greep-0")).to_be_focused()
    assert strength(pps) == pytest.approx(before + 0.05)
    with page.expect_response(re.compile("verwijzing/kracht")):
        page.keyboard.press("Home")
    assert strength(pps) == 0


@pytest.mark.clause("M18")
def test_trust_has_a_slider_too(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    page.locator("#kracht-trust").focus()
    with page.expect_response(re.compile("verwijzing/kracht")):
        page.keyboard.press("End")
    expect(page.locator("#kracht-trust-nu")).to_have_text("2")
    assert median(state_of(pps).plan.parameters["trust_effect"]) == pytest.approx(2)


@pytest.mark.clause("M17")
def test_pins_fill_when_one_looks_at_a_later_moment(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/?t=0")
    before = page.locator(".lane-drawing .fill").count()
    slider = page.locator("#moment")
    slider.focus()
    with page.expect_response(re.compile(r"stand/\?t=\d+")):
        page.keyboard.press("End")
    expect(page.locator(".lane-drawing .spot.is-open").nth(1)).to_be_attached()
    assert page.locator(".lane-drawing .fill").count() > before
    assert re.search(r"\?t=\d+", page.url)
    moment = page.locator(".lane-moment b").inner_text()
    page.reload()
    expect(page.locator(".lane-moment b")).to_have_text(moment)


@pytest.mark.clause("M13")
def test_a_cell_becomes_a_pin_and_a_pin_an_empty_cell(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    page.locator(".spot:not(.is-pin)").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Maak hier een pin").click()
    expect(page.locator("#pin")).to_contain_text("Bijdrage in geld")
    made = route(pps)[-1]
    page.get_by_role("button", name=re.compile("^Haal .* van de baan")).click()
    expect(page.locator("#pin")).to_have_count(0)
    assert made not in route(pps)


@pytest.mark.clause("M15")
def test_a_route_is_suggested_and_taken_over(visit: Visit, pps: Pps, picture: Callable[[Page, str], None]) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    page.get_by_role("button", name="Stel een route voor").click()
    take = page.get_by_role("button", name="Neem deze route over")
    expect(take).to_be_visible()
    picture(page, "lane-proposal")
    assert barriers(page) == []
    take.click()
    expect(page.locator(".route > li")).to_have_count(3)


def test_a_new_group_without_a_size_is_told_so_on_top_with_a_link_to_its_field(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/baan/")
    page.get_by_text("Nieuwe doelgroep").click()
    page.locator("#n-name").fill("Gemeenten")
    page.locator("#n-organisations").fill("een heleboel")
    page.get_by_role("button", name="Voeg toe").last.click()
    expect(page.locator("#summary")).to_be_focused()
    assert barriers(page) == []
    page.locator("#summary a").click()
    expect(page.locator("#n-organisations")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("18 tot 25")
    page.keyboard.press("Enter")
    expect(page.locator("#groepen")).to_contain_text("Gemeenten")
    assert state_of(pps).plan.target_groups[-1].name == "Gemeenten"
