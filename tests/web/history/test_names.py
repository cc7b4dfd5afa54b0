"""Versions get a name, the draft stands on top, and a report can be of either."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from bestendig.files.texts import load_texts
from bestendig.store.drafts import Change, edit, save
from bestendig.store.models import AuditEntry, ImmutableError, Pps, User, VersionName
from bestendig.store.names import name_version, names_of
from tests.web.conftest import Play

pytestmark = pytest.mark.django_db
NL = load_texts("nl")


def at(pps: Pps, view: str, **more: int) -> str:
    return reverse(view, kwargs={"key": pps.key, **more})


@pytest.fixture
def drafted(pps: Pps, people: dict[str, User]) -> Pps:
    edit(pps, people["anna"], [Change("finance.reserve_euro", 777_000)])
    return pps


def test_a_version_gets_a_name_another_one_and_none(anna: Client, pps: Pps) -> None:
    for name, known in (("  Vastgesteld  door het bestuur ", {1: "Vastgesteld door het bestuur"}), ("Oud", {1: "Oud"})):
        page = anna.post(at(pps, "history:name", number=1), {"naam": name}, follow=True).content.decode()
        assert names_of(pps) == known
        assert known[1] in page
    anna.post(at(pps, "history:name", number=1), {"naam": ""})
    assert names_of(pps) == {}
    assert AuditEntry.objects.filter(action="name", pps_key=pps.key).count() == 3


def test_a_name_that_somebody_gave_in_between_is_told_and_stays(anna: Client, play: Play, pps: Pps) -> None:
    play("hugo").post(at(pps, "history:name", number=1), {"naam": "Van Hugo", "was": ""})
    page = anna.post(at(pps, "history:name", number=1), {"naam": "Van Anna", "was": ""}, follow=True).content.decode()
    assert NL("history.name_clash", number=1, theirs="Van Hugo", mine="Van Anna") in page
    assert names_of(pps) == {1: "Van Hugo"}
    again = {"naam": "Van Anna", "was": "Van Hugo"}
    page = anna.post(at(pps, "history:name", number=1), again, follow=True).content.decode()
    assert NL("history.renamed", number=1, name="Van Anna", before="Van Hugo") in page


def test_the_same_name_again_writes_nothing(pps: Pps, people: dict[str, User]) -> None:
    for _ in range(2):
        name_version(pps.versions.get(number=1), "Vastgesteld", people["anna"])
    assert VersionName.objects.count() == 1


def test_a_name_that_was_given_stays_in_the_database_as_it_was(pps: Pps, people: dict[str, User]) -> None:
    name_version(pps.versions.get(number=1), "Vastgesteld", people["anna"])
    given = VersionName.objects.get()
    given.name = "Anders"
    with pytest.raises(ImmutableError):
        given.save()
    with pytest.raises(DatabaseError, match="only be added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE store_versionname SET name = 'anders'")


def test_the_draft_stands_on_top_of_the_history(anna: Client, drafted: Pps) -> None:
    page = anna.get(at(drafted, "history:list")).content.decode()
    assert page.index(NL("history.draft")) < page.index(NL("history.version", number=1))


def test_the_draft_is_compared_with_a_version(anna: Client, drafted: Pps) -> None:
    page = anna.get(at(drafted, "history:page")).content.decode()
    assert "777.000" in page
    part = anna.get(f"{at(drafted, 'history:page')}?van=concept&tot=concept").content.decode()
    assert NL("history.since.same") in part


def test_without_a_draft_the_word_for_it_is_a_version_that_is_missing(anna: Client, pps: Pps) -> None:
    page = anna.get(f"{at(pps, 'history:page')}?van=concept").content.decode()
    assert NL("history.since.missing", number="concept") in page


def test_a_report_is_of_the_draft_unless_a_version_is_asked(anna: Client, drafted: Pps) -> None:
    assert NL("web_report.draft") in anna.get(at(drafted, "report:page")).content.decode()
    assert NL("web_report.draft") not in anna.get(at(drafted, "report:page"), {"versie": "1"}).content.decode()
    answer = anna.get(at(drafted, "report:board"))
    assert answer.content.startswith(b"%PDF-")
    assert "concept.pdf" in answer["Content-Disposition"]
    assert "-v1.pdf" in anna.get(at(drafted, "report:board"), {"versie": "1"})["Content-Disposition"]


def test_a_named_version_of_an_earlier_time_is_chosen_by_its_name(
    anna: Client, pps: Pps, people: dict[str, User]
) -> None:
    edit(pps, people["anna"], [Change("finance.reserve_euro", 50_000)])
    save(pps, people["anna"], "meer")
    name_version(pps.versions.get(number=1), "Vastgesteld door het bestuur", people["anna"])
    for view in ("history:page", "report:page", "history:list"):
        assert "Vastgesteld door het bestuur" in anna.get(at(pps, view)).content.decode()
