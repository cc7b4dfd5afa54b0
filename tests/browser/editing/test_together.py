"""Two people at once, and a connection that drops: nothing that somebody typed is lost, and nothing is overwritten."""

import pytest
from playwright.sync_api import Page, expect

from bestendig.domain.ranges import median
from bestendig.store.drafts import state_of
from bestendig.store.models import DraftEdit, Pps, User
from tests.browser.editing.conftest import Visit, barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RESERVE = "#v-finance-reserve_euro"


def reserve(pps: Pps) -> float:
    return median(state_of(pps).plan.finance.reserve_euro)


def test_what_could_not_be_sent_is_sent_after_the_page_was_loaded_again(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/middelen/")
    before = reserve(pps)
    page.route("**/concept/zet/", lambda route: route.abort())
    page.locator(RESERVE).fill("81.000")
    expect(page.locator(".draft-offline")).to_be_visible()
    assert reserve(pps) == before
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(RESERVE)).to_have_value("81.000")
    expect(page.locator(".draft-offline")).to_be_visible()
    page.unroute("**/concept/zet/")
    page.reload()
    expect(page.locator(f"{RESERVE}-said")).to_contain_text("Bewaard")
    expect(page.locator(".draft-offline")).to_be_hidden()
    assert reserve(pps) == 81_000


def test_another_page_says_that_something_could_not_be_sent_and_leads_back_to_it(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/middelen/")
    page.route("**/concept/zet/", lambda route: route.abort())
    page.locator(RESERVE).fill("82.000")
    expect(page.locator(".draft-offline")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(page.url.replace("middelen", "metingen"))
    expect(page.locator(".draft-elsewhere")).to_be_visible()
    assert barriers(page) == []
    page.unroute("**/concept/zet/")
    page.locator(".draft-elsewhere a").click()
    expect(page.locator(f"{RESERVE}-said")).to_contain_text("Bewaard")
    expect(page.locator(".draft-elsewhere")).to_be_hidden()
    assert reserve(pps) == 82_000


def both(visit: Visit, pps: Pps, els: User) -> tuple[Page, Page]:
    address = f"/pps/{pps.key}/middelen/"
    return visit(address), visit(address, els)


def test_two_people_change_different_fields_and_both_changes_stand(visit: Visit, pps: Pps, els: User) -> None:
    annas, els_page = both(visit, pps, els)
    annas.locator(RESERVE).fill("83.000")
    expect(annas.locator(f"{RESERVE}-said")).to_contain_text("Bewaard")
    els_page.locator("#v-finance-staff_fte").fill("3")
    expect(els_page.locator("#v-finance-staff_fte-said")).to_contain_text("Bewaard")
    plan = state_of(pps).plan
    assert (reserve(pps), median(plan.finance.staff_fte)) == (83_000, 3)
    assert {str(edit.author) for edit in DraftEdit.objects.filter(pps=pps)} == {"Anna", "Els"}


def test_the_second_of_two_people_sees_both_values_and_chooses_by_keyboard(visit: Visit, pps: Pps, els: User) -> None:
    annas, els_page = both(visit, pps, els)
    annas.locator(RESERVE).fill("83.000")
    expect(annas.locator(f"{RESERVE}-said")).to_contain_text("Bewaard")
    els_page.locator(RESERVE).fill("90.000")
    said = els_page.locator(f"{RESERVE}-said")
    expect(said).to_contain_text("Anna")
    expect(said).to_contain_text("83.000")
    expect(said).to_contain_text("90.000")
    assert reserve(pps) == 83_000
    assert barriers(els_page) == []
    sent: list[str] = []
    els_page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    mine = said.locator("[data-take-mine]")
    mine.focus()
    els_page.keyboard.press("Enter")
    expect(said).to_contain_text("Bewaard")
    assert reserve(pps) == 90_000
    assert sent == ["POST"], "leaving a field that was sent before sends nothing"
