"""`retention`: takes away what is past its term. For a daily timer on the server."""

from typing import Any

from django.core.management.base import BaseCommand

from bestendig.store.retention import apply_terms


class Command(BaseCommand):
    """Applies the retention terms of the settings."""

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it and say what went."""
        for kind, many in apply_terms().items():
            self.stdout.write(f"{kind}: {many}")
