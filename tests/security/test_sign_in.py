"""Who has an account stays unknown: by answer, by mail and by time. And nobody's mail leads to another site."""

import re
import statistics
import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from bestendig.store.models import Invitation, Pps, User
from tests.security.test_second_factor import PASSWORD, is_in, with_app
from tests.web.conftest import Play

NOBODY = "niemand@bestendig.example"
ROUNDS = 15


@pytest.fixture
def anna_known(people: dict[str, User]) -> str:
    EmailAddress.objects.create(user=people["anna"], email=people["anna"].email, verified=True, primary=True)
    return people["anna"].email


@pytest.fixture
def slow_hash(settings, people: dict[str, User]) -> None:
    """Passwords are hashed as on a server; the tests' quick way would hide what takes time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    for name in ("anna", "els"):
        people[name].set_password(PASSWORD)
        people[name].save()


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def compared(name: str, some: Callable[[], object], others: Callable[[], object]) -> float:
    """How many times as long one takes as the other, by turns, middle of many."""
    times: tuple[list[float], list[float]] = [], []
    for _ in range(ROUNDS):
        times[0].append(seconds(some))
        times[1].append(seconds(others))
    ratio = statistics.median(times[0]) / statistics.median(times[1])
    print(f"{name}: ratio {ratio:.2f} over {ROUNDS} times each")
    return ratio


@pytest.mark.usefixtures("without_limits", "slow_hash")
def test_signing_in_takes_as_long_for_an_account_as_for_none(anna_known: str, people) -> None:
    def attempt(email: str) -> Callable[[], object]:
        return lambda: Client().post(reverse("account_login"), {"login": email, "password": "verkeerd wachtwoord"})

    assert 0.75 < compared("account or none", attempt(anna_known), attempt(NOBODY)) < 1.33
    User.objects.filter(pk=people["els"].pk).update(is_active=False)
    assert 0.75 < compared("shut or none", attempt(people["els"].email), attempt(NOBODY)) < 1.33


@pytest.mark.usefixtures("without_limits")
def test_answers_to_sign_in_reset_and_sign_up_are_the_same_for_an_account_as_for_none(anna_known: str, people) -> None:
    def page(name: str, **data: str) -> tuple[int, str, str]:
        browser = Client()
        answer = browser.post(reverse(name), data)
        text = answer.content.decode().replace(anna_known, "X").replace(NOBODY, "X")
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)
        return answer.status_code, answer.get("Location", ""), text

    for name, more in (
        ("account_login", {"password": "verkeerd wachtwoord"}),
        ("account_reset_password", {}),
        ("account_signup", {"password1": "vier paarden lopen", "password2": "vier paarden lopen"}),
    ):
        field = "login" if name == "account_login" else "email"
        assert page(name, **{field: anna_known}, **more) == page(name, **{field: NOBODY}, **more), name


@pytest.mark.usefixtures("without_limits")
def test_an_invitation_and_a_mail_tell_a_manager_nothing_of_who_has_an_account(play: Play, pps: Pps, people) -> None:
    pages = []
    for email in (people["chris"].email, "nieuw@bestendig.example"):
        mail.outbox.clear()
        answer = play("anna").post(
            reverse("members:invite", kwargs={"key": pps.key}), {"role": "reader", "addresses": email}, follow=True
        )
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode()).replace(email, "X")
        pages.append((answer.status_code, re.sub(r"mensen/uitnodigingen/\d+/", "", text)))
        letter = mail.outbox[0]
        pages[-1] += (letter.subject, re.sub(r"/uitnodiging/[^/]+/", "", str(letter.body)).replace(email, "X"))
        Invitation.objects.all().delete()
    assert pages[0] == pages[1]


@pytest.mark.usefixtures("without_limits")
def test_a_reset_takes_as_long_for_an_account_as_for_none_within_bounds(anna_known: str) -> None:
    """Both send a mail: to nobody's address one that says there is no account."""

    def reset(email: str) -> Callable[[], object]:
        return lambda: Client().post(reverse("account_reset_password"), {"email": email})

    assert 0.4 < compared("reset", reset(anna_known), reset(NOBODY)) < 2.5
    assert {letter.to[0] for letter in mail.outbox} == {anna_known, NOBODY}


