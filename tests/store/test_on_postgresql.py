"""What holds on SQLite holds on PostgreSQL: the same tests, on a real server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.postgres import running_postgres

HERE = Path(__file__).parent
SAME_TESTS = ("test_versions.py", "test_rules.py", "test_drafts.py", "../web/test_removal.py")


@pytest.mark.postgres
def test_versions_and_rights_hold_on_postgresql() -> None:
    with running_postgres() as address:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                *(str(HERE / name) for name in SAME_TESTS),
            ],
            env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.test"},
            cwd=HERE.parents[1],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "passed" in done.stdout
