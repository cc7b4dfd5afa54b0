"""Names of versions; a name may only be added, and the last one counts."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

TABLE = "store_versionname"


def add_trigger(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_only_add BEFORE UPDATE ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} may only be added to'); END"
        )
        return
    schema_editor.execute(
        f"CREATE FUNCTION {TABLE}_only_add() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{TABLE} may only be added to'; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_only_add BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_only_add()"
    )


def drop_trigger(apps: Any, schema_editor: Any) -> None:
    on_table = "" if schema_editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    schema_editor.execute(f"DROP TRIGGER {TABLE}_only_add{on_table}")


class Migration(migrations.Migration):
    dependencies = [("store", "0005_seal_second_factors")]
    operations = [
        migrations.CreateModel(
            name="VersionName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=100)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="store.planversion"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(add_trigger, drop_trigger),
    ]
