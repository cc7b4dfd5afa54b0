"""The same cast as the pages have, and programs that act for them."""

from collections.abc import Callable

import pytest
from django.test import Client

from bestendig.store.models import Pps, User
from bestendig.store.shares import make_link
from bestendig.store.tokens import make_token
from tests.web.conftest import _fresh_cache, people, plan_text, play, pps

__all__ = ["_fresh_cache", "people", "plan_text", "play", "pps"]
Program = Callable[[str], Client]
API = "/api/v1"


@pytest.fixture
def program(people: dict[str, User]) -> Program:
    """A program with the token of one of the cast, with the secret of a link, or without any."""

    def client(name: str) -> Client:
        if name == "anonymous":
            return Client(enforce_csrf_checks=True)
        if name == "link":
            secret = make_link(Pps.objects.earliest("pk"), people["anna"], 7)[1]
        else:
            secret = make_token(people[name], "test", 30)[1]
        return Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})

    return client
