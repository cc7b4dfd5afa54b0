"""Versions, changes and the log: past the program, by SQL, and with the rights of the database. On PostgreSQL as well."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from bestendig.store import gate
from bestendig.store.chain import first_break
from bestendig.store.drafts import Change, edit
from bestendig.store.guards import TRUNCATE_SETTING, append_only, table_of
from bestendig.store.models import AuditEntry, ImmutableError, PlanVersion, Pps, User, VersionName
from bestendig.store.retention import apply_terms
from bestendig.store.versions import head, restore, save_version

IS_SQLITE = connection.vendor == "sqlite"
TABLES = [table_of(model) for model in append_only()]


@pytest.fixture
def written(pps: Pps, people: dict[str, User], plan_text: str) -> Pps:
    """Five versions, some changes, and what the log says of them."""
    anna = people["anna"]
    for number in range(1, 4):
        save_version(pps, f"{plan_text}# {number}\n", anna, f"reden {number}", number)
    restore(pps, 1, anna, "terug")
    edit(pps, anna, [Change("region", "Friesland")])
    VersionName.objects.create(version=head(pps), name="vastgesteld", author=anna)
    return pps


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def test_the_log_and_the_versions_are_among_what_may_only_be_added_to() -> None:
    assert {"store_planversion", "store_auditentry", "store_draftedit"} <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_no_column_can_be_changed_by_sql(table: str, written: Pps) -> None:
    assert rows(table)
    for column in columns(table):
        with pytest.raises(DatabaseError, match="only be added"):
            sql(f"UPDATE {table} SET {column} = {column}")


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_deleted_replaced_or_emptied_by_sql(table: str, written: Pps) -> None:
    before = rows(table)
    names = ", ".join(columns(table))
    attempts = [f"DELETE FROM {table}", f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})"]
    if IS_SQLITE:
        attempts += [f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}"]
        attempts += [f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table} ORDER BY id DESC LIMIT 1"]
    else:
        sql("SET CONSTRAINTS ALL IMMEDIATE")  # else what is still to be checked refuses before the guard does
        sql(f"SET {TRUNCATE_SETTING} = 'off'")
        attempts += [f"TRUNCATE {table} CASCADE"]
        attempts += [f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = excluded.id"]
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="only be added"):
            sql(attempt)
    assert rows(table) == before
    if not IS_SQLITE:
        sql(f"SET {TRUNCATE_SETTING} = 'on'")


def test_the_objects_of_the_program_refuse_as_well(written: Pps) -> None:
    for model in (PlanVersion, AuditEntry):
        row = model.objects.first()
        for attempt in (row.save, lambda model=model: model.objects.update(pk=1)):
            with pytest.raises(ImmutableError):
                attempt()
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


def test_deleting_a_pps_takes_no_version_and_no_line_of_the_log_along(written: Pps) -> None:
    before = AuditEntry.objects.filter(pps_key=written.key).count()
    with pytest.raises(DatabaseError), transaction.atomic():
        written.delete()
    assert PlanVersion.objects.filter(pps=written).count() == 5
    with gate.opened():
        written.draft.delete()
        written.draft_edits.all().delete()
        for version in PlanVersion.objects.filter(pps=written).order_by("-number"):
            version.delete()
        written.delete()
    assert AuditEntry.objects.filter(pps_key=written.key).count() == before


def test_only_the_retention_job_deletes_and_the_gate_is_shut_after_it(written: Pps, settings) -> None:
    later = timezone.now() + timezone.timedelta(days=settings.RETENTION_DAYS["log"] + 1)
    assert apply_terms(later)["log"] > 0
    assert AuditEntry.objects.filter(action="retention").count() == 1
    with pytest.raises(DatabaseError, match="only be added"), transaction.atomic():
        AuditEntry.objects.all().delete()


def test_the_gate_is_shut_after_a_mistake_within_it(written: Pps) -> None:
    with pytest.raises(ZeroDivisionError), gate.opened():
        _ = 1 / 0
    with pytest.raises(DatabaseError, match="only be added"), transaction.atomic():
        AuditEntry.objects.all().delete()


def tampered(written: Pps, statement: str) -> None:
    """What somebody with the database itself can do: take the guards away first."""
    for table in TABLES:
        for name in ("only_add", "no_delete"):
            sql(f"DROP TRIGGER {table}_{name}" + ("" if IS_SQLITE else f" ON {table}"))
    sql("DELETE FROM store_draft")
    sql("DELETE FROM store_versionname")
    sql("DELETE FROM store_draftedit")
    if not IS_SQLITE:
        sql("SET CONSTRAINTS ALL DEFERRED")
    sql(statement, written.pk)


TAMPERING = {
    "text of 2": ("UPDATE store_planversion SET text = text || '# x' WHERE pps_id = %s AND number = 2", 2, "chain"),
    "content of 3": ("UPDATE store_planversion SET content = '{}' WHERE pps_id = %s AND number = 3", 3, "content"),
    "hash of content": ("UPDATE store_planversion SET content_hash = 'a' WHERE pps_id = %s AND number = 3", 3, "content"),
    "hash of chain": ("UPDATE store_planversion SET chain_hash = 'a' WHERE pps_id = %s AND number = 2", 2, "chain"),
    "author": ("UPDATE store_planversion SET author_id = NULL WHERE pps_id = %s AND number = 1", 1, "chain"),
    "moment": ("UPDATE store_planversion SET created_at = '2020-01-01 00:00:00' WHERE pps_id = %s AND number = 4", 4, "chain"),
    "reason": ("UPDATE store_planversion SET reason = 'x' WHERE pps_id = %s AND number = 5", 5, "chain"),
    "parent": ("UPDATE store_planversion SET parent_id = NULL WHERE pps_id = %s AND number = 3", 3, "parent"),
    "number": ("UPDATE store_planversion SET number = 9 WHERE pps_id = %s AND number = 5", 9, "parent"),
    "last gone": ("DELETE FROM store_planversion WHERE pps_id = %s AND number = 5", 5, "missing"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERING)
def test_doctor_finds_what_was_tampered_with_and_says_where(what: str, written: Pps) -> None:
    statement, number, wrong = TAMPERING[what]
    assert first_break(written) is None
    tampered(written, statement)
    assert first_break(written) == (number, wrong)
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", "--json", stdout=said)
    assert left.value.code == 1
    assert {"key": written.key, "number": number, "what": wrong} in json.loads(said.getvalue())["broken"]
    words = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=words)
    assert written.key in words.getvalue()
    assert str(number) in words.getvalue()


def test_a_version_taken_out_of_the_middle_is_found(written: Pps) -> None:
    """Its child is made to follow on the one before it, numbers and all; the hashes still tell."""
    tampered(
        written,
        "UPDATE store_planversion SET parent_id = (SELECT id FROM store_planversion WHERE number = 2) WHERE pps_id = %s AND number = 4",
    )
    sql("DELETE FROM store_planversion WHERE pps_id = %s AND number = 3", written.pk)
    assert first_break(written) == (4, "parent")
    sql("UPDATE store_planversion SET number = number - 1 WHERE pps_id = %s AND number = 4", written.pk)
    assert first_break(written) == (3, "chain")