HOSTS = (
    "kwaad.example",
    "testserver.kwaad.example",
    "testserver@kwaad.example",
    "testserver:80@kwaad.example",
    "testserver\tkwaad.example",
    "kwaad.example:80",
    "testserver/kwaad.example",
    "[::1]",
    "testserver kwaad.example",
    "",
)


@pytest.mark.usefixtures("without_limits")
def test_no_header_changes_the_links_in_a_mail(anna_known: str, play: Play, pps: Pps) -> None:
    tried = 0
    for host in HOSTS:
        for headers in (
            {"Host": host},
            {"X-Forwarded-Host": host},
            {"X-Host": host},
            {"Forwarded": f"host={host}"},
            {"X-Forwarded-Server": host},
            {"X-Original-Host": host},
        ):
            Client().post(reverse("account_reset_password"), {"email": anna_known}, headers=headers)
            play("anna").post(
                reverse("members:invite", kwargs={"key": pps.key}),
                {"role": "reader", "addresses": f"x{tried}@y.example"},
                headers=headers,
            )
            play("anna").post(reverse("share:make", kwargs={"key": pps.key}), {"days": "7"}, headers=headers)
            tried += 3
    assert len(mail.outbox) > len(HOSTS)
    for letter in mail.outbox:
        links = re.findall(r"https?://[^\s]+", str(letter.body))
        assert links
        assert all(link.startswith("http://testserver/") for link in links), links
    print(f"{tried} questions with another host, {len(mail.outbox)} mails looked at")


@pytest.mark.usefixtures("without_limits")
@pytest.mark.parametrize(
    "address",
    [
        "x@y.example\nBcc: z@kwaad.example",
        "x@y.example\r\nSubject: kwaad",
        "x@y.example%0aBcc:z@kwaad.example",
        '"x\nBcc: z@k.example"@y.example',
    ],
)
def test_no_address_adds_a_header_to_a_mail(address: str, play: Play, pps: Pps) -> None:
    play("anna").post(reverse("members:invite", kwargs={"key": pps.key}), {"role": "reader", "addresses": address})
    Client().post(reverse("account_reset_password"), {"email": address})
    for letter in mail.outbox:
        assert not letter.bcc
        assert "\n" not in letter.subject
        assert all("\n" not in to for to in letter.to)


def test_a_session_from_before_the_sign_in_is_worth_nothing_after_it_and_after_sign_out(people) -> None:
    with_app(people["anna"])
    EmailAddress.objects.create(user=people["els"], email=people["els"].email, verified=True, primary=True)
    browser = Client()
    browser.get(reverse("account_login"))
    session = browser.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key or ""
    browser.cookies["sessionid"] = planted
    browser.post(reverse("account_login"), {"login": people["els"].email, "password": PASSWORD})
    assert is_in(browser)
    within = browser.session.session_key or ""
    assert within != planted
    browser.post(reverse("account_logout"))
    for stolen in (planted, within, "", "a" * 32, "../../x", "' OR 1=1 --"):
        thief = Client()
        thief.cookies["sessionid"] = stolen
        assert not is_in(thief)


def test_a_change_of_password_ends_the_other_sessions(people) -> None:
    EmailAddress.objects.create(user=people["els"], email=people["els"].email, verified=True, primary=True)
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.post(reverse("account_login"), {"login": people["els"].email, "password": PASSWORD})
        assert is_in(browser)
    new = "vier paarden lopen langzaam"
    browsers[0].post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not is_in(browsers[1])


def test_a_link_to_set_a_password_works_once_and_for_one(anna_known: str, people) -> None:
    Client().post(reverse("account_reset_password"), {"email": anna_known})
    link = re.search(r"http://testserver(/account/password/reset/key/[^\s]+)", str(mail.outbox[0].body))
    assert link
    new = "vier paarden lopen langzaam"
    for turn in range(2):
        browser = Client()
        page = browser.get(link[1], follow=True)
        place = page.request["PATH_INFO"]
        browser.post(place, {"password1": new + str(turn), "password2": new + str(turn)})
    assert User.objects.get(pk=people["anna"].pk).check_password(new + "0")
    other = link[1].replace(re.search(r"key/([0-9a-zA-Z]+)-", link[1])[1], "zz")  # type: ignore[index]
    page = Client().get(other, follow=True)
    assert 'name="password1"' not in page.content.decode()
