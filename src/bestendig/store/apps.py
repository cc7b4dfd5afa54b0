"""The only Django app with models."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from bestendig.store.gate import give_function


class StoreConfig(AppConfig):
    """Accounts, PPS'en, versions, rights and the audit log."""

    name = "bestendig.store"
    label = "store"

    def ready(self) -> None:
        """Let the database guard what may only be added to."""
        connection_created.connect(give_function, dispatch_uid="gate")
        post_migrate.connect(_guard, sender=self, dispatch_uid="guards")


def _guard(using: str, **_more: Any) -> None:
    guards = import_module("bestendig.store.guards")  # models are there only once all apps are
    guards.set_up(connections[using])
