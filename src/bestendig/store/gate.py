"""Deleting what may only be added to: the retention job may, and the removal of a whole PPS, in one transaction.

The triggers of `guards.py` ask whether the gate is open. SQLite asks a function that only this program gives it, so for
another program the answer is that there is no such function; PostgreSQL looks at a setting of the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

SQLITE_FUNCTION = "bestendig_may_delete"
POSTGRES_SETTING = "bestendig.may_delete"
_is_open: ContextVar[bool] = ContextVar("gate", default=False)


def give_function(connection: Any, **_more: Any) -> None:
    """Tell a new connection to SQLite whom to ask (a receiver of `connection_created`)."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(SQLITE_FUNCTION, 0, lambda: int(_is_open.get()))


@contextmanager
def opened_for_sqlite() -> Iterator[None]:
    """The gate without a transaction, as whoever empties a whole database of tests needs it."""
    token = _is_open.set(True)
    try:
        yield
    finally:
        _is_open.reset(token)


@contextmanager
def opened() -> Iterator[None]:
    """While this stands, this transaction may delete what is past its term, or belongs to a PPS that goes."""
    with transaction.atomic(), opened_for_sqlite():
        _say("on")
        yield
        _say("off")


def _say(state: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [POSTGRES_SETTING, state])
