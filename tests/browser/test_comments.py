"""A comment at a figure, by keyboard alone; what one was writing survives a slider and a closed panel."""

import pytest

from tests.browser.conftest import PHONE, WIDE, OpenPage, barriers, shoot, too_wide

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_one_comments_on_a_figure_by_keyboard(open_page: OpenPage, pps_path: str, width: int) -> None:
    page = open_page(pps_path, width)
    button = page.locator('.remark[data-about="figure.reserve"]')
    button.press("Space")
    panel = page.get_by_role("region", name="Opmerkingen")
    panel.get_by_role("heading", name="Opmerkingen").wait_for()
    assert page.evaluate("document.activeElement.id") == "opmerkingen-titel"
    panel.get_by_label("Uw opmerking").fill("Klopt deze reserve nog?")
    page.locator("#try input").first.press("ArrowRight")
    page.locator("#headline .tag").wait_for()
    assert panel.get_by_label("Uw opmerking").input_value() == "Klopt deze reserve nog?"
    panel.get_by_label("Uw opmerking").press("Escape")
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.dataset.about") == "figure.reserve"
    page.keyboard.press("Enter")
    panel.get_by_label("Uw opmerking").wait_for()
    assert panel.get_by_label("Uw opmerking").input_value() == "Klopt deze reserve nog?"
    assert too_wide(page) == 0
    assert barriers(page) == []
    panel.get_by_role("button", name="Plaats de opmerking").press("Enter")
    panel.get_by_role("button", name="Afgehandeld").wait_for()
    assert button.get_attribute("data-open") == "1"
    panel.get_by_role("button", name="Afgehandeld").press("Enter")
    panel.get_by_text("1 afgehandelde opmerking").wait_for()
    assert button.get_attribute("data-open") is None
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Opmerkingen bij De kans").press("Enter")
    panel.get_by_role("button", name="Plaats de opmerking").press("Enter")
    panel.get_by_text("Schrijf eerst uw opmerking").wait_for()
    shoot(page, "opmerking-paneel")


def test_without_scripts_the_button_leads_to_a_page_where_the_same_is_done(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(pps_path)
    address = page.locator('.remark[data-about="figure.reserve"]').get_attribute("href")
    page.goto(page.url.partition("/pps/")[0] + str(address))
    assert page.get_by_label("Waarover").last.input_value() == "figure.reserve"
    page.get_by_label("Uw opmerking").fill("Zonder scripts")
    page.get_by_role("button", name="Plaats de opmerking").click()
    page.get_by_text("Zonder scripts", exact=True).wait_for()
