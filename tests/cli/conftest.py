"""`door`: a command line, run in this process; its exit code and what it wrote."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bestendig.cli.main import run

EXAMPLES = sorted(Path(str(files("bestendig") / "catalogue" / "examples")).glob("*.yaml"))
ESCAPE = "\x1b"


class Said(NamedTuple):
    """What a command wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON that it wrote."""
        return json.loads(self.out)


Door = Callable[..., Said]


@pytest.fixture
def door(capsys: pytest.CaptureFixture[str]) -> Door:
    def go(*arguments: str | Path) -> Said:
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Said(code, written.out, written.err)

    return go


@pytest.fixture
def small() -> Path:
    return next(path for path in EXAMPLES if path.stem == "klein")


@pytest.fixture
def large() -> Path:
    return next(path for path in EXAMPLES if path.stem == "energy-college")
