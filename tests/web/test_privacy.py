"""One's own data: to see, to take along, and to have taken out while chain and log hold."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bestendig.store.chain import first_break
from bestendig.store.models import ApiToken, AuditEntry, Membership, PlanVersion, Pps, ShareLink, User
from bestendig.store.people import set_role
from bestendig.store.retention import TERMS, apply_terms
from bestendig.store.shares import make_link
from bestendig.store.tokens import make_token
from bestendig.store.versions import head, save_version
from tests.web.conftest import Play


def test_what_is_held_is_on_a_page_for_everybody(client: Client, db: None) -> None:
    for language in ("nl", "en"):
        assert client.get(reverse("privacy:page"), headers={"Accept-Language": language}).status_code == 200


def test_one_takes_along_all_that_is_held_about_oneself_and_no_secret(play: Play, pps: Pps, people) -> None:
    _, secret = make_token(people["anna"], "mijn programma", 30)
    data = json.loads(play("anna").get(reverse("privacy:download")).content)
    assert data["account"]["email"] == people["anna"].email
    assert data["roles"][0]["role"] == "manager"
    assert data["versions"][0]["number"] == 1
    assert data["tokens"][0]["name"] == "mijn programma"
    assert data["log"]
    text = json.dumps(data)
    assert secret not in text
    assert people["anna"].password not in text
    assert people["els"].email not in text


def erase(play: Play, people, name: str) -> Client:
    browser = play(name)
    browser.post(reverse("privacy:erase"), {"email": people[name].email})
    return browser


def test_erasure_takes_name_address_roles_and_keys_out(play: Play, pps: Pps, people) -> None:
    make_token(people["els"], "x", 30)
    browser = erase(play, people, "els")
    gone = User.objects.get(pk=people["els"].pk)
    assert not gone.is_active
    assert (gone.name, "els" in gone.email) == ("", False)
    assert not Membership.objects.filter(user=gone).exists()
    assert not ApiToken.objects.filter(user=gone).exists()
    assert browser.get(reverse("account:page")).status_code == 302


def test_after_erasure_chain_and_log_hold_and_name_nobody(play: Play, pps: Pps, people) -> None:
    set_role(people["els"], pps, "manager")
    save_version(pps, head(pps).text + "# van Anna\n", people["anna"], "laatste", 1)
    lines = AuditEntry.objects.filter(actor=people["anna"].pk).count()
    erase(play, people, "anna")
    assert first_break(pps) is None
    assert PlanVersion.objects.get(pps=pps, number=2).author_id == people["anna"].pk
    assert AuditEntry.objects.filter(actor=people["anna"].pk).count() > lines
    text = play("els").get(reverse("audit:page", kwargs={"key": pps.key})).content.decode()
    assert "Anna" not in text
    assert "anna@" not in text


def test_the_only_manager_first_makes_somebody_else_manager(play: Play, pps: Pps, people) -> None:
    erase(play, people, "anna")
    assert User.objects.get(pk=people["anna"].pk).is_active


def test_a_wrong_address_erases_nothing(play: Play, pps: Pps, people) -> None:
    play("els").post(reverse("privacy:erase"), {"email": "anders@school.example"})
    assert User.objects.get(pk=people["els"].pk).is_active


def test_erasure_ends_the_sessions_on_other_machines(play: Play, pps: Pps, people) -> None:
    other = play("els")
    erase(play, people, "els")
    assert other.get(reverse("account:page")).status_code == 302
    assert not [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(people["els"].pk)]


@pytest.mark.django_db
def test_every_term_has_its_days_in_the_settings(settings) -> None:
    assert set(TERMS) == set(settings.RETENTION_DAYS)


def test_what_is_past_its_term_goes_and_the_rest_stays(pps: Pps, people, settings) -> None:
    make_link(pps, people["anna"], 7)
    old, _ = make_link(pps, people["anna"], 7)
    ShareLink.objects.filter(pk=old.pk).update(
        expires_at=timezone.now() - timedelta(days=settings.RETENTION_DAYS["share_links"] + 1)
    )
    assert apply_terms()["share_links"] == 1
    assert ShareLink.objects.count() == 1
    entries = AuditEntry.objects.count()
    assert apply_terms(timezone.now() + timedelta(days=settings.RETENTION_DAYS["log"] - 1))["log"] == 0
    assert AuditEntry.objects.count() == entries + 1  # that links went is a line of the log itself
    assert apply_terms(timezone.now() + timedelta(days=settings.RETENTION_DAYS["log"] + 1))["log"] == entries + 1
