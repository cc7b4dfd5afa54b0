"""On PostgreSQL the program can run as a role that may add to versions and log, and nothing more with them."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests.store.conftest import PLAN
from tests.store.postgres import running_postgres

pytestmark = pytest.mark.postgres
WORK = """
import django; django.setup()
from datetime import datetime, timedelta
from django.test import Client
from bestendig.store.chain import first_break
from bestendig.store.drafts import Change, edit, save
from bestendig.store.models import AuditEntry, PlanVersion, User
from bestendig.store.privacy import erase
from bestendig.store.people import add_user, set_role
from bestendig.store.shares import make_link
from bestendig.store.tokens import make_token
from bestendig.store.versions import create_pps, restore, save_version
anna, els = add_user("anna@school.example", "Anna", "vier paarden lopen"), add_user("els@school.example", "Els")
pps, _ = create_pps(PLAN, anna, "begin")
assert isinstance(save_version(pps, PLAN + "# twee\\n", anna, "", 1), PlanVersion)
assert isinstance(restore(pps, 1, anna, ""), PlanVersion)
edit(pps, anna, [Change("region", "Friesland")]); save(pps, anna, "")
set_role(els, pps, "reader"); make_link(pps, anna, 7); make_token(anna, "x", 7); erase(els)
client = Client()
client.post("/account/login/", {"login": "anna@school.example", "password": "vier paarden lopen"})
assert client.get(f"/pps/{pps.key}/geschiedenis/").status_code == 200
assert first_break(pps) is None
print(PlanVersion.objects.count(), AuditEntry.objects.count())
"""
ATTEMPTS = (
    "UPDATE {t} SET id = id",
    "DELETE FROM {t}",
    "TRUNCATE {t} CASCADE",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "DROP TRIGGER {t}_only_add ON {t}",
    "DROP TRIGGER {t}_no_delete ON {t}",
    "CREATE OR REPLACE FUNCTION {t}_only_add() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "DROP TABLE {t} CASCADE",
    "ALTER TABLE {t} RENAME TO x",
    "SELECT set_config('bestendig.may_delete', 'on', false); DELETE FROM {t}",
    "SELECT set_config('bestendig.may_truncate', 'on', false); TRUNCATE {t} CASCADE",
    "SET session_replication_role = replica; UPDATE {t} SET id = id",
    "GRANT UPDATE ON {t} TO bestendig_app; UPDATE {t} SET id = id",
    "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT (id) DO UPDATE SET id = excluded.id",
)
TABLES = ("store_planversion", "store_auditentry", "store_draftedit")


def django(address: str, *arguments: str) -> str:
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.test"}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The database as the role sees it, after the program worked in it with that role."""
    with running_postgres() as owner:
        django(owner, "-m", "django", "migrate", "-v", "0")
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("CREATE ROLE bestendig_app LOGIN")
            connection.execute(django(owner, "-m", "django", "database_rights", "bestendig_app"))
        role = owner.replace("postgres@", "bestendig_app@")
        assert [int(many) > 3 for many in django(role, "-c", f"PLAN = {PLAN!r}\n{WORK}").split()] == [True, True]
        yield role


@pytest.mark.parametrize("table", TABLES)
def test_the_role_can_do_nothing_but_add(address: str, table: str) -> None:
    for attempt in ATTEMPTS:
        with psycopg.connect(address, autocommit=True) as connection:
            before = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            with pytest.raises(psycopg.Error):
                connection.execute(attempt.format(t=table))
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == before
    print(f"{len(ATTEMPTS)} attempts on {table}, none let in")


def test_a_name_that_would_be_sql_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "database_rights", "x; DROP TABLE store_user"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "GRANT" not in done.stdout
