"""What every page must hold on a real server: all opened, with letters of twice the size, and on paper.

The walk over every page, state, width and language is in `editing/test_every_page.py`.
"""

import pytest

from tests.browser.conftest import OpenPage, barriers, shoot, too_wide

pytestmark = pytest.mark.browser


def test_a_page_with_everything_opened_has_no_barrier(open_page: OpenPage, some_pps: str) -> None:
    page = open_page(some_pps)
    page.wait_for_selector("#progress:not(.progress)", state="attached")
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
