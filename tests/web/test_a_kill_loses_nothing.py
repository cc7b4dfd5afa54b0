"""Kill -9 of a running server during saves: every version that was confirmed is there, and the chain holds."""

import subprocess
import sys
import threading
import time
from http.client import HTTPException
from pathlib import Path

import pytest

from bestendig.web.settings import local
from tests.store.postgres import running_postgres
from tests.web.server import Visitor, environment, kill_at_once, running

WRITERS = 3
MOST_SECONDS = 120.0
FEWEST_SAVES = 20
AFTERWARDS = """
import django; django.setup()
from bestendig.store.chain import first_break
from bestendig.store.models import PlanVersion, Pps
assert all(first_break(pps) is None for pps in Pps.objects.all())
print("\\n".join(version.reason for version in PlanVersion.objects.all()))
"""


def save_until_the_end(address: str, cookie_visitor: Visitor, name: str, confirmed: list[str]) -> None:
    """Save versions one after another on one PPS, and note each that the server confirmed."""
    visitor, number = cookie_visitor, 0
    try:
        while True:
            visitor.ask(f"{address}plan/")
            number += 1
            reason = f"{name} {number}"
            sent = {"text": f"{visitor.text}# {reason}\n", "reason": reason, "parent": visitor.hidden("parent")}
            if visitor.ask(f"{address}plan/bewaar/", sent) == 302:
                confirmed.append(reason)
    except (OSError, HTTPException):
        return  # the server is gone


def kill_while_saving(folder: Path, database: str) -> list[str]:
    confirmed: list[str] = []
    with running(folder, database) as (server, base, _):
        visitors = [Visitor(base) for _ in range(WRITERS)]
        for visitor in visitors:
            visitor.sign_in(local.DEMO_EMAIL, local.DEMO_PASSWORD)
        address = visitors[0].page.split('href="/pps/')[1].split('"')[0]
        threads = [
            threading.Thread(target=save_until_the_end, args=(f"/pps/{address}", visitor, f"schrijver {i}", confirmed))
            for i, visitor in enumerate(visitors)
        ]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + MOST_SECONDS
        while len(confirmed) < FEWEST_SAVES and time.monotonic() < deadline:
            time.sleep(0.01)
        kill_at_once(server)
        for thread in threads:
            thread.join(60)
    return confirmed


def reasons_in(folder: Path, database: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", AFTERWARDS],
        env={**environment(folder, 0, database), "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.local"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines())


def test_sqlite_keeps_every_confirmed_version(tmp_path: Path) -> None:
    confirmed = kill_while_saving(tmp_path, "")
    assert len(confirmed) >= FEWEST_SAVES
    assert set(confirmed) <= reasons_in(tmp_path, "")


@pytest.mark.postgres
def test_postgresql_keeps_every_confirmed_version(tmp_path: Path) -> None:
    with running_postgres() as database:
        confirmed = kill_while_saving(tmp_path, database)
        assert len(confirmed) >= FEWEST_SAVES
        assert set(confirmed) <= reasons_in(tmp_path, database)
    assert list(tmp_path.iterdir())
