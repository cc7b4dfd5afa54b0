"""`make run`: starts everything, says how to get in, and ends tidily."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from bestendig.files.texts import load_texts
from bestendig.web.settings import local
from tests.store.postgres import free_port
from tests.web.server import PATIENCE, Visitor, environment, family, kill_at_once, running, start, wait_until_ready

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.production",
    "DJANGO_SECRET_KEY": "kJ8-3nQz7vXw2LpR9sTf5yBh1mCd6gEa4uWi0oKxHjNqZrVtYcPbM",
}


def still_there(pids: list[int]) -> list[int]:
    """Those that run; a process that ended and waits for the system to clear it away does not."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            continue
        if state != "Z":
            found.append(pid)
    return found


def complete_family(server: subprocess.Popen[bytes]) -> list[int]:
    """Itself, the web server with a process of its own, and the worker, as soon as they are there."""
    deadline = time.monotonic() + PATIENCE
    while len(found := family(server.pid)) < 4:
        if time.monotonic() > deadline:
            kill_at_once(server)
            raise AssertionError(found)
        time.sleep(0.1)
    return found


def test_it_says_where_it_is_and_lets_the_demo_user_in(tmp_path: Path) -> None:
    with running(tmp_path) as (_, address, said):
        assert address.rpartition(":")[2] in said
        assert local.DEMO_EMAIL in said
        assert local.DEMO_PASSWORD in said
        visitor = Visitor(address)
        visitor.sign_in(local.DEMO_EMAIL, local.DEMO_PASSWORD)
        assert visitor.page.count("pps-card-foot") >= 4


def test_what_is_not_there_is_said_in_our_own_words(tmp_path: Path) -> None:
    with running(tmp_path) as (_, address, _said):
        visitor = Visitor(address)
        for path in ("/bestaat-niet/", "/d/verzonnen/", "/pps/verzonnen/"):
            assert visitor.ask(path) in (302, 404)
            assert "DEBUG" not in visitor.page
        assert visitor.ask("/bestaat-niet/") == 404
        assert load_texts("nl")("error.404.title") in visitor.page
        assert visitor.ask("/bestaat-niet/%00") == 400
        assert load_texts("nl")("error.400.title") in visitor.page


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_ends_the_web_server_and_the_worker_and_waits_for_them(tmp_path: Path, number: int) -> None:
    server = start(tmp_path, free_port())
    wait_until_ready(server, tmp_path)
    everybody = complete_family(server)
    os.kill(server.pid, number)
    assert server.wait(PATIENCE) == 0
    assert still_there(everybody) == []


def test_the_parts_end_when_the_program_itself_is_killed(tmp_path: Path) -> None:
    server = start(tmp_path, free_port())
    wait_until_ready(server, tmp_path)
    everybody = complete_family(server)
    server.kill()
    server.wait(PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and still_there(everybody):
        time.sleep(0.2)
    assert still_there(everybody) == []


def once(folder: Path, port: int | str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bestendig.web.run"],
        env={**environment(folder, 0), "PORT": str(port), **extra},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_a_port_in_use_is_said_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = once(tmp_path, port)
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "PORT=" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "bestendig.sqlite3").exists()


def test_a_port_that_is_none_is_said(tmp_path: Path) -> None:
    done = once(tmp_path, "http")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "http" in done.stderr


def test_a_weak_secret_is_refused_on_a_real_server(tmp_path: Path) -> None:
    done = once(tmp_path, free_port(), **{**PRODUCTION, "DJANGO_SECRET_KEY": "geheim"})
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "DJANGO_SECRET_KEY" in done.stderr


def test_a_real_server_serves_its_sign_in_page_with_its_stylesheets_over_https_only(tmp_path: Path) -> None:
    port = free_port()
    server = start(tmp_path, port, **PRODUCTION, ALLOWED_HOSTS="bestendig.example", BEHIND_PROXY="1")
    wait_until_ready(server, tmp_path)
    try:
        plain = answer_of(port, "/account/login/")
        secure = answer_of(port, "/account/login/", {"X-Forwarded-Proto": "https"})
        sheet = re.search(rb'href="(/static/[^"]+\.css)"', secure[2])
        assert sheet
        style = answer_of(port, sheet[1].decode(), {"X-Forwarded-Proto": "https"})
    finally:
        server.terminate()
        server.wait(PATIENCE)
    assert (plain[0], plain[1]["Location"]) == (301, "https://bestendig.example/account/login/")
    assert secure[0] == 200
    assert secure[1]["Strict-Transport-Security"].startswith("max-age=63072000")
    assert local.DEMO_EMAIL.encode() not in secure[2]
    assert (style[0], style[1]["Content-Type"].split(";")[0]) == (200, "text/css")


def answer_of(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, HTTPMessage, bytes]:
    """What a proxy gets that asks for this page: status, headers, content."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", path, headers={"Host": "bestendig.example", **(headers or {})})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()


def test_the_demo_user_is_refused_on_a_real_server(tmp_path: Path) -> None:
    import_demo = "from django.core.management import call_command; import django; django.setup(); call_command('demo')"
    done = subprocess.run(
        [sys.executable, "-c", import_demo],
        env={
            **environment(tmp_path, 0),
            **PRODUCTION,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "DEBUG" in done.stderr
