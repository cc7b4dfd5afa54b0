"""Where one is signed in: seen, and ended from elsewhere; a new password ends all others."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from bestendig.store.models import AuditEntry, User
from bestendig.store.privacy import erase, own_data
from bestendig.store.sessions import device
from tests.web.conftest import Play

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1"
PASSWORD = "een-lang-wachtwoord"


def signed_in(user: User, agent: str = FIREFOX, address: str = "192.0.2.5") -> Client:
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    browser = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent)
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert is_in(browser)
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(reverse("account:page")).status_code == 200


@pytest.mark.parametrize(
    "agent,named",
    [
        (FIREFOX, ("Firefox", "Linux")),
        (EDGE, ("Edge", "Windows")),
        (PHONE, ("Safari", "iPhone")),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", ("Chrome", "Android")),
        ("curl/8", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(agent: str, named: tuple[str, str]) -> None:
    assert device(agent) == named


def test_one_sees_on_what_device_and_from_where_one_is_signed_in(people) -> None:
    here = signed_in(people["anna"])
    signed_in(people["anna"], PHONE, "192.0.2.6")
    signed_in(people["els"], EDGE, "192.0.2.7")
    text = here.get(reverse("account:sessions")).content.decode()
    for words in ("Firefox op Linux", "dit apparaat", "192.0.2.5", "Safari op iPhone", "192.0.2.6"):
        assert words in text
    assert "192.0.2.7" not in text


def test_one_signs_out_one_other_device_or_all_of_them(people) -> None:
    here, phone, edge = (signed_in(people["anna"], agent) for agent in (FIREFOX, PHONE, EDGE))
    number = UserSession.objects.get(user_agent=PHONE).pk
    here.post(reverse("account:sessions_end", kwargs={"number": number}))
    assert (is_in(here), is_in(phone), is_in(edge)) == (True, False, True)
    here.post(reverse("account:sessions_end_others"))
    assert (is_in(here), is_in(edge)) == (True, False)
    assert AuditEntry.objects.filter(action="sessions_ended", actor=people["anna"].pk).count() == 2


def test_one_does_not_end_the_session_of_another_or_this_one(people) -> None:
    here, els = signed_in(people["anna"]), signed_in(people["els"], PHONE)
    for one in UserSession.objects.all():
        here.post(reverse("account:sessions_end", kwargs={"number": one.pk}))
    assert is_in(els)
    assert is_in(here)


def test_signing_out_everywhere_also_ends_sessions_of_which_no_note_was_taken(people, play: Play) -> None:
    here, other = signed_in(people["anna"]), play("anna")
    UserSession.objects.exclude(user_agent=FIREFOX).delete()
    here.post(reverse("account:sessions_end_others"))
    assert not is_in(other)


def test_a_new_password_ends_the_sessions_elsewhere(people) -> None:
    here, elsewhere = signed_in(people["anna"]), signed_in(people["anna"], PHONE)
    new = "een heel ander lang wachtwoord 7"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert User.objects.get(pk=people["anna"].pk).check_password(new)
    assert not is_in(elsewhere)
    assert is_in(here)
    text = here.get(reverse("account:sessions")).content.decode()
    assert "Safari" not in text


def test_a_reset_password_ends_all_sessions(people) -> None:
    here = signed_in(people["anna"])
    people["anna"].set_password("iets anders dat lang is")
    people["anna"].save()
    assert not is_in(here)


def test_sessions_are_in_ones_data_and_go_with_the_account(people) -> None:
    browser = signed_in(people["els"], PHONE, "192.0.2.6")
    held = own_data(people["els"])["sessions"]
    assert [(one["ip"], one["user_agent"]) for one in held] == [("192.0.2.6", PHONE)]
    erase(people["els"])
    assert not is_in(browser)
    assert not UserSession.objects.filter(user=people["els"]).exists()


def test_what_a_browser_says_of_itself_stays_text(people) -> None:
    here = signed_in(people["anna"], "<script>alert(1)</script> Firefox/1 Linux")
    assert "<script>alert" not in here.get(reverse("account:sessions")).content.decode()
