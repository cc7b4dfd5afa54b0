"""The overview, as a programme manager uses it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage, barriers, shoot

pytestmark = pytest.mark.browser


def settled(page: Page) -> None:
    """Wait until the background work is done."""
    page.wait_for_selector("#progress:not(.progress)", state="attached")


def set_slider(page: Page, name: str, value: float) -> None:
    """Move a slider as a hand does: the value changes, and the browser says so."""
    page.locator(f"#try-{name}").evaluate(
        "(slider, value) => { slider.value = value;"
        "slider.dispatchEvent(new Event('input', {bubbles: true}));"
        "slider.dispatchEvent(new Event('change', {bubbles: true})); }",
        value,
    )


def test_the_first_screen_says_whether_we_make_it(open_page: OpenPage, some_pps: str) -> None:
    page = open_page(some_pps)
    expect(page.locator("#headline .lead")).to_contain_text("van de 10")
    box = page.locator("#headline .lead").bounding_box()
    assert box and box["y"] + box["height"] < 900
    assert page.locator("#headline .person.filled").count() in range(11)


def test_the_levers_come_by_themselves_when_they_are_computed(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(pps_path)
    expect(page.locator("#levers .steps > li")).to_have_count(3)
    settled(page)
    shoot(page, "overzicht-klaar")
    phone = open_page(pps_path, PHONE)
    settled(phone)
    shoot(phone, "overzicht-klaar")


@pytest.mark.clause("M4")
def test_moving_a_slider_computes_in_place_and_the_address_keeps_it(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(pps_path)
    settled(page)
    before = page.locator("#fan-reserve .chart svg").first.inner_html()
    with page.expect_response(re.compile("probeer")) as answer:
        set_slider(page, "bijdrage", 9000)
    assert answer.value.ok
    expect(page.locator("#out-bijdrage")).to_contain_text("9.000")
    expect(page.locator("#was-bijdrage")).to_contain_text("in uw plan")
    expect(page.locator("#headline .tag")).to_be_visible()
    assert page.locator("#fan-reserve .chart svg").first.inner_html() != before
    assert "bijdrage=9000" in page.url
    shoot(page, "overzicht-schuif")
    assert barriers(page) == []
    page.reload()
    expect(page.locator("#out-bijdrage")).to_contain_text("9.000")
    page.get_by_role("link", name="Terug naar mijn plan").click()
    expect(page.locator("#headline .tag")).to_have_count(0)
    assert "bijdrage" not in page.url


def test_a_slider_moves_by_keyboard_and_says_its_value(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(pps_path)
    settled(page)
    slider = page.get_by_role("slider", name="Medewerkers")
    slider.focus()
    with page.expect_response(re.compile("probeer")):
        slider.press("ArrowRight")
    expect(page.locator("#was-medewerkers")).to_contain_text("1,2 fte")
    expect(slider).to_be_focused()


def test_of_many_moves_the_last_one_stands(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(pps_path)
    settled(page)
    for euro in range(2000, 9000, 100):
        set_slider(page, "bijdrage", euro)
    expect(page.locator("#out-bijdrage")).to_contain_text("8.900")
    assert "bijdrage=8900" in page.url


def test_every_chart_has_its_table_and_can_be_taken_along(open_page: OpenPage, some_pps: str) -> None:
    page = open_page(some_pps)
    for name in ("reserve", "customers", "staff"):
        figure = page.locator(f"#fan-{name}")
        figure.locator("summary", has_text="Tabel").click()
        assert figure.locator("tbody tr").count() >= 8
        for kind in ("svg", "csv"):
            with page.expect_download() as download:
                figure.locator(f'a[href*=".{kind}"]').click()
            assert download.value.suggested_filename.endswith(f"{name}.{kind}")


def test_without_scripts_the_page_and_its_sliders_still_work(browser, address, signed_in, pps_path: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False, storage_state=signed_in)
    page = context.new_page()
    page.goto(f"{address}{pps_path}?reserve=150000")
    expect(page.locator("#out-reserve")).to_contain_text("150.000")
    page.get_by_role("button", name="Reken door").click()
    expect(page.locator("#headline .lead")).to_contain_text("van de 10")
    context.close()


def test_the_report_comes_as_a_pdf(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(f"{pps_path}rapport/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Maak het verslag").click()
    path = download.value.path()
    assert path.read_bytes().startswith(b"%PDF-")


def test_everything_is_there_in_english_too(open_page: OpenPage, some_pps: str) -> None:
    page = open_page(some_pps)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#headline .lead")).to_contain_text("futures")
    assert some_pps in page.url


def test_a_new_pps_starts_from_an_example(open_page: OpenPage) -> None:
    page = open_page("/nieuw/")
    page.get_by_label("Naam van uw PPS").fill("Lab ‘Nieuw: begin’")
    page.locator("#example-klein").check()
    page.get_by_role("button", name="Begin met dit voorbeeld").click()
    expect(page.locator(".pps-name")).to_have_text("Lab ‘Nieuw: begin’")


def test_dutch_is_the_language_whatever_the_browser_is_set_to(browser, address) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/account/login/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    context.close()
