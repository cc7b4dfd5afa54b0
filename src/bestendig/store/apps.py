"""The only Django app with models."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Accounts, PPS'en, versions, rights and the audit log."""

    name = "bestendig.store"
    label = "store"
