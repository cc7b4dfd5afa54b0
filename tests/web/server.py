"""A real server, as `make run` starts it, and a visitor who signs in and posts forms."""

import html
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from tests.store.postgres import free_port

PATIENCE = 120
"""Seconds: says that something never came, not that the machine was busy."""


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Visitor:
    """A browser without pictures: keeps cookies, fills in the hidden token of forms, follows nothing by itself."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), NoRedirect())
        self.page = ""

    def ask(self, path: str, data: dict[str, str] | None = None) -> int:
        body = urlencode({"csrfmiddlewaretoken": self.hidden("csrfmiddlewaretoken"), **data}).encode() if data else None
        try:
            with self.opener.open(Request(self.base + path, body), timeout=PATIENCE) as answer:
                self.page = answer.read().decode()
                return int(answer.status)
        except HTTPError as answer:
            with answer:
                self.page = answer.read().decode()
                return answer.code

    def hidden(self, name: str) -> str:
        match = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return match[1] if match else ""

    @property
    def text(self) -> str:
        """The plan's text in the editor."""
        match = re.search(r"<textarea[^>]*>\n(.*)</textarea>", self.page, re.DOTALL)
        return html.unescape(match[1]) if match else ""

    def sign_in(self, email: str, password: str) -> None:
        self.ask("/account/login/")
        assert self.ask("/account/login/", {"login": email, "password": password}) == 302
        assert self.ask("/") == 200


def environment(folder: Path, port: int, database: str = "") -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")}
    return {**kept, "BESTENDIG_VAR": str(folder), "PORT": str(port), **({"DATABASE_URL": database} if database else {})}


def start(folder: Path, port: int, database: str = "", **extra: str) -> subprocess.Popen[bytes]:
    """Start it; what it says goes to `server.log` in its folder."""
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "bestendig.web.run"],
            env={**environment(folder, port, database), **extra},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> str:
    """Wait until it says how to stop it; what it said until then."""
    log, deadline = folder / "server.log", time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None and "Ctrl-C" not in log.read_text():
        time.sleep(0.1)
    return log.read_text()


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [pid, *(found for child in children for found in family(int(child)))]


def kill_at_once(server: subprocess.Popen[bytes]) -> None:
    for pid in family(server.pid):
        os.kill(pid, signal.SIGKILL)
    server.wait(PATIENCE)


@contextmanager
def running(folder: Path, database: str = "") -> Iterator[tuple[subprocess.Popen[bytes], str, str]]:
    """A server, its address, and what it said when it started."""
    port = free_port()
    server = start(folder, port, database)
    try:
        yield server, f"http://127.0.0.1:{port}", wait_until_ready(server, folder)
    finally:
        if server.poll() is None:
            server.terminate()
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                kill_at_once(server)
