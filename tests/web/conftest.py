"""The cast: Anna manages, Hugo edits, Finn comments, Els reads, Bram is a partner's contact, Dina looks along for the
network, Gerda administers accounts, Chris is an outsider; somebody came in by a link, and somebody was never here.
"""

from collections.abc import Callable
from importlib import resources

import pytest
from django.core.cache import cache
from django.test import Client

from bestendig.store.models import Membership, Pps, User
from bestendig.store.shares import make_link
from bestendig.store.versions import create_pps
from tests.web.rights import SEATS

CAST = ("anna", "hugo", "finn", "els", "bram", "dina", "gerda", "chris", "link", "anonymous")
SEAT = dict(zip(CAST, SEATS, strict=True))
WITHOUT_ACCOUNT = ("link", "anonymous")
MEMBERS = ("hugo", "finn", "els", "bram", "dina")
Play = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def plan_text() -> str:
    return (resources.files("bestendig") / "catalogue/examples/klein.yaml").read_text(encoding="utf-8")


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return {
        name: User.objects.create_user(
            f"{name}@bestendig.example", "een-lang-wachtwoord", name=name.title(), is_administrator=name == "gerda"
        )
        for name in CAST
        if name not in WITHOUT_ACCOUNT
    }


@pytest.fixture
def pps(people: dict[str, User], plan_text: str) -> Pps:
    made = create_pps(plan_text, people["anna"], "begin")
    assert isinstance(made, tuple)
    pps = made[0]
    pps.shares_figures = True
    pps.save()
    for name in MEMBERS:
        Membership.objects.create(pps=pps, user=people[name], role=SEAT[name])
    return pps


@pytest.fixture
def play(people: dict[str, User]) -> Play:
    """The browser of one of the cast."""

    def browser(name: str) -> Client:
        client = Client()
        if name == "link":
            _, secret = make_link(Pps.objects.earliest("pk"), people["anna"], 7)
            assert client.get(f"/d/{secret}/").status_code == 200
        elif name not in WITHOUT_ACCOUNT:
            client.force_login(people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def anna(play: Play) -> Client:
    return play("anna")
