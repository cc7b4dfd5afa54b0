"""A manager's whole way by keyboard alone, on both databases: from a new PPS to a link that others open."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bestendig.web.settings import local
from tests.browser.conftest import PATIENCE, barriers
from tests.store.postgres import running_postgres
from tests.web.server import running

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
MOST_STEPS = 250


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own on the database that is asked for."""
    folder = tmp_path_factory.mktemp(request.param)
    database = running_postgres() if request.param == "postgresql" else nullcontext("")
    with database as found, running(folder, found) as (process, address, said):
        assert process.poll() is None, said
        yield address
        assert "Traceback" not in (folder / "server.log").read_text()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it is reached: what cannot be reached so, cannot be used by keyboard."""
    wanted.wait_for(state="attached")
    for _ in range(MOST_STEPS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")


def follow(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def type_in(page: Page, wanted: Locator, text: str, *, send: bool = False) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    if send:
        page.keyboard.press("Enter")


def fill(page: Page, path: str, text: str) -> None:
    """A field that saves by itself, and says so."""
    field = page.locator(f"[id^=v-][id$={path}]").first
    type_in(page, field, text)
    expect(page.locator(f"#{field.get_attribute('id')}-said")).to_contain_text("Bewaard")


def onwards(page: Page, title: str) -> None:
    follow(page, page.locator(".step-nav :is(a, button)", has_text="Volgende stap"))
    expect(page.locator("h1")).to_contain_text(title)


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/account/login/")
    type_in(page, page.get_by_label("E-mailadres"), local.DEMO_EMAIL)
    type_in(page, page.get_by_label("Wachtwoord"), local.DEMO_PASSWORD, send=True)
    page.wait_for_url(f"{address}/")


def eight_steps(page: Page) -> None:
    follow(page, page.get_by_role("link", name="Nieuwe PPS"))
    follow(page, page.get_by_role("link", name="Begin met acht korte vragen"))
    type_in(page, page.locator("#n-name"), "Praktijkcentrum Toetsenbord", send=True)
    expect(page.locator("h1")).to_contain_text("Hoe ver reikt u?")
    tab_to(page, page.get_by_label("hoger beroepsonderwijs"))
    page.keyboard.press("Space")
    fill(page, "region", "Friesland")
    onwards(page, "Voor wie werkt u?")
    type_in(page, page.locator("#n-name"), "Installatiebedrijven")
    type_in(page, page.locator("#n-organisations"), "80 tot 130, waarschijnlijk 100", send=True)
    expect(page.locator(".said").first).to_contain_text("meestal tussen 80 en 130")
    onwards(page, "Hoe hoog is hun nood?")
    fill(page, "need", "5")
    onwards(page, "Wat biedt u als eerste aan?")
    tab_to(page, page.locator("main input[type=checkbox]").first)
    page.keyboard.press("Space")
    follow(page, page.get_by_role("button", name="Leg deze blokken neer"))
    expect(page.locator("#standing .standing-said")).to_be_visible()
    onwards(page, "Wie doen er mee?")
    fill(page, "founding_customers", "6 tot 12")
    fill(page, "cash_euro_per_customer_per_year", "3.000 tot 6.000")
    onwards(page, "Wat heeft u aan mensen en geld?")
    fill(page, "reserve_euro", "40.000")
    onwards(page, "Welke subsidie krijgt u?")
    type_in(page, page.locator("#n-euro"), "1.200.000", send=True)
    expect(page.locator("#standing")).to_contain_text("subsidie")
    follow(page, page.locator(".step-nav :is(a, button)", has_text="Naar het overzicht"))


def menu(page: Page, *words: str) -> None:
    for word in words:
        follow(page, page.locator(".menu-wide").get_by_role("link", name=word, exact=True).first)
        page.wait_for_load_state("load")


def test_a_manager_goes_from_a_new_pps_to_a_shared_link_by_keyboard_alone(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, server)
    eight_steps(page)
    expect(page.locator("#headline")).to_contain_text("op eigen benen")
    menu(page, "Plan", "Middelen")
    fill(page, "staff_fte", "2")
    tab_to(page, page.locator(".draft-save summary"))
    page.keyboard.press("Enter")
    type_in(page, page.locator("#draft-reason"), "Vastgesteld door het bestuur", send=True)
    expect(page.locator("main")).to_contain_text("Dit is versie 2")
    menu(page, "Delen en beheer", "Geschiedenis")
    expect(page.locator("main")).to_contain_text("Vastgesteld door het bestuur")
    menu(page, "Delen")
    type_in(page, page.locator("main [name=note]"), "Voor de gemeente")
    follow(page, page.get_by_role("button", name="Maak de link"))
    shared = page.locator("#made").input_value()
    guest = browser.new_context(locale="nl-NL").new_page()
    guest.set_default_timeout(PATIENCE)
    assert guest.goto(shared).status == 200  # type: ignore[union-attr]
    expect(guest.locator("main")).to_contain_text("op eigen benen")
    assert barriers(guest) == []
    follow(page, page.get_by_role("button", name="Trek in").first)
    expect(page.locator("body")).to_contain_text("ingetrokken")
    assert guest.goto(shared).status == 404  # type: ignore[union-attr]
    guest.context.close()
    context.close()
