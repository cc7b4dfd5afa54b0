"""Accounts: an administrator manages people, and reads no plan through any address."""

import csv
import io
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bestendig.store import audit
from bestendig.store.models import ApiToken, AuditEntry, Invitation, Membership, Pps, User
from bestendig.store.tokens import make_token, owner_of
from tests.api.rights import API_TABLE
from tests.web.conftest import Play
from tests.web.rights import TABLE, filled, sent

API = "/api/v1"
ADMINISTRATION = [name for name in TABLE if name.startswith("administration:")]


@pytest.fixture
def gerda(play: Play) -> Client:
    """Gerda administers accounts and is a member of no PPS."""
    return play("gerda")


def act(client: Client, name: str, user: User) -> int:
    return client.post(reverse(f"administration:{name}", kwargs={"number": user.pk})).status_code


def body_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def ask(client: Client, name: str, key: str, plan_text: str) -> Any:
    address, data = reverse(name, kwargs=filled(name, key)), sent(name, plan_text)
    return client.get(address, data) if TABLE[name][0] == "GET" else client.post(address, data)


def test_an_administrator_reads_no_plan_through_any_address(gerda: Client, pps: Pps, people, plan_text: str) -> None:
    """Every address of the program with the key of a PPS answers as if there were none; no other shows a word of it."""
    tried = 0
    names = {pps.name, pps.key, *re.findall(r"name: (.+)", plan_text)}
    for name, (_, where, _, _) in TABLE.items():
        if name in ("account_logout", "privacy:erase", "set_language"):
            continue
        answer, tried = ask(gerda, name, pps.key, plan_text), tried + 1
        if where.get("key") == "KEY":
            assert answer.status_code == 404, name
        if name != "partnerships:new":  # there are the examples, for everybody
            assert not [word for word in names if word.strip("'\" ") in body_of(answer)], name
    _, secret = make_token(people["gerda"], "x", 7)
    for name, (method, path, body, _) in API_TABLE.items():
        if "KEY" not in path:
            continue
        address = API + path.replace("KEY", pps.key)
        sent = plan_text if body == "PLAN" else body
        headers = {"Authorization": f"Bearer {secret}"}
        answer = gerda.generic(method, address, sent, content_type="application/yaml", headers=headers)
        tried += 1
        assert answer.status_code == 404, name
    assert tried > 150
    print(f"{tried} addresses asked by an administrator, none showed a plan")


def test_the_pages_of_an_administrator_show_no_pps(gerda: Client, pps: Pps) -> None:
    for name in ("administration:page", "administration:log"):
        text = gerda.get(reverse(name)).content.decode()
        assert "Anna" in text or name.endswith("log")
        assert pps.name not in text
        assert pps.key not in text


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_a_manager_of_a_pps_is_no_administrator(name: str, play: Play, pps: Pps, plan_text: str) -> None:
    assert ask(play("anna"), name, pps.key, plan_text).status_code == 403


def test_one_does_not_make_oneself_administrator(play: Play, pps: Pps, people) -> None:
    for name in ("account:page", "members:change", "account_email"):
        address, data = reverse(name, kwargs=filled(name, pps.key)), sent(name, "")
        play("anna").post(address, {**data, "is_administrator": "1"})
    assert list(User.objects.filter(is_administrator=True)) == [people["gerda"]]


def test_the_first_administrator_is_made_at_the_terminal(db: None) -> None:
    call_command("user", "add", "eerste@school.example", "--admin", "--no-password")
    user = User.objects.get(email="eerste@school.example")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("administration:page")).status_code == 200


@pytest.mark.parametrize(
    "query,found", [("q=anna", 1), ("q=ANNA@", 1), ("q=zzz", 0), ("stand=administrator", 1), ("stand=off", 0), ("", 8)]
)
def test_accounts_are_found_by_name_address_and_state(query: str, found: int, gerda: Client, pps: Pps) -> None:
    text = gerda.get(f"{reverse('administration:page')}?{query}").content.decode()
    assert len(re.findall(r'<div class="version-what"><h3>', text)) == found


