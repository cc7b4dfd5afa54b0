"""Every page that there is, full, empty, opened, and with mistakes: no barrier that axe knows, at any width, in any
language, and nothing wider than its window. The pages come from the addresses themselves: a new one is never left out.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from bestendig.domain.plan.document import Plan
from bestendig.domain.quarters import Quarter
from bestendig.files.plan.short import plan_to_yaml
from bestendig.store.forecasts import plan_of
from bestendig.store.invitations import invite
from bestendig.store.models import Membership, Pps, User
from bestendig.store.shares import make_link
from bestendig.store.versions import create_pps, head
from bestendig.web.drafts.pages import forecast_of
from tests.browser.editing.conftest import RULES, Visit, overflow
from tests.web.rights import TABLE, filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

WIDTHS = (320, 390, 640, 768, 1280)
"""640 pixels are what is left of 1280 at 200 %."""
OF_LAYOUT = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}
"""What can differ from one width to another."""
MAIN_WIDTH = {"nl": 1280, "en": 390}
LAYOUT_WIDTHS = {"nl": (320, 768), "en": (640, 1280)}
STEPS = range(1, 9)
LIKE_A_PAGE = re.compile(rb"<html[\s>]")
SAME_EVERYWHERE = ("set_language", "account_logout")


def pages(client: Client, pps: Pps, *, guest: bool = False) -> Iterator[tuple[str, str]]:
    """Name and address of everything that answers with a whole page, for a manager or for somebody not signed in."""
    for name, (method, where, _, expected) in TABLE.items():
        answer = expected[-1] if guest else expected[0]
        if method != "GET" or answer not in (200, 401) or name in SAME_EVERYWHERE:
            continue
        numbers = STEPS if name == "start:step" else [where.get("number", 0)]
        for number in numbers:
            kwargs = filled(name, pps.key)
            kwargs |= {"number": number} if "number" in where else {}
            address = reverse(name, kwargs=kwargs)
            found = client.get(address)
            is_html = found.get("Content-Type", "").startswith("text/html") and found.status_code == answer
            if is_html and LIKE_A_PAGE.search(found.content):
                yield f"{name.replace(':', '-')}{number or ''}", address


def settled(page: Page) -> None:
    """Nothing is on its way any more."""
    expect(page.locator(".htmx-request, [hx-trigger='load']")).to_have_count(0)


def barriers(page: Page, rules: dict[str, list[str]]) -> list[str]:
    """What axe finds: rule, place and what is wrong."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(document, {...rules, resultTypes: ['violations']})", rules)["violations"]
    return [f"{v['id']} {n['target']} {n['failureSummary'][-150:]}" for v in found for n in v["nodes"]]


def look(page: Page, name: str, language: str, picture: Callable[..., None] | None = None) -> list[str]:
    """All that is wrong with the page as it stands, at every width."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if too_wide := overflow(page):
            wrong.append(f"{name} at {width}: {too_wide} pixels too wide: {widest(page)}")
        if width == MAIN_WIDTH[language]:
            wrong += [f"{name} {language} {width}: {found}" for found in barriers(page, RULES)]
        elif width in LAYOUT_WIDTHS[language]:
            wrong += [f"{name} {language} {width}: {found}" for found in barriers(page, OF_LAYOUT)]
        if picture and language == "nl" and width in (390, 1280):
            picture(page, name)
    return wrong


def widest(page: Page) -> str:
    """Which elements stick out, to know where to look."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => {
                 const right = e.getBoundingClientRect().right;
                 return right > document.documentElement.clientWidth + 1 && !e.closest('.wide, [tabindex="0"]');
               }).slice(0, 3).map(e => `${e.tagName}.${e.className.baseVal ?? e.className}`)"""
        )
    )


def opened(page: Page) -> None:
    """Everything that can be folded out is."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def states_of(page: Page) -> list[str]:
    """Addresses of this same page in another state: one for each way in which its links ask for one."""
    links = page.eval_on_selector_all(
        "main a[href*='?']", "all => all.map(one => new URL(one.getAttribute('href'), location.href).href)"
    )
    here, found = urlsplit(page.url).path, {}
    for link in links:
        parts = urlsplit(link)
        if parts.path == here:
            found.setdefault(tuple(sorted(parse_qs(parts.query))), f"{parts.path}?{parts.query}")
    return list(found.values())


def walk(page: Page, base: str, known: list[tuple[str, str]], language: str, picture: Callable[..., None]) -> list[str]:
    wrong = []
    for name, address in known:
        page.set_viewport_size({"width": MAIN_WIDTH[language], "height": 900})
        page.goto(base + address)
        settled(page)
        wrong += look(page, name, language, picture)
        opened(page)
        settled(page)
        wrong += [f"{name} {language} opened: {found}" for found in barriers(page, RULES)]
        if too_wide := overflow(page):
            wrong.append(f"{name} opened: {too_wide} pixels too wide: {widest(page)}")
        for other in states_of(page):
            page.goto(base + other)
            settled(page)
            wrong += [f"{other} {language}: {found}" for found in barriers(page, RULES)]
    return wrong


