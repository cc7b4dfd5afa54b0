"""The log: who, what, when and from where; it can be searched, taken along, and outlives what it is about."""

import csv
import io

import pytest
from allauth.account.models import EmailAddress
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from bestendig.files.texts import load_texts
from bestendig.store import audit, gate
from bestendig.store.audit_search import Wanted, entries, safe_cell
from bestendig.store.models import AuditEntry, ImmutableError, Membership, Pps, User
from tests.web.conftest import Play


def actions(**wanted: object) -> list[str]:
    return list(AuditEntry.objects.filter(**wanted).order_by("pk").values_list("action", flat=True))


def test_signing_in_and_failing_to_is_logged_with_the_address_it_came_from(people: dict[str, User]) -> None:
    EmailAddress.objects.create(user=people["anna"], email=people["anna"].email, verified=True, primary=True)
    browser = Client(REMOTE_ADDR="192.0.2.9")
    for password in ("fout wachtwoord 1", "een-lang-wachtwoord"):
        browser.post(reverse("account_login"), {"login": people["anna"].email, "password": password})
    assert actions(address="192.0.2.9") == ["sign_in_failed", "sign_in"]


def test_looking_at_a_page_that_not_everybody_may_see_is_logged_once_an_hour(play: Play, pps: Pps, people) -> None:
    els = play("els")
    for _ in range(3):
        els.get(reverse("editor:page", kwargs={"key": pps.key}))
    els.get(reverse("history:list", kwargs={"key": pps.key}))
    found = AuditEntry.objects.filter(action="view", actor=people["els"].pk).order_by("pk")
    assert [entry.target for entry in found] == ["editor:page", "history:list"]


def test_a_refused_look_is_not_logged_as_one(play: Play, pps: Pps) -> None:
    play("chris").get(reverse("editor:page", kwargs={"key": pps.key}))
    assert actions(action="view") == []


def test_taking_a_file_along_is_logged(play: Play, pps: Pps) -> None:
    play("els").get(reverse("history:download", kwargs={"key": pps.key, "number": 1}))
    assert "export" in actions(pps_key=pps.key)


@pytest.mark.parametrize("words,many", [("anna", 2), ("ANNA@", 2), ("zoekwoord", 1), ("192.0.2.1", 1), ("' OR 1=1", 0)])
def test_one_finds_lines_by_name_subject_or_address(pps: Pps, people, words: str, many: int) -> None:
    with gate.opened():
        AuditEntry.objects.all().delete()
    audit.record("save", people["anna"], pps, "1")
    audit.record("export", people["anna"], pps, "2", "192.0.2.1")
    audit.record("save", people["els"], pps, "zoekwoord")
    audit.record("save", people["els"], None, "anna zoekwoord 192.0.2.1")
    assert entries(pps, Wanted(words=words)).count() == many


@pytest.mark.parametrize("since,until,found", [("0001-01-01", "9999-12-31", True), ("9999-12-31", "0001-01-01", False)])
def test_a_day_that_no_clock_knows_is_no_mistake_of_the_program(
    since: str, until: str, found: bool, play: Play, pps: Pps, people
) -> None:
    audit.record("save", people["anna"], pps, "zoekwoord")
    for name in ("audit:page", "audit:download"):
        answer = play("anna").get(reverse(name, kwargs={"key": pps.key}), {"since": since, "until": until})
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert (b"zoekwoord" in text) == found


def test_the_file_names_a_page_as_the_menu_does(play: Play, pps: Pps, people) -> None:
    audit.record("view", people["anna"], pps, "lane:page")
    audit.record("view", people["anna"], pps, "start:step")
    answer = play("anna").get(reverse("audit:download", kwargs={"key": pps.key}))
    text = b"".join(answer.streaming_content).decode()
    assert f";{load_texts('nl')('menu.lane')};" in text
    assert f";{load_texts('nl')('menu.start')};" in text
    assert not [view for view in ("lane:page", "start:step") if view in text]


def test_one_filters_by_what_was_done(pps: Pps, people) -> None:
    audit.record("export", people["anna"], pps)
    assert {entry.action for entry in entries(pps, Wanted(action="export"))} == {"export"}


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(play: Play, pps: Pps, people) -> None:
    people["els"].name = '=HYPERLINK("http://kwaad.example";"klik")'
    people["els"].save()
    audit.record("save", people["els"], pps, "@SUM(1+1)")
    answer = play("anna").get(reverse("audit:download", kwargs={"key": pps.key}))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert "'@SUM(1+1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_every_start_of_a_formula_is_escaped(start: str) -> None:
    assert safe_cell(start + "1") == "'" + start + "1"
    assert safe_cell("1" + start) == "1" + start


def test_a_line_cannot_be_changed_by_the_program_nor_past_it(pps: Pps) -> None:
    entry = AuditEntry.objects.first()
    assert entry
    entry.action = "view"
    with pytest.raises(ImmutableError):
        entry.save()
    with pytest.raises(ImmutableError):
        AuditEntry.objects.update(action="view")
    with pytest.raises(DatabaseError), transaction.atomic():
        from_past_the_program("UPDATE store_auditentry SET action = 'view'")


def from_past_the_program(statement: str) -> None:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(statement)


def test_the_log_survives_what_it_is_about(pps: Pps, people) -> None:
    key = pps.key
    audit.record("save", people["anna"], pps)
    Membership.objects.filter(pps=pps).delete()
    assert AuditEntry.objects.filter(pps_key=key).exists()
    assert not [field for field in AuditEntry._meta.get_fields() if field.is_relation]


def test_every_action_has_a_word_in_both_languages(play: Play, pps: Pps, people) -> None:
    for action in audit.ACTIONS:
        audit.record(action, people["anna"], pps)
    for language in ("nl", "en"):
        answer = play("anna").get(reverse("audit:page", kwargs={"key": pps.key}), headers={"Accept-Language": language})
        assert answer.status_code == 200


def test_a_page_that_was_looked_at_has_its_word_in_the_log(play: Play, pps: Pps) -> None:
    play("anna").get(reverse("share:page", kwargs={"key": pps.key}))
    play("anna").get(reverse("scenarios:workshop", kwargs={"key": pps.key}))
    page = play("anna").get(reverse("audit:page", kwargs={"key": pps.key})).content.decode()
    assert "<td>Delen</td>" in page
    assert "share:page" not in page
    assert "scenarios:workshop" not in page
