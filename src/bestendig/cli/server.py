"""Commands of the server: they start Django by the name of its settings, so that nothing of it is imported here."""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, call_command
from django.db import DatabaseError

from bestendig.cli.asking import FAILED, Asked

LOCAL_SETTINGS = "bestendig.web.settings.local"


def manage(asked: Asked, command: str, *arguments: str, prepare: bool = False) -> int:
    """Runs a management command and gives its exit code. DJANGO_SETTINGS_MODULE names other settings than local.

    The command speaks the language that was asked for. `prepare` brings the database up to date first, so that the
    very first command on a new server works.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL_SETTINGS)
    shared = ["--lang", asked.lang or "nl", *(["--json"] if asked.as_json else [])]
    try:
        if prepare:
            django.setup()
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        ManagementUtility(["bestendig", command, *shared, *arguments]).execute()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except ImproperlyConfigured as wrong:
        asked.fail("settings", asked.texts()("cli.server.settings", why=str(wrong)), FAILED)
    except DatabaseError as wrong:
        asked.fail("database", asked.texts()("cli.server.database", why=str(wrong).strip()), FAILED)
    sys.stdout.flush()
    return 0
