"""A passkey is added and taken away again, and from then on a password alone lets in."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from bestendig.store.models import User
from tests.browser.editing.conftest import Visit
from tests.browser.test_passkeys_and_policy import with_authenticator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
PASSWORD = "een-lang-wachtwoord"


def once_more(page: Page, wanted: str) -> None:
    """The page that is wanted; one's password first, when that is asked again."""
    page.wait_for_url(re.compile("reauthenticate|" + wanted))
    if "reauthenticate" in page.url:
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(rf"{wanted}(?!.*reauthenticate)"))


def test_who_takes_his_passkey_away_signs_in_with_his_password_again(visit: Visit, anna: User) -> None:
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    page = visit("/account/")
    here = page.url.removesuffix("/account/")
    session, key = with_authenticator(page)
    page.goto(f"{here}/account/2fa/webauthn/add/")
    once_more(page, "webauthn/add")
    page.locator("#id_name").fill("Sleutel van Anna")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"/account/2fa/(recovery-codes|webauthn)/(?!add)"))
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1

    page.context.clear_cookies()  # with the passkey there, a password alone is not enough
    sign_in(page, here, anna)
    page.wait_for_url("**/account/2fa/authenticate/**")
    page.context.clear_cookies()
    page.goto(f"{here}/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{here}/")

    page.goto(f"{here}/account/2fa/webauthn/")
    page.get_by_role("row", name="Sleutel van Anna").get_by_role("link", name=re.compile("Verwijder")).press("Enter")
    once_more(page, r"webauthn/keys/\d+/remove")
    page.locator("main form button[type=submit]").last.press("Enter")
    page.wait_for_url("**/account/2fa/webauthn/")
    expect(page.get_by_text("Sleutel van Anna")).to_have_count(0)
    assert not Authenticator.objects.filter(user=anna).exists()  # recovery codes of nothing go as well

    page.context.clear_cookies()
    sign_in(page, here, anna)
    page.wait_for_url(f"{here}/")
    page.context.clear_cookies()
    page.goto(f"{here}/account/login/")
    page.locator("#passkey_login").click()  # the machine still holds the key; nobody knows it any more
    expect(page.locator(".utrecht-alert--error, .utrecht-form-field-error-message, .errorlist").first).to_be_visible()


def sign_in(page: Page, here: str, user: User) -> None:
    page.goto(f"{here}/account/login/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
