"""The overview after a change, the menu, where a figure comes from, and the workshop: in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.models import Pps, User
from bestendig.store.names import name_version
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[[Page, str], None]
OVERHEAD = "finance.overhead_euro_per_year"


@pytest.fixture
def drafted(pps: Pps, anna: User) -> Pps:
    edit(pps, anna, [Change("finance.reserve_euro", 250_000)], "drafts.did.set", "Reserve")
    name_version(pps.versions.get(number=1), "Vastgesteld door het bestuur", anna)
    return pps


@pytest.mark.clause("M10")
@pytest.mark.parametrize("width", [*WIDTHS, 320])
def test_the_overview_shows_the_draft_and_what_changed_since_the_board(
    width: int, visit: Visit, drafted: Pps, picture: Picture
) -> None:
    page = visit(f"/pps/{drafted.key}/", width=width)
    expect(page.locator(".bar-pps .tag")).to_have_text("concept, nog geen versie")
    expect(page.locator("#since")).to_contain_text("Vastgesteld door het bestuur")
    expect(page.locator("#since")).to_contain_text("250.000")
    picture(page, "overview-draft")
    page.wait_for_selector("#progress:not(.progress)", state="attached")
    for summary in page.locator("main details.origin > summary").all():
        summary.click()
    expect(page.locator("#fan-reserve .equation")).to_contain_text("inkomsten + subsidie")
    expect(page.locator("#headline .equation")).to_contain_text("alle toekomsten")
    expect(page.locator(".equation")).to_have_count(page.locator("details.origin").count())
    picture(page, "overview-origins")
    assert barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.clause("M10")
def test_sliders_of_the_overview_are_kept_as_a_scenario(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/")
    slider = page.get_by_role("slider", name="Reserve")
    slider.focus()
    with page.expect_response(re.compile("probeer")):
        slider.press("ArrowRight")
    expect(page.locator("#was-reserve")).to_contain_text("in uw plan")
    page.get_by_label("Naam van het scenario").fill("Ruimer")
    page.keyboard.press("Enter")
    expect(page.get_by_text("‘Ruimer’ is bewaard als scenario")).to_be_visible()
    assert [scenario.name for scenario in state_of(pps).plan.scenarios][-1] == "Ruimer"


def test_what_was_opened_stays_open_when_its_surroundings_come_anew(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/")
    page.wait_for_selector("#progress:not(.progress)", state="attached")
    page.locator("#headline details:not(.origin) > summary").click()
    page.locator("#headline details.origin > summary").click()
    expect(page.locator("#headline .equation")).to_be_visible()
    page.locator("#headline .equation").evaluate("node => { node.dataset.old = 'yes' }")
    page.get_by_role("slider", name="Reserve").press("ArrowRight")
    expect(page.locator("#headline [data-old]")).to_have_count(0)
    expect(page.locator("#headline .equation")).to_be_visible()
    expect(page.locator("#headline details[open]")).to_have_count(2)
    page.locator("#headline details.origin > summary").click()
    page.get_by_role("slider", name="Reserve").press("ArrowRight")
    expect(page.locator("#headline .equation")).to_have_count(0)
    expect(page.locator("#headline details[open]")).to_have_count(1)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_menu_is_reached_by_keyboard(width: int, visit: Visit, pps: Pps, picture: Picture) -> None:
    page = visit(f"/pps/{pps.key}/", width=width)
    if width < 700:
        page.locator(".menu-phone summary").focus()
        page.keyboard.press("Enter")
        picture(page, "menu-open")
        assert barriers(page) == []
        link = page.locator(".menu-phone").get_by_role("link", name="Aannames")
    else:
        page.locator(".menu-groups").get_by_role("link", name="Inzicht").focus()
        page.keyboard.press("Enter")
        link = page.locator(".menu-pages").get_by_role("link", name="Aannames")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("aannames"))
    expect(page.locator(".menu [aria-current=page]:visible" if width > 700 else ".menu-phone b")).to_have_text(
        "Aannames"
    )


@pytest.mark.clause("M10")
@pytest.mark.parametrize("width", WIDTHS)
def test_in_the_workshop_people_choose_what_they_move_and_the_address_keeps_it(
    width: int, visit: Visit, pps: Pps, picture: Picture
) -> None:
    page, before = visit(f"/pps/{pps.key}/scenarios/werkplaats/", width=width), state_of(pps).text
    page.get_by_label("Nog een getal").select_option(OVERHEAD)
    page.get_by_role("button", name="Voeg toe").click()
    page.locator("#a-naam").fill("Anna")
    with page.expect_response(re.compile("werkplaats/stand")):
        page.locator("#a-naam").press("Tab")
    expect(page.locator("#call-a")).to_have_text("Anna")
    slider = page.locator(f"[id='a-{OVERHEAD}']")
    slider.focus()
    with page.expect_response(re.compile("werkplaats/stand")):
        slider.press("Home")
    expect(page.locator("#beside thead").first).to_contain_text("Anna")
    picture(page, "workshop")
    assert barriers(page) == []
    assert overflow(page) == 0
    page.reload()
    expect(page.locator("#call-a")).to_have_text("Anna")
    assert slider.input_value() == "0"
    first = state_of(pps).plan.scenarios[0]
    page.locator("#b-uit").select_option(first.id)
    expect(page).to_have_url(re.compile(f"b-uit={first.id}"))
    expect(page.locator("#beside")).to_contain_text(first.name)
    assert state_of(pps).text == before
