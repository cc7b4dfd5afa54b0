"""What keeps attackers out on SQLite keeps them out on PostgreSQL: the same tests, on a real server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.postgres import running_postgres

HERE = Path(__file__).parent
SAME_TESTS = (
    "test_mutations_of_pages.py",
    "test_mutations_of_the_api.py",
    "test_no_nul.py",
    "test_keys_at_rest.py",
    "test_what_was_written_stays.py",
    "test_races.py",
)


@pytest.mark.postgres
def test_attacks_do_not_get_in_on_postgresql() -> None:
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
            env={
                **os.environ,
                "DATABASE_URL": address,
                "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.test",
                "BESTENDIG_MUTATIONS": "150",
            },
            cwd=HERE.parents[1],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "passed" in done.stdout
