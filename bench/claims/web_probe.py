"""Asked by `web`: times pages in a process with Django, and prints what it found as JSON."""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.claims.web_settings"
FOLDER = tempfile.mkdtemp(prefix="bestendig-bench-")
os.environ["BESTENDIG_VAR"] = FOLDER
os.environ["BENCH_DATABASE"] = f"{FOLDER}/bench.sqlite3"

import django  # noqa: E402 -- the settings have a name first

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.timing import seconds  # noqa: E402
from bestendig.store.models import Pps, User  # noqa: E402
from bestendig.store.versions import create_pps  # noqa: E402
from bestendig.web.shell.menu import MENU  # noqa: E402

ROWS = 100
ADMIN = "/admin/store/user/"
TURNS, RUNS, BUDGET = 3, 6, 1.5
MOVES = range(3_000, 8_500, 500)


def main(plan_file: str) -> None:
    """Prints seconds of the admin's list, of every page of the menu, both warm, and of moves of a slider."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    anna = User.objects.create_user("anna@school.example", "een-lang-wachtwoord", name="Anna")
    User.objects.bulk_create(User(email=f"u{n}@school.example", name=f"Persoon {n}") for n in range(ROWS - 1))
    made = create_pps(Path(plan_file).read_text(encoding="utf-8"), anna, "begin")
    if not isinstance(made, tuple):
        raise TypeError(made)
    client = Client()
    client.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = {name: _beside(client, address) for name, address in _addresses(made[0])}
    tries = _what_ifs(client, made[0])
    print(json.dumps({"admin": min(admin for admin, _ in pages.values()), "pages": pages, "tries": tries}))


def _beside(client: Client, address: str) -> tuple[float, float]:
    """Seconds of the admin's list and of a page, taken in turn so that both meet the same load; the least of some."""
    admin, page = zip(*((_timed(client, ADMIN), _timed(client, address)) for _ in range(TURNS)), strict=True)
    return min(admin), min(page)


def _addresses(pps: Pps) -> list[tuple[str, str]]:
    entries = [entry for _, group in MENU for entry in group if entry.right != "see_own_share"]
    return [(entry.view.partition(":")[0], reverse(entry.view, kwargs={"key": pps.key})) for entry in entries]


def _what_ifs(client: Client, pps: Pps) -> list[float]:
    """Seconds of moves of a slider, each to a place where it was not yet, so that none is known already."""
    address = reverse("overview:try", kwargs={"key": pps.key})
    return [seconds(lambda euro=euro: _got(client, f"{address}?bijdrage={euro}"), 1) for euro in MOVES]  # type: ignore[misc]


def _timed(client: Client, address: str) -> float:
    _got(client, address)
    return seconds(lambda: client.get(address), RUNS, BUDGET)


def _got(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise ValueError(f"{address} answers {answer.status_code}")


if __name__ == "__main__":
    main(sys.argv[1])
