"""`database_rights ROLE`: SQL that lets a role of PostgreSQL run the program and nothing more.

The owner of the tables applies `migrate` and `retention`; the program itself runs as this role. It may add versions and
lines of the log, and neither change, delete nor empty them, nor take the triggers away that refuse it as well.
"""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from bestendig.store.guards import append_only, table_of

NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class Command(BaseCommand):
    """Prints the rights as SQL, for `psql`."""

    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The role, which exists already."""
        parser.add_argument("role")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print them.

        Raises:
            CommandError: a name that would have to be quoted.
        """
        role = options["role"]
        if not NAME.fullmatch(role):
            raise CommandError(role)
        only_added = {table_of(model) for model in append_only()}
        lines = [f"GRANT USAGE ON SCHEMA public TO {role};"]
        for table in sorted(connection.introspection.table_names()):
            may = "SELECT, INSERT" if table in only_added else "SELECT, INSERT, UPDATE, DELETE"
            lines += [f"REVOKE ALL ON {table} FROM {role}, PUBLIC;", f"GRANT {may} ON {table} TO {role};"]
        lines += [f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};"]
        self.stdout.write("\n".join(lines))
