"""Every page, in both languages and at four widths: no barrier that axe knows, nothing wider than the window."""

import pytest

from tests.browser.conftest import PHONE, SIZES, WIDE, OpenPage, barriers, shoot, too_wide

pytestmark = pytest.mark.browser

PAGES = {
    "lijst": "/",
    "nieuw": "/nieuw/",
    "account": "/account/",
    "apparaten": "/account/apparaten/",
    "tweede-stap": "/account/2fa/",
    "wachtwoord": "/account/password/change/",
    "adres": "/account/email/",
    "niet-gevonden": "/bestaat-niet/",
    "overzicht": "PPS",
    "plan": "PPSplan/",
    "geschiedenis": "PPSgeschiedenis/",
    "versie": "PPSgeschiedenis/1/",
    "rapport": "PPSrapport/",
    "opmerkingen": "PPSopmerkingen/",
    "genoemd": "/genoemd/",
}
FOR_GUESTS = {"aanmelden": "/account/login/", "wachtwoord-vergeten": "/account/password/reset/"}


def check(open_page: OpenPage, path: str, name: str, language: str, *, guest: bool = False) -> None:
    for width in SIZES:
        page = open_page(path, width, language=language, guest=guest)
        page.wait_for_load_state("networkidle") if name == "lijst" else page.wait_for_load_state("load")
        if language == "nl" and width in (PHONE, WIDE):
            shoot(page, name)
        assert too_wide(page) == 0, f"{name} at {width}"
        assert barriers(page) == [], f"{name} at {width}"
        page.context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_and_fits_its_window(
    open_page: OpenPage, some_pps: str, name: str, language: str
) -> None:
    check(open_page, PAGES[name].replace("PPS", some_pps), name, language)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", FOR_GUESTS)
def test_a_page_before_signing_in_has_no_barrier(open_page: OpenPage, name: str, language: str) -> None:
    check(open_page, FOR_GUESTS[name], name, language, guest=True)


def test_a_page_with_everything_opened_has_no_barrier(open_page: OpenPage, some_pps: str) -> None:
    page = open_page(some_pps)
    page.wait_for_selector("#progress:not(.progress)", state="attached", timeout=60_000)
    for summary in page.locator("main summary").all():
        summary.click()
    shoot(page, "overzicht-open")
    assert barriers(page) == []


@pytest.mark.parametrize("path", ["", "plan/", "geschiedenis/"])
def test_a_page_still_fits_when_the_browser_is_set_to_letters_of_twice_the_size(
    open_page: OpenPage, some_pps: str, path: str
) -> None:
    page = open_page(some_pps + path, 768)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "36px"
    shoot(page, f"dubbel-{path.strip('/') or 'overzicht'}")
    assert too_wide(page) == 0


def test_a_printed_page_leaves_out_what_only_a_screen_can_use(open_page: OpenPage, some_pps: str) -> None:
    page = open_page(some_pps)
    page.emulate_media(media="print")
    shoot(page, "overzicht-gedrukt")
    assert not page.locator(".menu").is_visible()
    assert not page.locator("#try").is_visible()
    assert page.locator("#headline").is_visible()
