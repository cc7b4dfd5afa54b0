"""In Chromium: passkeys with an authenticator of its own, and no page that asks for what its policy forbids."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bestendig.web.settings import local
from tests.browser.conftest import PATIENCE, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
VIOLATIONS = (
    "document.addEventListener('securitypolicyviolation', "
    "e => console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))"
)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
MOST_PAGES = 90


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="nl-NL")
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


def with_authenticator(page: Page) -> tuple[object, str]:
    """A security key in the machine, as far as this page knows."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]


@pytest.mark.usefixtures("signed_in")  # before there is a passkey: from then on a password alone lets nobody in
def test_a_passkey_is_made_and_lets_in_without_a_password(context: BrowserContext, address: str) -> None:
    here = address.replace("127.0.0.1", "localhost")  # passkeys need a name, not a number
    page = context.new_page()
    sign_in(page, here)
    session, key = with_authenticator(page)
    page.goto(f"{here}/account/2fa/webauthn/add/")
    if "/reauthenticate/" in page.url:
        page.locator("input[type=password]").fill(local.DEMO_PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/webauthn/add/")
    page.locator("#id_name").fill("Sleutel van de proef")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"/account/2fa/(recovery-codes|webauthn)/(?!add)"))
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert len(held) == 1
    assert held[0]["rpId"] == "localhost"
    context.clear_cookies()
    page.goto(f"{here}/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{here}/")
    assert page.locator(".pps-card").count() >= 1
    page.goto(f"{here}/account/2fa/webauthn/")
    assert "Sleutel van de proef" in page.content()


def test_somebody_elses_authenticator_does_not_let_in(context: BrowserContext, address: str) -> None:
    here = address.replace("127.0.0.1", "localhost")
    page = context.new_page()
    page.goto(f"{here}/account/login/")
    with_authenticator(page)
    page.locator("#passkey_login").click()
    page.wait_for_timeout(8000)
    page.goto(f"{here}/")
    assert "/account/login/" in page.url


def kind_of(path: str) -> str:
    """Addresses that differ in a key, a number or a parameter are one page."""
    return re.sub(r"/pps/[^/]+/", "/pps/x/", re.sub(r"\d+", "0", path.partition("?")[0].partition("#")[0]))


def links_on(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "them => them.map(a => a.getAttribute('href'))")
    return [
        link
        for link in found
        if link.startswith("/") and not re.search(r"\.(csv|svg|pdf|yaml|json|xlsx|xlsm|png)$", link.partition("?")[0])
    ]


def use_everything(page: Page) -> None:
    """Open what is closed, move what slides, focus what can be filled in."""
    for summary in page.locator("main summary:visible").all()[:25]:
        summary.click()
    for slider in page.locator("input[type=range]:visible").all()[:2]:
        slider.press("ArrowRight")
    page.wait_for_timeout(150)


def watched(browser: Browser, state: Path | None, complaints: list[str]) -> Page:
    """A page of which every complaint about the policy, and every mistake of a script, is kept."""
    context = browser.new_context(storage_state=state, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(VIOLATIONS)
    page = context.new_page()

    def note(text: str) -> None:
        complaints.append(f"{page.url} {text}")

    page.on("console", lambda said: note(said.text) if re.search("CSP|Content Security", said.text) else None)
    page.on("pageerror", lambda error: note(str(error)))
    return page


def crawl(page: Page, address: str, starts: list[str]) -> set[str]:
    """Follow every kind of link, and use what is on each page; the kinds of pages that were seen."""
    waiting, known, seen = list(starts), {kind_of(path) for path in starts}, set()
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(address + path)
        seen.add(kind_of(path))
        assert answer is not None
        assert "unsafe" not in (answer.header_value("content-security-policy") or "unsafe")
        links = links_on(page)
        use_everything(page)
        for link in links:
            if kind_of(link) not in known and "/logout/" not in link and len(known) < MOST_PAGES:
                known.add(kind_of(link))
                waiting.append(link)
    return seen


def test_no_page_in_any_state_asks_for_what_its_policy_forbids(
    browser: Browser, address: str, signed_in: Path, some_pps: str
) -> None:
    """From the list and from a full example, signed in and not."""
    complaints: list[str] = []
    page = watched(browser, signed_in, complaints)
    seen = crawl(page, address, ["/", some_pps, "/account/", "/privacy/"])
    page.context.close()
    page = watched(browser, None, complaints)
    seen |= crawl(
        page, address, ["/account/login/", "/privacy/", "/d/verzonnen/", "/uitnodiging/verzonnen/", "/bestaat-niet/"]
    )
    page.context.close()
    print(f"{len(seen)} kinds of pages used in Chromium")
    assert len(seen) > 25
    assert complaints == []
