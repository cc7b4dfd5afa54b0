"""`retention`: takes away what is past its term. For a daily timer on the server."""

from typing import Any

from bestendig.store.management.speaking import SpeakingCommand
from bestendig.store.retention import apply_terms


class Command(SpeakingCommand):
    """Applies the retention terms of the settings."""

    needs_database = True

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it and say what went."""
        gone = apply_terms()
        self.tell("\n".join(f"{kind}: {many}" for kind, many in gone.items()), **gone)
