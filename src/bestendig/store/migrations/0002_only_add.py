"""The database itself refuses to change a version or a line of the audit log: a trigger on UPDATE."""

from typing import Any

from django.db import migrations

TABLES = ("store_planversion", "store_auditentry")


def add_triggers(apps: Any, schema_editor: Any) -> None:
    for table in TABLES:
        for statement in _statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    on_table = schema_editor.connection.vendor != "sqlite"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_only_add" + (f" ON {table}" if on_table else ""))


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_only_add BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} may only be added to'); END"
        ]
    return [
        f"CREATE FUNCTION {table}_only_add() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} may only be added to'; END $$",
        f"CREATE TRIGGER {table}_only_add BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_only_add()",
    ]


class Migration(migrations.Migration):
    dependencies = [("store", "0001_first")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
