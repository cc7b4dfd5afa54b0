"""The examples in the documentation run, and say what the documentation says."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from bestendig.cli.doors import COMMANDS
from tests.cli.conftest import Door

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("model.md", "cli.md")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
STEPS = re.compile(r"^### Step (\d+)\. (.+)$", re.MULTILINE)
GLOBAL_ROWS = re.compile(r"^\| `\w[^|]*` \| `(\w+)` \|", re.MULTILINE)


def commands(page: str) -> list[str]:
    blocks = CONSOLE.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_in_the_documentation_runs(
    door: Door, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for line in commands(page):
        program, *arguments = shlex.split(line)
        assert program == "bestendig"
        said = door(*arguments)
        assert said.code == 0, (line, said.err)


def test_the_equations_in_the_model_s_text_hold() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "model.md"), module_relative=False)
    assert failed == 0
    assert tried > 5


def test_the_tour_meets_every_command_that_works_on_files() -> None:
    met = {line.split()[1] for page in PAGES for line in commands(page)}
    assert set(COMMANDS) - met <= {"catalogue", "serve", "user", "doctor", "retention"}


def test_the_model_s_text_has_all_twelve_steps_each_with_its_clause() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    steps = STEPS.findall(text)
    assert [int(number) for number, _ in steps] == list(range(1, 13))
    assert all(re.search(r"\(M\d+", title) for _, title in steps)


def test_every_state_in_the_model_s_text_is_in_the_exported_model(door: Door) -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    exported = door("export", ROOT / "examples" / "klein.yaml", "--to", "xmile").out
    names = GLOBAL_ROWS.findall(text)
    assert len(names) == 16
    assert all(f'<stock name="{name.replace("_", " ")}">' in exported for name in names)