def test_who_is_invited_makes_an_account_that_opens_no_pps(gerda: Client, pps: Pps) -> None:
    gerda.post(reverse("administration:invite"), {"addresses": "nieuw@school.example anna@bestendig.example"})
    assert [message.to for message in mail.outbox] == [["nieuw@school.example"]]
    secret = re.search(r"/uitnodiging/([^/\s]+)/", str(mail.outbox[0].body))
    assert secret
    browser = Client()
    assert browser.get(f"/uitnodiging/{secret[1]}/").status_code == 200
    form = {"name": "Nico", "password": "vier gewone woorden samen"}
    assert browser.post(f"/uitnodiging/{secret[1]}/", form).status_code == 302
    user = User.objects.get(email="nieuw@school.example")
    assert not user.is_administrator
    assert not Membership.objects.filter(user=user).exists()
    assert browser.get(reverse("partnerships:list")).status_code == 200
    assert Client().get(f"/uitnodiging/{secret[1]}/").status_code == 404


def test_an_invitation_is_withdrawn_and_those_of_a_pps_are_out_of_reach(gerda: Client, play: Play, pps: Pps) -> None:
    gerda.post(reverse("administration:invite"), {"addresses": "een@school.example"})
    play("anna").post(
        reverse("members:invite", kwargs={"key": pps.key}), {"addresses": "twee@school.example", "role": "reader"}
    )
    for one in Invitation.objects.all():
        gerda.post(reverse("administration:take_back", kwargs={"number": one.pk}))
    left = Invitation.objects.filter(withdrawn_at=None)
    assert [one.email for one in left] == ["twee@school.example"]
    assert "twee@school.example" not in gerda.get(reverse("administration:page")).content.decode()


def test_an_account_that_is_switched_off_ends_at_once_everywhere(gerda: Client, play: Play, pps: Pps, people) -> None:
    els = play("els")
    _, secret = make_token(people["els"], "x", 7)
    assert els.get(reverse("account:page")).status_code == 200
    assert act(gerda, "off", people["els"]) == 302
    assert els.get(reverse("account:page")).status_code == 302
    assert owner_of(secret) is None
    assert ApiToken.objects.get().revoked_at is not None
    assert act(gerda, "on", people["els"]) == 302
    assert User.objects.get(pk=people["els"].pk).is_active
    assert Membership.objects.get(pps=pps, user=people["els"]).role == "reader"
    told = AuditEntry.objects.filter(target=f"account {people['els'].pk}", actor=people["gerda"].pk).order_by("pk")
    assert [line.action for line in told] == ["account_off", "account_on"]


def test_an_administrator_does_not_shut_himself_out(gerda: Client, people) -> None:
    assert act(gerda, "off", people["gerda"]) == 422
    assert act(gerda, "reset", people["gerda"]) == 422
    assert User.objects.get(pk=people["gerda"].pk).is_active


def test_an_erased_account_is_none_any_more(gerda: Client, play: Play, pps: Pps, people) -> None:
    play("els").post(reverse("privacy:erase"), {"email": people["els"].email})
    for name in ("on", "off", "unlock", "reset"):
        assert act(gerda, name, people["els"]) == 404
    assert not User.objects.get(pk=people["els"].pk).is_active


def test_who_failed_too_often_is_let_try_again(gerda: Client, people) -> None:
    anna = people["anna"]
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    login = reverse("account_login")
    for _ in range(6):
        Client(REMOTE_ADDR="192.0.2.7").post(login, {"login": anna.email, "password": "geraden"})
    right = {"login": anna.email, "password": "een-lang-wachtwoord"}
    locked = Client(REMOTE_ADDR="192.0.2.8")
    locked.post(login, right)
    assert "_auth_user_id" not in locked.session
    assert act(gerda, "unlock", anna) == 302
    free = Client(REMOTE_ADDR="192.0.2.8")
    free.post(login, right)
    assert free.session["_auth_user_id"] == str(anna.pk)
    assert AuditEntry.objects.filter(action="unlocked", target=f"account {anna.pk}").count() == 1


