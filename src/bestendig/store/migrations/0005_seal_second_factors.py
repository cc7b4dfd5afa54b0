"""Secrets of apps that give codes, and seeds of recovery codes, no longer stand in the database as they are."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

from bestendig.store.sealing import is_sealed, seal, unseal

SECRETS = ("secret", "seed")


def _each(apps: Any, change: Callable[[str], str]) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn").iterator():
        data = {name: change(value) if name in SECRETS else value for name, value in row.data.items()}
        if "migrated_codes" in data:
            data["migrated_codes"] = [change(code) for code in data["migrated_codes"]]
        if data != row.data:
            row.data = data
            row.save(update_fields=["data"])


def seal_all(apps: Any, schema_editor: Any) -> None:
    _each(apps, lambda text: text if is_sealed(text) else seal(text))


def unseal_all(apps: Any, schema_editor: Any) -> None:
    _each(apps, lambda text: unseal(text) if is_sealed(text) else text)


class Migration(migrations.Migration):
    dependencies = [("store", "0004_sharing"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(seal_all, unseal_all)]
