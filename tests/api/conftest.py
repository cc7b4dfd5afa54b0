"""The same cast as the pages have, and programs that act for them."""

from collections.abc import Callable

import pytest
from django.test import Client

from bestendig.store.models import User
from bestendig.store.tokens import make_token
from tests.web.conftest import _fresh_cache, people, plan_text, play, pps

__all__ = ["_fresh_cache", "people", "plan_text", "play", "pps"]
Program = Callable[[str], Client]
API = "/api/v1"


@pytest.fixture
def program(people: dict[str, User]) -> Program:
    """A program with the token of one of the cast, or without one."""

    def client(name: str) -> Client:
        if name == "anonymous":
            return Client(enforce_csrf_checks=True)
        _, secret = make_token(people[name], "test", 30)
        return Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})

    return client
