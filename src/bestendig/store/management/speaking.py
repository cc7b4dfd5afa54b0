"""What the commands of the server share: the language they speak, and saying it as text or as JSON."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from bestendig.domain.texts import LANGUAGES, Texts
from bestendig.files.texts import load_texts


class SpeakingCommand(BaseCommand):
    """A command with `--lang` and `--json`."""

    requires_system_checks = ()  # of the web app, which does not take part here
    needs_database = False  # one that looks after data makes no empty database where there is none
    say: Texts
    as_json: bool

    def add_arguments(self, parser: CommandParser) -> None:
        """`--lang` and `--json`, at whatever place of the line."""
        parser.add_argument("--lang", choices=LANGUAGES, default="nl")
        parser.add_argument("--json", action="store_true")

    def execute(self, *args: Any, **options: Any) -> Any:
        """Choose the language first, so that every message is in it."""
        self.say, self.as_json = load_texts(options["lang"]), options["json"]
        if self.needs_database and (missing := _missing_database()):
            self._end("database", self.say("cli.server.no_database", file=missing))
        return super().execute(*args, **options)

    def _end(self, code: str, text: str) -> NoReturn:
        """Stop with this message: exit code 1, on the error stream or as JSON."""
        if not self.as_json:
            raise CommandError(text)
        self.tell("", error={"code": code, "text": text})
        sys.exit(1)

    def tell(self, text: str, **facts: Any) -> None:
        """Say this, or as JSON these facts."""
        self.stdout.write(json.dumps(facts, ensure_ascii=False) if self.as_json else text)


def _missing_database() -> str:
    """The file of the database when it is to be in one and that is not there; SQLite would make it by looking."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or name.startswith(("file:", ":memory:")) or Path(name).exists():
        return ""
    return name
