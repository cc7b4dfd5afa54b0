"""`bestendig serve`: the web app with its worker."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from bestendig.store.management.speaking import SpeakingCommand
from bestendig.web.run import run


class Command(SpeakingCommand):
    """Starts the web server and the background worker, and waits for them."""

    def add_arguments(self, parser: CommandParser) -> None:
        """`--port`; without it the environment's PORT, or 8000."""
        super().add_arguments(parser)
        parser.add_argument("--port", type=int, default=None)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run until somebody stops it."""
        sys.exit(run(options["port"]))
