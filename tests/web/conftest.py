"""The cast: Anna manages, Bram is a partner, Chris is an outsider, Dina looks along for the network, Els reads."""

from collections.abc import Callable
from importlib import resources

import pytest
from django.core.cache import cache
from django.test import Client

from bestendig.store.models import Membership, Pps, User
from bestendig.store.versions import create_pps

CAST = ("anna", "bram", "chris", "dina", "els", "anonymous")
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
        name: User.objects.create_user(f"{name}@bestendig.example", "een-lang-wachtwoord", name=name.title())
        for name in CAST
        if name != "anonymous"
    }


@pytest.fixture
def pps(people: dict[str, User], plan_text: str) -> Pps:
    made = create_pps(plan_text, people["anna"], "begin")
    assert isinstance(made, tuple)
    pps = made[0]
    pps.shares_figures = True
    pps.save()
    for name, role in (("bram", "partner"), ("dina", "analyst"), ("els", "reader")):
        Membership.objects.create(pps=pps, user=people[name], role=role)
    return pps


@pytest.fixture
def play(people: dict[str, User]) -> Play:
    """The browser of one of the cast."""

    def browser(name: str) -> Client:
        client = Client()
        if name != "anonymous":
            client.force_login(people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def anna(play: Play) -> Client:
    return play("anna")
