"""Gates with ticks, evidence by a form, what has lapsed on top; and measurements, in a real browser."""

from collections.abc import Callable
from importlib import resources

import pytest
from playwright.sync_api import expect

from bestendig.store.drafts import state_of
from bestendig.store.models import Pps, User
from bestendig.store.versions import create_pps
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAPSED = """
evidence:
  - {criterion: customers_bound, on: 2026-02-01, value: 6, by: programmamanager, valid_until: 2026-06-01}
measurements:
  - {quarter: 2026-Q2, reserve_euro: 50000, staff_fte: 1.5, source: ledenadministratie}
"""


@pytest.fixture
def pps(anna: User) -> Pps:
    file = resources.files("bestendig") / "catalogue" / "examples" / "klein.yaml"
    made = create_pps(file.read_text(encoding="utf-8") + LAPSED, anna, "begin")
    assert isinstance(made, tuple)
    return made[0]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address,name", [("bewijs", "evidence"), ("metingen", "measurements")])
def test_the_page_is_for_everybody_and_fits(
    address: str, name: str, width: int, visit: Visit, pps: Pps, picture: Callable[..., None]
) -> None:
    page = visit(f"/pps/{pps.key}/{address}/", width=width)
    picture(page, name)
    assert barriers(page) == []
    assert overflow(page) == 0
    for summary in page.locator("main details > summary").all():
        summary.click()
    picture(page, f"{name}-open")
    assert barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.clause("M7")
def test_what_has_lapsed_stands_on_top_with_since_when(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bewijs/")
    expect(page.locator(".lapsed")).to_contain_text("verlopen sinds 2 juni 2026")


@pytest.mark.clause("M2")
def test_evidence_is_recorded_and_gives_a_tick(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/bewijs/")
    criterion = page.locator("#c-customers_bound")
    expect(criterion).to_have_class("criterion is-lapsed")
    criterion.get_by_text("Leg bewijs vast").click()
    criterion.locator("#customers_bound-value").fill("7")
    criterion.get_by_role("button", name="Leg vast").click()
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#summary")).to_contain_text("Wie zegt dit?: vul iets in")
    assert barriers(page) == []
    page.locator("#customers_bound-by").fill("Anna")
    page.locator("#customers_bound-by").press("Enter")
    expect(page.locator("#c-customers_bound")).to_have_class("criterion is-met")
    expect(page.locator("#c-customers_bound")).to_contain_text("Anna")
    assert state_of(pps).plan.evidence[-1].value == 7
    page.locator("#c-customers_bound").get_by_role("button", name="haal weg").last.click()
    expect(page.locator("#c-customers_bound")).to_have_class("criterion is-lapsed")


def test_a_measurement_is_recorded_and_stands_beside_the_band(visit: Visit, pps: Pps) -> None:
    page = visit(f"/pps/{pps.key}/metingen/")
    before = len(state_of(pps).plan.measurements)
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator("#summary")).to_contain_text("vul minstens één getal in")
    page.locator("#n-customers").fill("14")
    page.locator("#n-satisfaction").fill("0,8")
    page.locator("#n-source").fill("ledenadministratie")
    page.locator("#n-source").press("Enter")
    expect(page.locator("tbody tr")).not_to_have_count(0)
    found = state_of(pps).plan.measurements
    assert len(found) == before + 1
    assert (found[-1].customers, found[-1].satisfaction) == (14, 0.8)
