"""Money, people and time: coverage, subsidy, partners, lines and the marginal test, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bestendig.domain.ranges import median
from bestendig.store.drafts import state_of
from bestendig.store.models import Pps
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_means_are_for_everybody_and_fit(width: int, visit: Visit, pps: Pps, picture: Callable[..., None]) -> None:
    page = visit(f"/pps/{pps.key}/middelen/", width=width)
    picture(page, "resources")
    assert barriers(page) == []
    assert overflow(page) == 0
    for summary in page.locator("main details > summary").all():
        summary.click()
    picture(page, "resources-open")
    assert barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.clause("M4")
def test_the_pictures_follow_a_number_that_changes(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/middelen/")
    field = page.locator("#v-finance-overhead_euro_per_year")
    with page.expect_response(lambda answer: "/beeld/" in answer.url):
        field.fill("400.000 tot 600.000")
    expect(page.locator(f"#{field.get_attribute('id')}-said")).to_contain_text("meestal tussen 400.000 en 600.000")
    assert median(state_of(pps).plan.finance.overhead_euro_per_year) == pytest.approx(489_898, abs=1)


@pytest.mark.clause("M17")
def test_a_later_partner_is_added_and_tested(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/middelen/")
    page.get_by_text("Nieuwe partner").click()
    page.locator("#p-name").fill("Bouwbedrijf Zuid")
    page.locator("#p-role").select_option("partner")
    page.locator("#p-cash_euro_per_year").fill("4.000 tot 9.000")
    page.locator("#p-name").press("Enter")
    expect(page.locator("#partners")).to_contain_text("Bouwbedrijf Zuid")
    page.get_by_text(re.compile(r"nog \d+ regel")).click()
    expect(page.get_by_role("row", name="Bouwbedrijf Zuid")).to_contain_text("latere partner")
    partner = state_of(pps).plan.partners[-1]
    assert (partner.id, partner.role, median(partner.cash_euro_per_year)) == ("bouwbedrijf-zuid", "partner", 6000)


@pytest.mark.clause("M6")
def test_without_a_subsidy_one_can_be_filled_in_and_mistakes_are_told_on_top(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/middelen/")
    expect(page.locator("#subsidie")).to_contain_text("Tot en met")
    page.get_by_text("Nieuwe regel").click()
    page.locator("#l-name").fill("Huur")
    page.locator("#l-euro_per_year").fill("duur")
    page.locator("#l-name").press("Enter")
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#summary")).to_contain_text("is duur geen getal en geen bereik")
    assert barriers(page) == []
    page.locator("#l-euro_per_year").fill("12.000")
    page.locator("#l-name").press("Enter")
    expect(page.locator("#regels")).to_contain_text("Huur")


def test_without_a_connection_what_was_filled_in_stays_and_is_sent_again(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/middelen/")
    page.context.set_offline(True)
    page.locator("#v-finance-reserve_euro").fill("77.000")
    expect(page.locator(".draft-offline")).to_be_visible()
    expect(page.locator("#v-finance-reserve_euro")).to_have_value("77.000")
    page.context.set_offline(False)
    expect(page.locator("#v-finance-reserve_euro-said")).to_contain_text("Bewaard")
    expect(page.locator(".draft-offline")).to_be_hidden()
    assert median(state_of(pps).plan.finance.reserve_euro) == 77_000
