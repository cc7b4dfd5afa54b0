"""What `make run` needs in its database: the demo user and the example PPS'en, each once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bestendig.files.texts import load_texts
from bestendig.store.examples import load_examples
from bestendig.store.people import DemoRefusedError, demo_user

SAY = load_texts("nl")


class Command(BaseCommand):
    """Makes the demo user and loads the examples; refused on a real server."""

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it, or refuse."""
        try:
            user = demo_user()
        except DemoRefusedError as mistake:
            raise CommandError(SAY("run.demo_refused")) from mistake
        load_examples(user, SAY("run.example_reason"))
