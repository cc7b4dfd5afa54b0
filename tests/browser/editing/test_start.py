"""The guided start: from nothing to a first forecast, by keyboard, with a pause in the middle."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill(page: Page, path: str, value: str) -> None:
    field = page.locator(f"[id^=v-][id$={path}]").first
    field.fill(value)
    expect(page.locator(f"#{field.get_attribute('id')}-said")).to_contain_text("Bewaard")


def onwards(page: Page, title: str) -> None:
    page.locator(".step-nav").get_by_text("Volgende stap").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)
    assert barriers(page) == []


def test_a_first_forecast_comes_from_eight_short_steps(visit: Visit, picture: Callable[..., None]) -> None:
    page = visit("/start/")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("#summary")).to_be_focused()
    picture(page, "start-error")
    page.locator("#n-name").fill("Praktijkcentrum Water")
    page.locator("#n-name").press("Enter")
    expect(page.locator("h1")).to_contain_text("Hoe ver reikt u?")
    pps = Pps.objects.get()
    page.get_by_label("hoger beroepsonderwijs").check()
    fill(page, "region", "Friesland")
    assert state_of(pps).plan.region == "Friesland"
    onwards(page, "Voor wie werkt u?")
    page.locator("#n-name").fill("Installatiebedrijven")
    page.locator("#n-organisations").fill("80 tot 130, waarschijnlijk 100")
    page.locator("#n-organisations").press("Enter")
    expect(page.locator(".said").first).to_contain_text("meestal tussen 80 en 130")
    picture(page, "start-group")
    onwards(page, "Hoe hoog is hun nood?")
    fill(page, "need", "5")
    onwards(page, "Wat biedt u als eerste aan?")
    page.get_by_label("Keuzedeel", exact=False).first.check()
    page.get_by_role("button", name="Leg deze blokken neer").click()
    expect(page.locator("#standing .standing-said")).to_be_visible()
    picture(page, "start-blocks")
    onwards(page, "Wie doen er mee?")
    fill(page, "founding_customers", "6 tot 12")
    fill(page, "cash_euro_per_customer_per_year", "3.000 tot 6.000")
    page.locator("#n-name").fill("ROC Noord")
    page.locator("#n-name").press("Enter")
    expect(page.locator("main")).to_contain_text("ROC Noord")
    onwards(page, "Wat heeft u aan mensen en geld?")
    fill(page, "reserve_euro", "40.000")
    picture(page, "start-money")
    onwards(page, "Welke subsidie krijgt u?")
    page.locator("#n-euro").fill("1.200.000")
    page.locator("#n-euro").press("Enter")
    expect(page.locator("#standing")).to_contain_text("subsidie")
    assert barriers(page) == []
    page.locator(".step-nav").get_by_text("Naar het overzicht").click()
    expect(page).to_have_url(f"{page.url.split('/pps/')[0]}/pps/{pps.key}/")
    assert str(state_of(pps).plan.subsidy_end)


@pytest.mark.parametrize("width", WIDTHS)
def test_going_back_keeps_what_was_typed(width: int, visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/start/6/", width=width)
    page.locator("#n-name").fill("Praktijkhuis Zuid")
    page.get_by_role("button", name="Vorige stap").click()
    expect(page).to_have_url(re.compile("/start/5/$"))
    page.get_by_role("navigation", name="Stappen").get_by_role("button", name="Partners").click()
    expect(page).to_have_url(re.compile("/start/6/$"))
    expect(page.locator("main")).to_contain_text("Praktijkhuis Zuid")
    page.locator("#n-name").fill("Praktijkhuis Noord")
    page.locator("#n-cash_euro_per_year").fill("veel")
    page.locator(".steps-row button").nth(2).click()
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#n-name")).to_have_value("Praktijkhuis Noord")
    assert barriers(page) == []
    assert overflow(page) == 0
    page.get_by_role("link", name="Ga verder zonder dit toe te voegen").click()
    expect(page).to_have_url(re.compile("/start/3/$"))
    assert [one.name for one in state_of(pps).plan.partners][-1] == "Praktijkhuis Zuid"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_step_is_for_everybody_and_fits_and_can_be_taken_up_again(
    width: int, visit: Visit, pps: Pps, picture: Callable[..., None]
) -> None:
    page = visit(f"/pps/{pps.key}/start/1/", width=width)
    for number in range(1, 9):
        page.goto(page.url.rsplit("/", 2)[0] + f"/{number}/")
        if number in (1, 5, 6):
            picture(page, f"start-{number}")
        assert barriers(page) == []
        assert overflow(page) == 0
