"""The database: SQLite in `var/` by default, PostgreSQL by `DATABASE_URL`."""

from pathlib import Path
from typing import Any

import dj_database_url

# WAL lets people read while somebody saves. FULL makes a commit survive a power cut: a saved version is never lost.
# IMMEDIATE takes the write lock at the start of a transaction, so that compare-and-swap never meets a stale read.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000; "
        "PRAGMA cache_size=-16000; PRAGMA mmap_size=67108864; PRAGMA journal_size_limit=67108864"
    ),
}


def database(url: str, sqlite_file: Path) -> dict[str, Any]:
    """Django's setting for one database; `url` empty means SQLite in `sqlite_file`."""
    if not url:
        sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{sqlite_file}"
    settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
    return settings