def in_language(page: Page, base: str, language: str) -> Page:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": base}])
    return page


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def example() -> str:
    """The fullest one."""
    return "groene-transitie"


@pytest.fixture
def shared(anna: User, els: User, pps: Pps) -> str:
    """The address of a link; with a second person, a link for a partner, and somebody invited."""
    partner = plan_of(head(pps)).partners[0].id
    make_link(pps, anna, 30, partner=partner, note="Voor het bestuur van de partner")
    _, secret = make_link(pps, anna, 30, note="Voor de gemeente")
    invite(pps, anna, "nieuw@school.example", "reader", "", lambda *_: None)
    bram = User.objects.create_user("bram@bedrijf.example", "een-lang-wachtwoord", name="Bram")
    Membership.objects.create(pps=pps, user=bram, role="partner", partner=partner)
    return reverse("shared:page", kwargs={"secret": secret})


@pytest.fixture
def empty(anna: User) -> Pps:
    """A PPS of which only the name is known."""
    plan = Plan(bestendig=1, name="Praktijkcentrum Leeg", start=Quarter(2026, 1))
    made = create_pps(plan_to_yaml(plan), anna, "begin")
    assert isinstance(made, tuple)
    return made[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_a_full_plan_is_open_to_everybody(
    language: str, visit: Visit, pps: Pps, shared: str, anna: User, picture: Callable[..., None]
) -> None:
    page = visit("/privacy/")
    base = page.url.removesuffix("/privacy/")
    known = list(pages(signed_in(anna), pps))
    assert len(known) > 30
    known.append(("shared-page", shared))
    wrong = walk(in_language(page, base, language), base, known, language, picture)
    bram = in_language(visit("/privacy/", User.objects.get(name="Bram")), base, language)
    wrong += walk(bram, base, [("partner-page", reverse("partner:page", args=[pps.key]))], language, picture)
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_an_empty_plan_is_open_to_everybody(
    language: str, visit: Visit, empty: Pps, anna: User, picture: Callable[..., None]
) -> None:
    assert forecast_of(Plan(bestendig=1, name="x", start=Quarter(2026, 1))) is None
    page = visit("/privacy/")
    base = page.url.removesuffix("/privacy/")
    known = [(f"leeg-{name}", address) for name, address in pages(signed_in(anna), empty) if empty.key in address]
    assert len(known) > 20
    assert walk(in_language(page, base, language), base, known, language, picture) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_before_signing_in_is_open_to_everybody(
    language: str, visit: Visit, pps: Pps, picture: Callable[..., None]
) -> None:
    page = visit("/privacy/")
    page.context.clear_cookies()
    base = page.url.removesuffix("/privacy/")
    known = [*pages(Client(), pps, guest=True), ("niet-gevonden", "/bestaat-niet/"), ("gesloten", "/d/onzin/")]
    known = [(f"gast-{name}", address) for name, address in known]
    assert walk(in_language(page, base, language), base, known, language, picture) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_sent_with_nothing_in_it_says_on_top_what_is_wrong_with_links_to_its_fields(
    language: str, visit: Visit, empty: Pps, pps: Pps, anna: User, picture: Callable[..., None]
) -> None:
    page = visit("/privacy/")
    base = page.url.removesuffix("/privacy/")
    in_language(page, base, language)
    wrong, seen = [], set()
    for name, address in [*pages(signed_in(anna), pps), *pages(signed_in(anna), empty)]:
        page.goto(base + address)
        for number in range(page.locator("main form:has(.inputs)").count()):
            if page.url != base + address:
                page.goto(base + address)
            settled(page)
            form = page.locator("main form:has(.inputs)").nth(number)
            kind = form.evaluate(
                "form => form.action.split('/').slice(-3) + '|' + [...form.elements].map(one => one.name)"
            )
            if kind in seen:
                continue
            form.evaluate("form => form.querySelectorAll('.inputs [name]').forEach(one => { one.value = ''; })")
            with page.expect_navigation():
                form.evaluate("form => form.submit()")
            settled(page)
            if page.locator("#summary").count() == 0:
                continue  # nothing in it was needed
            seen.add(kind)
            wrong += look(page, f"fout-{name}-{number}", language, picture)
            if page.evaluate("document.activeElement.id") != "summary":
                wrong.append(f"{name}: the summary is not where the reader is")
            for link in page.locator("#summary a").all():
                target = link.get_attribute("href") or ""
                if page.locator(target).count() != 1:
                    wrong.append(f"{name}: {target} leads to no field")
    assert len(seen) >= 7
    assert "\n".join(wrong) == ""
