"""How much each number matters is computed beside the page, and comes into its table when it is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from bestendig.files.texts import load_texts
from tests.browser.conftest import OpenPage, made_of
from tests.store.conftest import PLAN

pytestmark = pytest.mark.browser
NL = load_texts("nl")
POLL = "**/aannames/deel/spreiding/"
COLUMN = NL("assumptions.col.sobol")
FIELD = "tr.is-open input[name=value]"


def started(page: Page) -> Callable[[], None]:
    """Start the work, and hold back what the page asks about it; what lets that go."""

    def hold(_: Route) -> None:
        """Answers nothing: what is held goes on when the route is taken away."""

    expect(page.locator("#deel-belang progress")).to_have_count(0)
    page.reload()
    page.route(POLL, hold)
    page.locator("#deel-spreiding summary").click()
    with page.expect_request(POLL):
        page.locator("#start-spreiding, #stop-spreiding").first.click()
    page.evaluate("document.body.dataset.same = 'yes'")

    return lambda: page.unroute(POLL, hold)


def own_pps(reserve: str, open_page: OpenPage, folder: Path) -> str:
    """A plan that no other test has: what was computed of a plan is not computed again."""
    plan = PLAN.replace("reserve_euro: 40000", f"reserve_euro: {reserve}")
    assert plan != PLAN
    return made_of(plan, open_page, folder)


def test_what_is_computed_comes_into_the_table_by_itself(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{own_pps('41500', open_page, tmp_path)}aannames/")
    let_go = started(page)
    expect(page.locator("table.numbers thead")).not_to_contain_text(COLUMN)
    let_go()
    expect(page.locator("table.numbers thead")).to_contain_text(COLUMN)
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_who_is_changing_a_number_keeps_what_was_typed_and_refreshes_the_table_when_it_suits(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{own_pps('42500', open_page, tmp_path)}aannames/?sorteer=naam")
    let_go = started(page)
    page.locator("tbody tr .small-button").first.click()
    page.locator(FIELD).press_sequentially("12")
    typed = page.locator(FIELD).input_value()
    with page.expect_response(lambda answer: answer.url.endswith("/aannames/?sorteer=naam")):
        let_go()
    expect(page.locator(FIELD)).to_have_value(typed)
    expect(page.locator(FIELD)).to_be_focused()
    page.locator("#deel-spreiding").get_by_role("link", name=NL("assumptions.anew")).click()
    expect(page.locator("table.numbers thead")).to_contain_text(COLUMN)
    assert page.url.endswith("?sorteer=naam")
