"""A PPS with several pins, and a browser whose background work is done at once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import resources
from typing import Any

import pytest
from django.test import Client

from bestendig.store.models import Pps, User
from bestendig.store.versions import create_pps

Look = Callable[..., str]


def made(name: str, user: User) -> Pps:
    """A PPS with one of the examples."""
    text = (resources.files("bestendig") / f"catalogue/examples/{name}.yaml").read_text(encoding="utf-8")
    result = create_pps(text, user, "begin", example=name)
    assert isinstance(result, tuple)
    return result[0]


@pytest.fixture
def full(people: dict[str, User]) -> Pps:
    """A plan with two routes to choose from and scenarios."""
    return made("watertechnologie", people["anna"])


@pytest.fixture
def look(anna: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]]) -> Look:
    """Open an address twice: the first time starts the work, which is then done at once."""

    def opened(address: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            anna.get(address)
        answer = anna.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return opened
