"""What helps, assumptions and scenarios: in a real browser, with the answers computed while the page waits."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect

from bestendig.domain.ranges import median
from bestendig.store.drafts import Change, edit, save, state_of
from bestendig.store.models import Pps, User
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[..., None]


@pytest.fixture
def example() -> str:
    return "groene-transitie"


@pytest.mark.parametrize("width", WIDTHS)
def test_what_helps_is_for_everybody_and_fits(width: int, visit: Visit, pps: Pps, picture: Picture) -> None:
    page = visit(f"/pps/{pps.key}/wat-helpt/?doel=8", width=width)
    page.reload()
    expect(page.locator("#deel-levers svg:visible").first).to_be_visible()
    expect(page.locator("#deel-route .route-steps")).to_be_visible()
    page.locator("#deel-pairs button").click()
    expect(page.locator("#deel-pairs .answers li").first).to_be_visible()
    picture(page, "advice")
    assert barriers(page) == []
    assert overflow(page) == 0
    for summary in page.locator("main details:not(.draft-save) > summary").all():
        summary.click()
    assert barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_assumptions_are_for_everybody_and_fit(width: int, visit: Visit, pps: Pps, picture: Picture) -> None:
    page = visit(f"/pps/{pps.key}/aannames/", width=width)
    page.reload()
    picture(page, "assumptions")
    assert barriers(page) == []
    assert overflow(page) == 0
    page.locator("tbody tr .small-button").first.click()
    expect(page.locator("tr.is-open input[name=value]")).to_be_visible()
    picture(page, "assumptions-open")
    assert barriers(page) == []
    assert overflow(page) == 0


def same_names(page: Page) -> list[str]:
    """Parts of a page that a screen reader could not tell apart in its list."""
    found = Axe().run(page, options={"runOnly": ["landmark-unique"]}).response["violations"]
    return [str(node["target"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_scenarios_are_for_everybody_and_fit(width: int, visit: Visit, pps: Pps, picture: Picture) -> None:
    page = visit(f"/pps/{pps.key}/scenarios/", width=width)
    page.reload()
    expect(page.locator("#deel-vergelijk table.compare")).to_be_visible()
    picture(page, "scenarios")
    assert barriers(page) == []
    assert same_names(page) == []
    assert overflow(page) == 0
    page.goto(page.url.split("/scenarios/")[0] + "/scenarios/werkplaats/?kopieen=4&a-reserve=300000")
    expect(page.locator(".copy")).to_have_count(4)
    picture(page, "workshop")
    assert barriers(page) == []
    assert same_names(page) == []
    assert overflow(page) == 0


def test_on_a_phone_no_table_of_plans_beside_each_other_scrolls_sideways(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/scenarios/", width=390)
    page.reload()
    for address in ("", "werkplaats/?kopieen=4"):
        page.goto(page.url.split("/scenarios/")[0] + f"/scenarios/{address}")
        table = page.locator("table.compare")
        expect(table).to_be_visible()
        assert table.evaluate("node => node.parentElement.scrollWidth - node.parentElement.clientWidth") <= 0
        expect(page.get_by_role("table").first.get_by_role("rowheader").first).to_be_visible()


def test_a_number_is_changed_in_its_row_by_keyboard(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/aannames/?zoek=reserve")
    row = page.locator("#rij-finance-reserve_euro")
    row.get_by_role("link").focus()
    page.keyboard.press("Enter")
    field = row.locator("input[name=value]")
    field.fill("80.000 tot 120.000")
    expect(row.locator(".said")).to_contain_text("Bewaard")
    assert median(state_of(pps).plan.finance.reserve_euro) == pytest.approx(98_000, rel=0.05)


def test_a_slider_of_a_copy_leaves_the_plan_alone_and_becomes_a_scenario(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/scenarios/werkplaats/")
    before = state_of(pps).text
    slider = page.locator("#a-reserve")
    slider.focus()
    with page.expect_response(re.compile("werkplaats/stand/")):
        page.keyboard.press("End")
    expect(page).to_have_url(re.compile("a-reserve="))
    assert state_of(pps).text == before
    page.locator("#naam-a").fill("Ruime reserve")
    page.get_by_role("button", name="Bewaar als scenario Kopie A").click()
    expect(page.locator(".scenarios")).to_contain_text("Ruime reserve")
    assert "Ruime reserve" in [scenario.name for scenario in state_of(pps).plan.scenarios]


def test_a_page_looks_the_same_in_english(visit: Visit, pps: Pps) -> None:
    page: Page = visit(f"/pps/{pps.key}/aannames/")
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": page.url}])
    page.reload()
    expect(page.locator("h1")).to_have_text("What does this lean on?")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_changed_since_a_version_is_for_everybody_and_fits(
    width: int, visit: Visit, pps: Pps, anna: User, picture: Picture
) -> None:
    edit(pps, anna, [Change("finance.reserve_euro", 400_000), Change("finance.staff_fte", 3)])
    save(pps, anna, "meer reserve")
    page = visit(f"/pps/{pps.key}/geschiedenis/verschil/?van=1&tot=2", width=width)
    page.reload()
    expect(page.locator("#deel-oorzaak .answers li").first).to_be_visible()
    expect(page.locator("#deel-kans .lead")).to_be_visible()
    picture(page, "since")
    assert barriers(page) == []
    assert overflow(page) == 0
