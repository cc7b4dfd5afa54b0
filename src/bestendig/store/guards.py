"""What may only be added to, the database itself refuses to change, replace, delete or empty.

Set up after every `migrate`, for every model that is `AppendOnly`: a change of a table on SQLite makes it anew, without
its triggers, and a new model needs nothing of its own.
"""

from typing import Any

from bestendig.store.gate import POSTGRES_SETTING, SQLITE_FUNCTION
from bestendig.store.models import AppendOnly

TRUNCATE_SETTING = "bestendig.may_truncate"
"""Nothing of the program sets it; the tests do, to empty their database."""


SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_only_add BEFORE UPDATE ON {table} {refused}",
    "CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} WHEN {gate}() = 0 {refused}",
    # INSERT OR REPLACE takes the old row away without asking the trigger on DELETE
    "CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} WHEN {same} {refused}",
)
SQLITE_REFUSED = "BEGIN SELECT RAISE(ABORT, '{table} may only be added to'); END"
SQLITE_SAME = "EXISTS (SELECT 1 FROM {table} WHERE {match})"
POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN {otherwise} RAISE EXCEPTION '{table} may only be added to'; END $$"
)
POSTGRES_TRIGGER = (
    "CREATE OR REPLACE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH {each} "
    "EXECUTE FUNCTION {table}_{name}()"
)
POSTGRES_UNLESS = "IF coalesce(current_setting('{setting}', true), '') = 'on' THEN RETURN {row}; END IF;"
POSTGRES = (
    ("only_add", "UPDATE", "ROW", ""),
    ("no_delete", "DELETE", "ROW", POSTGRES_UNLESS.format(setting=POSTGRES_SETTING, row="OLD")),
    ("no_truncate", "TRUNCATE", "STATEMENT", POSTGRES_UNLESS.format(setting=TRUNCATE_SETTING, row="NULL")),
)


def append_only() -> tuple[type[AppendOnly], ...]:
    """The models whose rows are written once."""
    return tuple(AppendOnly.__subclasses__())


def set_up(connection: Any) -> None:
    """Triggers for all of them; those that are there stay."""
    statements = _on_sqlite if connection.vendor == "sqlite" else _on_postgres
    with connection.schema_editor() as editor:
        for model in append_only():
            for statement in statements(model):
                editor.execute(statement)


def table_of(model: type[AppendOnly]) -> str:
    """The name of its table."""
    return model._meta.db_table  # noqa: SLF001  Django's public name for it begins so


def _on_sqlite(model: type[AppendOnly]) -> list[str]:
    table = table_of(model)
    matches = [" AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in _unique(model)]
    same = " OR ".join(SQLITE_SAME.format(table=table, match=match) for match in matches)
    words = {"table": table, "gate": SQLITE_FUNCTION, "same": same, "refused": SQLITE_REFUSED.format(table=table)}
    return [statement.format(**words) for statement in SQLITE]


def _unique(model: type[AppendOnly]) -> list[list[str]]:
    """Columns of which no two rows hold the same."""
    options: Any = model._meta  # noqa: SLF001
    named = [getattr(rule, "fields", ()) for rule in options.constraints]
    together = [[options.get_field(name).column for name in names] for names in named if names]
    return [[options.pk.column], *together]


def _on_postgres(model: type[AppendOnly]) -> list[str]:
    statements = []
    for name, event, each, otherwise in POSTGRES:
        words = {"table": table_of(model), "name": name, "event": event, "each": each, "otherwise": otherwise}
        statements += [POSTGRES_FUNCTION.format(**words), POSTGRES_TRIGGER.format(**words)]
    return statements
