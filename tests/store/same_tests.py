"""Running tests once more, in a process of their own, with a PostgreSQL server instead of SQLite."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.store.postgres import running_postgres

ROOT = Path(__file__).parents[2]


def assert_green_on_postgresql(files: Iterable[Path], **environment: str) -> None:
    """Run the test files there; what pytest said is the message when one of them fails."""
    with running_postgres() as address:
        settings = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.test", **environment}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, files)],
            env={**os.environ, **settings},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "passed" in done.stdout
