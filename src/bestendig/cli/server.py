"""Commands of the server: they start Django by the name of its settings, so that nothing of it is imported here."""

import os
import sys

from django.core.management import ManagementUtility

LOCAL_SETTINGS = "bestendig.web.settings.local"


def manage(*arguments: str) -> int:
    """Runs a management command and gives its exit code. DJANGO_SETTINGS_MODULE names other settings than local."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL_SETTINGS)
    try:
        ManagementUtility(["bestendig", *arguments]).execute()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    sys.stdout.flush()
    return 0
