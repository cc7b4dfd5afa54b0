"""A real server and a real Chromium. What the pages look like is kept in var/screenshots, to be looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bestendig.web.settings import local
from tests.store.conftest import PLAN
from tests.web.server import running

CHROMIUM = "/usr/bin/chromium"
SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
WIDE, PHONE = 1280, 390
SIZES = {320: 640, PHONE: 844, 768: 1024, WIDE: 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OpenPage = Callable[..., Page]
PATIENCE = 240_000
"""Milliseconds: says that something never came, not that the machine was busy."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    with running(folder) as (server, found, said):
        assert local.DEMO_EMAIL in said, said
        yield found
        log = (folder / "server.log").read_text()
        assert server.poll() is None, log
        assert "Traceback" not in log, log


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookies of the demo user, so that not every test signs in."""
    context = browser.new_context(locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    sign_in(context.new_page(), address)
    state = tmp_path_factory.mktemp("browser") / "cookies.json"
    context.storage_state(path=state)
    context.close()
    return state


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/account/login/")
    page.get_by_label("E-mailadres").fill(local.DEMO_EMAIL)
    page.get_by_label("Wachtwoord").fill(local.DEMO_PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url(f"{address}/")


@pytest.fixture
def open_page(browser: Browser, address: str, signed_in: Path) -> Iterator[OpenPage]:
    """Open an address as the demo user, in a window so wide. A word of complaint in the console fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str = "/", width: int = WIDE, *, guest: bool = False, language: str = "nl") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES[width]},
            locale="nl-NL",
            storage_state=None if guest else signed_in,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if language != "nl":
            context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    # refusals that the tests ask for, and slider requests that a later one overtook
    on_purpose = ("status of 404", "status of 409", "status of 422", "htmx:afterRequest", "htmx:sendAbort")
    assert [text for text in complaints if not any(known in text for known in on_purpose)] == []


@pytest.fixture
def pps_path(open_page: OpenPage, tmp_path: Path) -> str:
    """The address of a PPS of its own, with the plan of the store's tests."""
    return made_of(PLAN, open_page, tmp_path)


def made_of(plan: str, open_page: OpenPage, folder: Path) -> str:
    """The address of a new PPS of a plan file."""
    file = folder / "proef.yaml"
    file.write_text(plan, encoding="utf-8")
    page = open_page("/nieuw/")
    page.get_by_label("Uw planbestand").set_input_files(file)
    page.get_by_role("button", name="Maak een PPS van dit planbestand").click()
    page.wait_for_url("**/pps/*/")
    return "/pps/" + page.url.split("/pps/")[1]


@pytest.fixture(scope="session")
def some_pps(browser: Browser, address: str, signed_in: Path) -> str:
    """The address of a full example; for tests that change nothing."""
    context = browser.new_context(storage_state=signed_in)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    link = page.get_by_role("link", name="Duurzaamheidsfabriek").get_attribute("href")
    context.close()
    assert link
    return link


def shoot(page: Page, name: str) -> None:
    """Keep what the page looks like."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)


def barriers(page: Page) -> list[str]:
    """What axe finds: rule, and the first place of each."""
    found = Axe().run(page, options={"runOnly": RULES})
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
