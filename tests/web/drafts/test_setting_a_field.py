"""Setting one field: what the answer says, with and without scripts."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import median
from bestendig.files.texts import load_texts
from bestendig.store.drafts import mark, state_of, value_at
from bestendig.store.models import PlanVersion, Pps
from bestendig.web.drafts.fields import quarter_choices
from tests.web.conftest import Play

pytestmark = pytest.mark.django_db
NL = load_texts("nl")
RESERVE = "finance.reserve_euro"


def put(client: Client, pps: Pps, path: str, value: str, was: str = "", **headers: str) -> Any:
    sent = {"path": path, "label": "Reserve", "value": value, "was": was}
    return client.post(reverse("drafts:set", kwargs={"key": pps.key}), sent, headers=headers or {"HX-Request": "true"})


def test_the_answer_says_that_it_is_kept_and_shows_what_was_understood(anna: Client, pps: Pps) -> None:
    answer = put(anna, pps, RESERVE, "40.000 tot 60.000")
    text = answer.content.decode()
    assert "Bewaard" in text
    assert "meestal tussen 40.000 en 60.000" in text
    assert answer["HX-Trigger"] == "plan-changed"
    assert median(state_of(pps).plan.finance.reserve_euro) == pytest.approx(48_990, abs=1)


def test_a_mistake_names_its_field_and_what_to_do_and_changes_nothing(anna: Client, pps: Pps) -> None:
    before = state_of(pps).text
    answer = put(anna, pps, RESERVE, "veel geld")
    assert "Bij Reserve is veel geld geen getal en geen bereik. Schrijf het zo: 20.000" in answer.content.decode()
    assert state_of(pps).text == before


@pytest.mark.parametrize(
    "written, said",
    [
        ("-3", "Bij Reserve staat een getal onder 0: -3. Vul 0 of meer in, bijvoorbeeld 1,5 tot 2,5."),
        ("4 tot 3", "Bij Reserve ligt de onderkant van het bereik boven de bovenkant: 4 tot 3. Zet het laagste"),
        ("9" * 20, "Vul 1.000.000.000.000.000 of minder in."),
        ("1e400", "Het getal bij Reserve is oneindig"),
    ],
)
def test_a_mistake_is_said_as_the_check_says_it_by_the_label_and_as_the_reader_writes(
    anna: Client, pps: Pps, written: str, said: str
) -> None:
    page = put(anna, pps, "finance.staff_fte", written).content.decode()
    assert said in page
    assert "staff_fte staat" not in page


def test_a_field_that_somebody_set_since_shows_both_values(anna: Client, pps: Pps) -> None:
    seen = mark(value_at(state_of(pps).text, RESERVE))
    put(anna, pps, RESERVE, "50.000", seen)
    text = put(anna, pps, RESERVE, "70.000", seen).content.decode()
    assert "50.000" in text
    assert "70.000" in text
    assert "Neem die van mij" in text
    assert median(state_of(pps).plan.finance.reserve_euro) == 50_000


def test_who_sets_a_field_in_two_windows_is_told_so_and_not_by_name(anna: Client, play: Play, pps: Pps) -> None:
    seen = mark(value_at(state_of(pps).text, RESERVE))
    put(anna, pps, RESERVE, "50.000", seen)
    assert NL("drafts.clash.own_title") in put(anna, pps, RESERVE, "70.000", seen).content.decode()
    assert NL("drafts.clash.title", who="Anna") in put(play("hugo"), pps, RESERVE, "70.000", seen).content.decode()


def test_the_head_of_the_page_tells_with_each_change_that_there_is_a_draft(anna: Client, pps: Pps) -> None:
    page = anna.get(reverse("resources:page", kwargs={"key": pps.key})).content.decode()
    assert 'id="pps-newness"' in page
    assert NL("shell.draft") not in page
    answer = put(anna, pps, RESERVE, "50.000").content.decode()
    head = answer.split('id="pps-newness" hx-swap-oob="true"')[1].split("</p>")[0]
    assert NL("shell.draft") in head


def test_quarters_to_choose_from_start_three_years_before_the_earliest_that_counts() -> None:
    this_year = date.today().year  # noqa: DTZ011 -- as the page has it
    assert [text for text, _ in quarter_choices()][:2] == ["", f"{this_year - 3}-Q1"]
    assert quarter_choices(Quarter(this_year - 5, 4), None)[1][0] == f"{this_year - 8}-Q1"
    assert quarter_choices(Quarter(this_year + 30, 1))[-1][0] == f"{this_year + 30}-Q4"


def test_an_empty_field_goes_back_to_its_default(anna: Client, pps: Pps) -> None:
    put(anna, pps, "finance.bought_hour_euro", "99")
    put(anna, pps, "finance.bought_hour_euro", "")
    assert median(state_of(pps).plan.finance.bought_hour_euro) == 75


@pytest.mark.parametrize(
    "path", ["", "nergens", "finance.nergens", "blocks.nergens.name", "..", "a[", "finance.lines[9].name"]
)
def test_a_path_that_leads_nowhere_is_told_so_and_changes_nothing(path: str, anna: Client, pps: Pps) -> None:
    before = state_of(pps).text
    assert put(anna, pps, path, "5").status_code == 200
    assert state_of(pps).text == before


def test_without_scripts_the_page_comes_back(anna: Client, pps: Pps) -> None:
    address = reverse("resources:page", kwargs={"key": pps.key})
    answer = put(anna, pps, RESERVE, "50.000", Referer=f"http://testserver{address}")
    assert answer.status_code == 302
    assert answer["Location"].endswith(address)
    elsewhere = put(anna, pps, RESERVE, "60.000", Referer="https://elders.example/")
    assert "elders" not in elsewhere["Location"]


def test_a_version_is_made_of_the_draft_with_its_reason(anna: Client, pps: Pps) -> None:
    put(anna, pps, RESERVE, "50.000")
    anna.post(reverse("drafts:save", kwargs={"key": pps.key}), {"reason": "vastgesteld door bestuur"})
    newest = PlanVersion.objects.filter(pps=pps).order_by("-number")[0]
    assert (newest.number, newest.reason) == (2, "vastgesteld door bestuur")
    assert not state_of(pps).is_changed