def test_a_lost_second_factor_is_taken_away_and_its_owner_told(gerda: Client, play: Play, people) -> None:
    Authenticator.objects.create(user=people["els"], type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=people["els"], type="recovery_codes", data={"seed": "x"})
    els = play("els")
    els.get(reverse("account:page"))
    assert act(gerda, "reset", people["els"]) == 302
    assert not Authenticator.objects.filter(user=people["els"]).exists()
    assert els.get(reverse("account:page")).status_code == 302
    assert [message.to for message in mail.outbox] == [[people["els"].email]]
    assert act(gerda, "reset", people["els"]) == 302
    assert len(mail.outbox) == 1


def test_who_switches_off_the_only_manager_is_told_so_first(gerda: Client, pps: Pps, people) -> None:
    page = reverse("administration:page")
    assert "enige beheerder" in gerda.get(page, {"q": "anna"}).content.decode()
    Membership.objects.filter(pps=pps, user=people["els"]).update(role="manager")
    assert "enige beheerder" not in gerda.get(page, {"q": "anna"}).content.decode()
    User.objects.filter(pk=people["els"].pk).update(is_active=False)
    assert "enige beheerder" in gerda.get(page, {"q": "anna"}).content.decode()


def test_markup_in_a_name_or_a_search_stays_text(gerda: Client, people) -> None:
    User.objects.filter(pk=people["els"].pk).update(name="<script>alert(1)</script>")
    for query in ({}, {"q": "<script>alert(1)</script>"}):
        assert "<script>alert" not in gerda.get(reverse("administration:page"), query).content.decode()


def log(client: Client, **asked: str) -> str:
    return client.get(reverse("administration:log"), asked).content.decode()


def log_rows(client: Client, **asked: str) -> list[list[str]]:
    answer = client.get(reverse("administration:log_download"), asked)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_an_administrator_searches_and_filters_the_log_of_accounts_and_takes_it_along(gerda: Client, people) -> None:
    audit.record("unlocked", people["gerda"], target="account 77", address="192.0.2.5")
    audit.record("account_off", people["els"], target="account 78")
    for asked in ({"q": "account 77"}, {"q": "gerda"}, {"q": "192.0.2"}, {"action": "unlocked"}):
        for text in (log(gerda, **asked), str(log_rows(gerda, **asked))):
            assert "account 77" in text, asked
            assert "account 78" not in text, asked
    assert "account 77" not in log(gerda, until="2020-01-01")
    assert log_rows(gerda, q="account 78")[1][1:4] == ["Els", "account uitgeschakeld", "account 78"]
    assert AuditEntry.objects.filter(action="export", target="accounts.csv", actor=people["gerda"].pk).exists()


def test_of_a_pps_that_is_gone_an_administrator_sees_the_key_and_neither_shows_nor_finds_to_what(
    gerda: Client, pps: Pps, people
) -> None:
    """What is there still is not in his log at all."""
    audit.record("comment", people["anna"], pps, "geheimblok")
    here = pps.key
    assert here not in log(gerda) + str(log_rows(gerda))
    gone = Pps(key="verdwenen1", name="Weg")
    audit.record("comment", people["anna"], gone, "geheimblok")
    for asked in ({}, {"q": "verdwenen1"}, {"q": "anna"}, {"action": "comment"}):
        for text in (log(gerda, **asked), str(log_rows(gerda, **asked))):
            assert "verdwenen1" in text, asked
            assert "geheimblok" not in text, asked
            assert here not in text, asked
    assert len(log_rows(gerda, q="geheimblok")) == 1


def test_a_cell_of_the_log_of_accounts_is_no_formula(gerda: Client, people) -> None:
    User.objects.filter(pk=people["els"].pk).update(name="=1+1")
    audit.record("account_off", people["els"], target="@SUM(1)")
    assert log_rows(gerda, action="account_off")[1][1:4] == ["'=1+1", "account uitgeschakeld", "'@SUM(1)"]
