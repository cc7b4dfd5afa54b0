"""Drafts and their edits; an edit may only be added."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

TABLE = "store_draftedit"


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
    dependencies = [("store", "0002_only_add")]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("number", models.PositiveIntegerField(default=0, help_text="number of the last edit")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.planversion"
                    ),
                ),
                (
                    "pps",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draft", to="store.pps"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=10)),
                ("did", models.CharField(blank=True, max_length=60)),
                ("about", models.CharField(blank=True, max_length=200)),
                ("changes", models.TextField(default="[]", help_text="JSON: [path, old, new] in order")),
                ("text", models.TextField()),
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
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.planversion"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.draftedit"
                    ),
                ),
                (
                    "pps",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draft_edits", to="store.pps"
                    ),
                ),
            ],
            options={"ordering": ["pps", "number"]},
        ),
        migrations.AddConstraint(
            model_name="draftedit",
            constraint=models.UniqueConstraint(fields=("pps", "number"), name="one_edit_per_number"),
        ),
        migrations.RunPython(add_trigger, drop_trigger),
    ]
