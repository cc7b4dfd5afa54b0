"""Long work shows on the error stream how far it is, and Ctrl-C ends it with a sentence, not with a traceback."""

import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES

PLAN = str(next(path for path in EXAMPLES if path.stem == "energy-college"))
OTHER = str(next(path for path in EXAMPLES if path.stem == "automotive"))
MANY_PINS = str(next(path for path in EXAMPLES if path.stem == "groene-transitie"))
NEVER = str(Path(tempfile.gettempdir()) / "bestendig-never-made.pdf")
PATIENCE = 90.0
LONG: dict[str, tuple[tuple[str, ...], str]] = {
    "forecast": (("forecast", PLAN, "--draws", "5000000", "--yes"), "Toekomsten doorrekenen"),
    "levers": (("levers", PLAN, "--draws", "100000"), "Wijzigingen proberen"),
    "findout": (("findout", PLAN, "--draws", "1000000"), "Uitzoeken wat het waard is"),
    "sensitivity": (("sensitivity", PLAN, "--draws", "16384"), "Gevoeligheid doorrekenen"),
    "route": (("route", MANY_PINS, "--pins", "5", "--leaps", "--objective", "reserve"), "Routes laten rijden"),
    "compare": (("compare", PLAN, OTHER, "--draws", "1000000"), "Vergelijken"),
    "causes": (("compare", PLAN, OTHER, "--why", "--draws", "20000"), "Uitzoeken waar het verschil"),
    "report": (("report", PLAN, "-o", NEVER, "--pairs", "--aim", "1", "--draws", "200000"), "Rapport maken"),
    "price": (("route", PLAN, "--pins", "1", "--price", "--draws", "200000"), "Afwijkingen proberen"),
}


def _until(terminal: int, words: str) -> str:
    """What the terminal shows up to these words."""
    said, more, ends = "", "-", time.monotonic() + PATIENCE
    while more and words not in said and time.monotonic() < ends:
        more = _some(terminal)
        said += more
    return said


def _some(terminal: int) -> str:
    try:
        return os.read(terminal, 65536).decode("utf-8", "replace")
    except OSError:  # the other side is gone
        return ""


@pytest.mark.parametrize("name", LONG)
def test_long_work_shows_a_bar_and_ends_in_words_on_ctrl_c(name: str) -> None:
    arguments, label = LONG[name]
    terminal, other_side = pty.openpty()
    command = [sys.executable, "-m", "bestendig.cli.main", *arguments]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "160"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=other_side, env=environment) as program:
        os.close(other_side)
        shown = _until(terminal, label)
        program.send_signal(signal.SIGINT)
        shown += _until(terminal, "Afgebroken.")
        code = program.wait(PATIENCE)
    os.close(terminal)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    assert label in plain
    assert "Traceback" not in plain
    assert plain.rstrip().endswith("Afgebroken.")
    assert code == 130
    assert not Path(NEVER).exists()
