"""A second factor: asked for where the settings say so, and it holds."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from bestendig.store.models import Pps, User
from tests.web.conftest import Play

PASSWORD = "een-lang-wachtwoord"


def with_app(user: User) -> str:
    """A person with an app that gives codes; its secret."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def password_only(user: User) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(reverse("account:page")).status_code == 200


def test_a_password_alone_is_not_enough_for_who_has_a_second_factor(people: dict[str, User]) -> None:
    with_app(people["anna"])
    assert not is_in(password_only(people["anna"]))


def test_the_code_of_the_app_lets_in_and_works_once(people: dict[str, User]) -> None:
    secret = with_app(people["anna"])
    code = code_of(secret)
    first, second = password_only(people["anna"]), password_only(people["anna"])
    first.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(first)
    second.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_in(second)


def test_a_recovery_code_lets_in_once(people: dict[str, User]) -> None:
    with_app(people["anna"])
    code = RecoveryCodes.activate(people["anna"]).get_unused_codes()[0]
    for expected in (True, False):
        browser = password_only(people["anna"])
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(browser) is expected


def test_guessed_codes_do_not_let_in(people: dict[str, User]) -> None:
    with_app(people["anna"])
    browser = password_only(people["anna"])
    for guess in range(20):
        browser.post(reverse("mfa_authenticate"), {"code": f"{guess:06d}"})
    assert not is_in(browser)


def test_the_settings_can_ask_everybody_for_one(play: Play, pps: Pps, people, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    page = reverse("overview:page", kwargs={"key": pps.key})
    answer = play("anna").get(page)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    with_app(people["anna"])
    assert play("anna").get(page).status_code == 200


def test_the_pages_for_it_are_there_in_both_languages(people: dict[str, User]) -> None:
    EmailAddress.objects.create(user=people["anna"], email=people["anna"].email, verified=True, primary=True)
    anna = password_only(people["anna"])
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"):
        for language in ("nl", "en"):
            answer = anna.get(reverse(name), headers={"Accept-Language": language}, follow=True)
            assert answer.status_code == 200, name
            assert "unsafe" not in answer["Content-Security-Policy"]
    assert not Authenticator.objects.filter(user=people["anna"]).exists()
