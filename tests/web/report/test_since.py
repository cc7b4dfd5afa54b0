"""The report compares with an earlier version that one chooses: by default the last one that has a name."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, save
from bestendig.store.models import Pps, User
from bestendig.store.names import name_version
from bestendig.store.versions import create_pps
from tests.web.computing import Look, look

__all__ = ["look"]
pytestmark = [pytest.mark.django_db, pytest.mark.clause("M10")]
NL = load_texts("nl")
CHOSEN = re.compile(r'<option value="(\w+)" selected')


@pytest.fixture
def changed(pps: Pps, people: dict[str, User]) -> Pps:
    """Three versions, of which the first has a name."""
    for reserve in (400_000, 500_000):
        edit(pps, people["anna"], [Change("finance.reserve_euro", reserve)])
        save(pps, people["anna"], "meer")
    name_version(pps.versions.get(number=1), "Vastgesteld door het bestuur", people["anna"])
    return pps


def at(pps: Pps, view: str = "page", **asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse(f"report:{view}", kwargs={"key": pps.key}) + f"?{query}"


def select(page: str) -> str:
    """The choice of the version to compare with."""
    found = re.search(r'<select[^>]*name="sinds".*?</select>', page, re.DOTALL)
    return found[0] if found else ""


def chosen(anna: Client, address: str) -> list[str]:
    return CHOSEN.findall(select(anna.get(address).content.decode()))


def words(anna: Client, address: str) -> str:
    pages = PdfReader(io.BytesIO(anna.get(address).content)).pages
    text = " ".join(page.extract_text() for page in pages)
    return " ".join(text.replace("\u200b", "").replace("\u00ad", "").split())


def test_the_last_version_with_a_name_is_chosen_unless_another_is_asked(
    anna: Client, changed: Pps, people: dict[str, User]
) -> None:
    assert chosen(anna, at(changed)) == ["1"]
    assert chosen(anna, at(changed, sinds="2")) == ["2"]
    assert chosen(anna, at(changed, sinds="geen")) == ["geen"]
    name_version(changed.versions.get(number=2), "Ook vastgesteld", people["anna"])
    assert chosen(anna, at(changed)) == ["2"]


def test_only_versions_before_the_subject_can_be_chosen(anna: Client, changed: Pps, people: dict[str, User]) -> None:
    name_version(changed.versions.get(number=3), "Later", people["anna"])
    page = select(anna.get(at(changed, versie="2", sinds="3")).content.decode())
    assert re.findall(r'value="(\w+)"', page) == ["geen", "1"]
    assert CHOSEN.findall(page) == ["1"]
    assert select(anna.get(at(changed, versie="1")).content.decode()) == ""


def test_a_draft_is_compared_with_the_newest_version_too(anna: Client, changed: Pps, people: dict[str, User]) -> None:
    edit(changed, people["anna"], [Change("finance.reserve_euro", 600_000)])
    page = select(anna.get(at(changed)).content.decode())
    assert re.findall(r'value="(\w+)"', page) == ["geen", "3", "2", "1"]


@pytest.mark.parametrize("asked", ["99", "x", "٣", "1" * 40, "concept"])
def test_a_version_that_is_not_there_gives_the_usual_choice(asked: str, anna: Client, changed: Pps) -> None:
    assert chosen(anna, at(changed, sinds=asked)) == ["1"]
    assert anna.get(at(changed, "board", sinds=asked)).status_code == 200


def test_without_a_name_nothing_is_compared(anna: Client, changed: Pps, people: dict[str, User]) -> None:
    name_version(changed.versions.get(number=1), "", people["anna"])
    assert chosen(anna, at(changed)) == ["geen"]


def test_the_report_tells_what_changed_once_it_is_computed(look: Look, anna: Client, changed: Pps) -> None:
    title = NL("report.board.changed.title", since="versie 1, Vastgesteld door het bestuur")
    assert title not in words(anna, at(changed, "board"))
    page = look(at(changed))
    assert NL("web_report.waiting") not in page
    assert f"{at(changed, 'board')}versie=3&amp;sinds=1" in page
    said = words(anna, at(changed, "board"))
    assert title in said
    assert "500.000" in said
    assert title not in words(anna, at(changed, "board", sinds="geen"))


def test_a_version_without_a_route_is_told_and_left_out(anna: Client, people: dict[str, User]) -> None:
    made = create_pps('bestendig: 1\nname: "Nog leeg"\nstart: 2024-Q1\n', people["anna"], "begin")
    assert isinstance(made, tuple)
    pps = made[0]
    edit(pps, people["anna"], [Change("finance.reserve_euro", 400_000)])
    save(pps, people["anna"], "meer")
    assert NL("web_report.since_no_route") in anna.get(at(pps, sinds="1")).content.decode()
    assert NL("web_report.since_no_route") not in anna.get(at(pps, sinds="geen")).content.decode()
    assert "veranderde sinds" not in words(anna, at(pps, "board", sinds="1"))


@pytest.mark.parametrize("asked", ["9", "x", "1e400", "٩", "9" * 30, "0", "-1"])
def test_a_version_that_is_not_there_is_said_so_and_no_other_is_taken_for_it(
    anna: Client, changed: Pps, asked: str
) -> None:
    assert [anna.get(at(changed, name, versie=asked)).status_code for name in ("page", "board")] == [404, 404]
    assert anna.get(at(changed, versie="concept")).status_code == 200
