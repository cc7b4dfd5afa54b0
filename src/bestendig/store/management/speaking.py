"""What the commands of the server share: the language they speak, and saying it as text or as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bestendig.domain.texts import LANGUAGES, Texts
from bestendig.files.texts import load_texts


class SpeakingCommand(BaseCommand):
    """A command with `--lang` and `--json`."""

    requires_system_checks = ()  # of the web app, which does not take part here
    say: Texts
    as_json: bool

    def add_arguments(self, parser: CommandParser) -> None:
        """`--lang` and `--json`, at whatever place of the line."""
        parser.add_argument("--lang", choices=LANGUAGES, default="nl")
        parser.add_argument("--json", action="store_true")

    def execute(self, *args: Any, **options: Any) -> Any:
        """Choose the language first, so that every message is in it."""
        self.say, self.as_json = load_texts(options["lang"]), options["json"]
        return super().execute(*args, **options)

    def tell(self, text: str, **facts: Any) -> None:
        """Say this, or as JSON these facts."""
        self.stdout.write(json.dumps(facts, ensure_ascii=False) if self.as_json else text)
