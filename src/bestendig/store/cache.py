"""Django's cache in one SQLite file: counters that all processes of the server share.

Django's own file cache keeps some hundreds of entries, throws others out at random, and counts by reading and writing
back. A limit on guessing then holds only until somebody sends enough other questions, or several at once. Here an entry
stays until its time is over, and `add` and `incr` are one statement each. Values are JSON, never pickle.
"""

import json
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

TABLE = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends REAL NOT NULL) WITHOUT ROWID"
PUT = "INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends"
NEVER = 1e18
SWEEP = 0.01
"""Share of the writes after which entries that are over are taken out."""


class SqliteCache(BaseCache):
    """A cache backend; `LOCATION` is the file. Django makes one per thread, so each has its own connection."""

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._file = Path(location)
        self._open: sqlite3.Connection | None = None

    def _run(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if self._open is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._open = sqlite3.connect(self._file, timeout=10, isolation_level=None, check_same_thread=False)
            self._open.execute("PRAGMA journal_mode=WAL")
            self._open.execute("PRAGMA synchronous=NORMAL")
            self._open.execute(TABLE)
        return self._open.execute(statement, values)

    def _ends(self, timeout: Any) -> float:
        seconds = self.get_backend_timeout(timeout)
        return NEVER if seconds is None else float(seconds)

    def _name(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default` when there is none or its time is over."""
        found = self._run(
            "SELECT value FROM entry WHERE key = ? AND ends > ?", self._name(key, version), time.time()
        ).fetchone()
        return default if found is None else json.loads(found[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value; now and then, take out what is over."""
        self._run(PUT, self._name(key, version), json.dumps(value), self._ends(timeout))
        if random.random() < SWEEP:  # noqa: S311
            self._run("DELETE FROM entry WHERE ends <= ?", time.time())

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one; whether it was kept. Of several at once, one is told that it was."""
        done = self._run(
            f"{PUT} WHERE entry.ends <= ?",
            self._name(key, version),
            json.dumps(value),
            self._ends(timeout),
            time.time(),
        )
        return done.rowcount == 1

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count; several at once are all counted.

        Raises:
            ValueError: there is nothing to count on.
        """
        found = self._run(
            "UPDATE entry SET value = CAST(value AS INTEGER) + ? WHERE key = ? AND ends > ? RETURNING value",
            delta,
            self._name(key, version),
            time.time(),
        ).fetchall()
        if not found:
            raise ValueError(key)
        return int(found[0][0])

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let an entry live on; whether there is one."""
        done = self._run(
            "UPDATE entry SET ends = ? WHERE key = ? AND ends > ?",
            self._ends(timeout),
            self._name(key, version),
            time.time(),
        )
        return done.rowcount == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        """Take an entry out; whether there was one."""
        return self._run("DELETE FROM entry WHERE key = ?", self._name(key, version)).rowcount == 1

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether there is an entry."""
        missing = object()
        return self.get(key, missing, version) is not missing

    def clear(self) -> None:
        """Take everything out."""
        self._run("DELETE FROM entry")
