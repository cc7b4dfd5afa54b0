"""Signing in with a school account, against an OpenID Connect server that runs beside the test."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from bestendig.store.invitations import invite
from bestendig.store.models import AuditEntry, Pps, User
from tests.store.postgres import free_port

LOGIN = "/account/oidc/school/login/"
VARIABLES = {"OIDC_CLIENT_ID": "bestendig", "OIDC_CLIENT_SECRET": "a-secret-of-the-tests"}
PROGRAM = "import logging, oidc_provider_mock, sys, time\nwith oidc_provider_mock.run_server_in_thread(int(sys.argv[1])): time.sleep(600)"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a real OpenID Connect server."""
    port = free_port()
    running = subprocess.Popen([sys.executable, "-W", "ignore", "-c", PROGRAM, str(port)], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        running.kill()
        running.wait()


@pytest.fixture(autouse=True)
def school(settings, server: str) -> None:
    """What the settings hold when the environment names this server."""
    app = {
        "provider_id": "school",
        "name": "SURFconext",
        "client_id": VARIABLES["OIDC_CLIENT_ID"],
        "secret": VARIABLES["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": server},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.ROOT_URLCONF = "tests.security.oidc_urls"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def person_at(
    server: str, email: str, *, verified: bool = True, name: object = "Iemand", address: object = None
) -> None:
    """What the server tells of the person who signs in there with this address; `address` another one to tell."""
    claims = {"email": email if address is None else address, "email_verified": verified, "name": name}
    request = urllib.request.Request(
        f"{server}/users/{urllib.parse.quote(email)}",
        json.dumps(claims).encode(),
        {"Content-Type": "application/json"},
        method="PUT",
    )
    urllib.request.urlopen(request).close()


def allow(address: str, email: str) -> str:
    """What the person does at his school: say yes. Gives the address that his browser is sent back to."""
    body = urllib.parse.urlencode({"sub": email}).encode()
    try:
        urllib.request.build_opener(NoRedirect).open(address, body)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"])
    raise AssertionError("no redirect")


def sign_in(server: str, email: str, browser: Client | None = None) -> tuple[Client, str]:
    browser = browser or Client()
    away = browser.post(LOGIN)["Location"]
    assert away.startswith(f"{server}/oauth2/authorize?")
    back = urllib.parse.urlsplit(allow(away, email))
    answer = browser.get(f"{back.path}?{back.query}")
    return browser, answer.get("Location", "")


def signed_in_as(browser: Client) -> str:
    number = browser.session.get("_auth_user_id")
    return User.objects.get(pk=number).email if number else ""


def test_a_verified_address_opens_the_account_at_it(server: str, people: dict[str, User]) -> None:
    EmailAddress.objects.create(user=people["anna"], email=people["anna"].email, verified=True, primary=True)
    person_at(server, people["anna"].email)
    browser, _ = sign_in(server, people["anna"].email)
    assert signed_in_as(browser) == people["anna"].email
    assert AuditEntry.objects.filter(action="sign_in", actor=people["anna"].pk).exists()


def test_an_address_that_the_school_does_not_vouch_for_opens_nothing(server: str, people: dict[str, User]) -> None:
    person_at(server, people["els"].email, verified=False)
    browser, _ = sign_in(server, people["els"].email)
    assert signed_in_as(browser) == ""


def test_a_stranger_gets_no_account(server: str, people: dict[str, User]) -> None:
    person_at(server, "stranger@school.example")
    before = User.objects.count()
    browser, _ = sign_in(server, "stranger@school.example")
    assert signed_in_as(browser) == ""
    assert User.objects.count() == before


def test_who_was_invited_gets_an_account(server: str, pps: Pps, people: dict[str, User]) -> None:
    invite(pps, people["anna"], "nieuw@school.example", "reader", "", lambda *_: None)
    person_at(server, "nieuw@school.example")
    browser, _ = sign_in(server, "nieuw@school.example")
    assert signed_in_as(browser) == "nieuw@school.example"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Noor\u202eneM\u200b  de Wit\x07", "NoorneM de Wit"),
        ("N" * 300, "N" * 200),
        ({"given": "Noor"}, ""),
        (7, ""),
        ("Noor de Wit", "Noor de Wit"),
    ],
)
def test_a_name_from_the_school_is_taken_without_what_nobody_sees(
    server: str, pps: Pps, people: dict[str, User], told: object, kept: str
) -> None:
    invite(pps, people["anna"], "noor@school.example", "reader", "", lambda *_: None)
    person_at(server, "noor@school.example", name=told)
    sign_in(server, "noor@school.example")
    assert User.objects.get(email="noor@school.example").name == kept


@pytest.mark.parametrize("email", [7, ["a@school.example"], {"a": 1}, "", "geen adres", "a\u202e@school.example"])
def test_an_address_from_the_school_that_is_none_opens_nothing(server: str, db: None, email: object) -> None:
    person_at(server, "vreemd@school.example", address=email)
    browser, _ = sign_in(server, "vreemd@school.example")
    assert signed_in_as(browser) == ""
    assert not User.objects.exists()


def test_the_question_holds_state_and_a_pkce_challenge_and_goes_by_post_only(server: str, db: None) -> None:
    away = urllib.parse.parse_qs(urllib.parse.urlsplit(Client().post(LOGIN)["Location"]).query)
    assert away["code_challenge_method"] == ["S256"]
    assert len(away["state"][0]) >= 16
    assert Client().get(LOGIN).status_code == 200  # a page that asks; nobody is sent away by a link


def test_an_answer_meant_for_another_browser_is_refused(server: str, people: dict[str, User]) -> None:
    person_at(server, people["anna"].email)
    back = urllib.parse.urlsplit(allow(Client().post(LOGIN)["Location"], people["anna"].email))
    victim = Client()
    victim.get(f"{back.path}?{back.query}")
    assert signed_in_as(victim) == ""


def test_the_environment_alone_sets_it_up(server: str) -> None:
    asked = (
        "import django; django.setup(); from django.conf import settings; from django.urls import reverse;"
        "print(reverse('openid_connect_login', kwargs={'provider_id': 'school'}), "
        "settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={
            **os.environ,
            **VARIABLES,
            "OIDC_SERVER_URL": server,
            "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.test",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert LOGIN in done.stdout
    assert server in done.stdout
