"""The API and the command line give the same answers about the same plan."""

import json
from pathlib import Path
from typing import Any

import pytest

from bestendig.cli.main import run
from bestendig.store.models import Pps
from tests.api.conftest import API, Program

VARYING = ("seconds", "draws", "seed", "p_sustained_by_years", "file")
"""How long it took, what was asked for, and the file's name, which the API has not."""


def without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without(item) for key, item in value.items() if key not in VARYING}
    return [without(item) for item in value] if isinstance(value, list) else value


def said_by_the_command_line(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> Any:
    run([words[0], str(file), "--json", *words[1:]])
    return without(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    "command,address",
    [
        (("check",), "check"),
        (("phases", "--draws", "200"), "phases"),
        (("wall",), "wall"),
        (("headpin", "--draws", "300"), "headpin?draws=300"),
        (("run",), "run"),
        (("forecast", "--draws", "300"), "forecast?draws=300&seed=1"),
    ],
)
def test_both_say_the_same(  # the plan is the one that the PPS was made of
    command: tuple[str, ...],
    address: str,
    program: Program,
    pps: Pps,
    plan_text: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text, encoding="utf-8")
    answer = program("anna").get(f"{API}/plans/{pps.key}/{address}")
    assert answer.status_code == 200
    assert without(answer.json()) == said_by_the_command_line(capsys, file, *command)
