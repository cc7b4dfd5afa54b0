"""Everything that `make run` starts: database, examples, web server and background worker.

`python -m bestendig.web.run`; PORT and HOST come from the environment.
"""

import ctypes
import os
import signal
import socket
import subprocess  # nosec B404
import sys
import time
from types import FrameType

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from bestendig.files.texts import load_texts

SAY = load_texts("nl")
STOP_SECONDS = 15
START_SECONDS = 60
LOCAL = "bestendig.web.settings.local"
PR_SET_PDEATHSIG = 1


def main() -> int:
    """The program: exit code 0 after a normal stop, 1 when it could not start or a part fell over."""
    return run(None)


def run(port: int | None) -> int:
    """Start everything and wait until somebody stops it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL)
    wanted = os.environ.get("PORT", "8000") if port is None else str(port)
    if not (wanted.isdecimal() and 0 < int(wanted) < 65536):
        return _say_no(SAY("run.bad_port", port=wanted))
    os.environ["PORT"] = wanted
    host = os.environ.setdefault("HOST", "127.0.0.1")
    if not port_is_free(host, int(wanted)):
        return _say_no(SAY("run.port_in_use", port=wanted, other=int(wanted) + 1))
    kernel = _start("bestendig.engine.warm")  # compiles at the first start of all; else ready in a moment
    try:
        sign_in = prepare()
    except ImproperlyConfigured as wrong:
        _stop({"run.web": kernel})
        return _say_no(str(wrong))
    kernel.wait()
    return _serve(host, int(wanted), sign_in)


def port_is_free(host: str, port: int) -> bool:
    """Whether this program could listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def prepare() -> str:
    """Bring the database up to date; on a server gather the stylesheets, in local mode load the examples once.

    Returns what to say about signing in.
    """
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False)
        return ""
    call_command("demo", verbosity=0)
    return SAY("run.sign_in", email=settings.DEMO_EMAIL, password=settings.DEMO_PASSWORD)


def _serve(host: str, port: int, sign_in: str) -> int:
    asked_to_stop = _listen_for_stop()
    children = {
        "run.web": _start("gunicorn", "--config", "python:bestendig.web.server", "bestendig.web.wsgi"),
        "run.worker": _start(
            "django", "db_worker", "--no-reload", "--interval", "0.3", "--no-startup-delay", "-v", "0"
        ),
    }
    if _wait_for_port(host, port, children["run.web"], asked_to_stop):
        print(SAY("run.ready", address=f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"))  # noqa: T201
        print(sign_in + "\n" + SAY("run.stop"), flush=True)  # noqa: T201
    fallen = _wait_for_end(children, asked_to_stop)
    _stop(children)
    return _say_no(SAY("run.fell_over", part=SAY(fallen))) if fallen else 0


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A child in its own session, so that Ctrl-C reaches it through us only; it ends when this program is killed."""
    return subprocess.Popen(  # noqa: S603  # nosec B603 -- our own program with fixed arguments
        [sys.executable, "-m", module, *arguments],
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509
    )


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _listen_for_stop() -> list[int]:
    """A list that gets the number of each signal to stop (Ctrl-C, or from the system)."""
    asked: list[int] = []

    def on_signal(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    return asked


def _stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every child to end, and wait; one that does not is killed."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_for_port(host: str, port: int, server: subprocess.Popen[bytes], asked_to_stop: list[int]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None and not asked_to_stop:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0:  # noqa: S104
                return True
        time.sleep(0.1)
    return False


def _wait_for_end(children: dict[str, subprocess.Popen[bytes]], asked_to_stop: list[int]) -> str:
    """Wait until somebody asks to stop, or a child ends by itself; which one that was."""
    while not asked_to_stop:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        time.sleep(0.2)
    return ""


def _say_no(text: str) -> int:
    print(text, file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
