"""A real Chromium against a real server of the app, signed in as Anna, in the widths of a desk and of a phone.

Pictures of the pages come in the folder that BESTENDIG_PICTURES names, else in `var/pictures`.
"""

import os
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from bestendig.store.models import Membership, Pps, User
from bestendig.store.versions import create_pps
from tests.browser.conftest import PATIENCE

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop runs in the thread of the tests
WIDTHS = (1280, 390)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """The one browser of a worker: Playwright refuses a second one in the same process."""
    return browser


@pytest.fixture
def anna(transactional_db: None) -> User:
    cache.clear()
    return User.objects.create_user("anna@school.example", "een-lang-wachtwoord", name="Anna")


@pytest.fixture
def els(anna: User, pps: Pps) -> User:
    user = User.objects.create_user("els@school.example", "een-lang-wachtwoord", name="Els")
    Membership.objects.create(pps=pps, user=user, role="editor")
    return user


@pytest.fixture
def example() -> str:
    return "watertechnologie"


@pytest.fixture
def pps(anna: User, example: str) -> Pps:
    file = resources.files("bestendig") / "catalogue" / "examples" / f"{example}.yaml"
    made = create_pps(file.read_text(encoding="utf-8"), anna, "begin", example=example)
    assert isinstance(made, tuple)
    return made[0]


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, anna: User) -> Iterator[Visit]:
    """Open an address as somebody, in a window of some width."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, user: User = anna, width: int = 1280, *, touch: bool = False, **more: object) -> Page:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            reduced_motion="reduce",
            has_touch=touch or width < 700,
            **more,
        )
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keep a picture of a whole page under this name and its width."""
    folder = Path(os.environ.get("BESTENDIG_PICTURES") or settings.VAR / "pictures")
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=str(folder / f"{name}-{width}.png"), full_page=True)

    return take


def barriers(page: Page) -> list[str]:
    """What axe finds on a page: the rule and where, one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'][:160]}" for rule in found for node in rule["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
