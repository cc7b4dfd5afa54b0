"""How the program behaves as a process: colours, pipes, start-up, help."""

import ast
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bestendig.cli.click_words import MODULES, SENTENCES
from bestendig.cli.doors import COMMANDS
from bestendig.files.texts import load_texts
from tests.cli.conftest import ESCAPE, EXAMPLES, Door

SLOW = ("numpy", "numba", "scipy", "rich", "django", "babel", "typst")
NEVER_SHOWN = {
    # for programmers of commands, not for users of them
    "d", "?", "deprecated", "Do you want to continue?", "Confirm the action without prompting.",
    "Repeat for confirmation", "Press any key to continue...", "Error: The two entered values do not match.",
    "Value must be an iterable.", "Choice({choices})", "{value!r} is not a valid UUID.", "Unknown color {colour!r}",
    "{name} {filename!r} is not executable.",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
}  # fmt: skip
PROGRAMMING = (
    "Deprecat",
    "Could not determine",
    "No options defined",
    "Arguments take exactly",
    "Name '",
    "Boolean option",
)


def program(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bestendig.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **settings},
        timeout=120,
    )


@pytest.fixture
def plan() -> str:
    return str(next(path for path in EXAMPLES if path.stem == "klein"))


def test_piped_output_has_no_colours_unless_they_are_forced(plan: str) -> None:
    assert ESCAPE not in program("check", plan).stdout
    assert ESCAPE in program("check", plan, FORCE_COLOR="1").stdout
    assert ESCAPE not in program("check", plan, FORCE_COLOR="1", NO_COLOR="1").stdout


def in_a_terminal(*arguments: str, **settings: str) -> str:
    """What the program writes when all its streams are a terminal."""
    chunks: list[bytes] = []

    def keep(handle: int) -> bytes:
        chunk = os.read(handle, 65536)
        chunks.append(chunk)
        return chunk

    command = [
        "env",
        *(f"{name}={value}" for name, value in settings.items()),
        sys.executable,
        "-m",
        "bestendig.cli.main",
    ]
    pty.spawn([*command, *arguments], keep)
    return b"".join(chunks).decode("utf-8")


def test_a_terminal_gets_colours_and_no_color_takes_them_away(plan: str) -> None:
    assert ESCAPE in in_a_terminal("check", plan, TERM="xterm")
    assert ESCAPE not in in_a_terminal("check", plan, TERM="xterm", NO_COLOR="1")


def test_work_over_a_second_shows_a_bar_in_a_terminal(plan: str) -> None:
    said = in_a_terminal("levers", plan, "--draws", "200000", TERM="xterm")
    assert "Wijzigingen proberen" in said


def test_whoever_stops_reading_gets_no_traceback(plan: str) -> None:
    command = f"{sys.executable} -m bestendig.cli.main run {plan} --csv | head -n 1"
    said = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert said.stdout.startswith("quarter,pin")
    assert said.stderr == ""


def test_a_closed_output_gives_no_traceback(plan: str) -> None:
    command = f"{sys.executable} -m bestendig.cli.main run {plan} --csv >&-"
    said = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in said.stderr


def test_a_full_disk_gives_a_message(plan: str) -> None:
    command = f"{sys.executable} -m bestendig.cli.main run {plan} --csv > /dev/full"
    said = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_a_terminal_without_the_signs_gets_others(plan: str) -> None:
    said = program("wall", plan, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.returncode == 0
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    "arguments", [("--help",), ("check", "PLAN"), ("check", "--list"), ("wall", "PLAN"), ("schema",)]
)
def test_help_and_check_load_nothing_slow(arguments: tuple[str, ...], plan: str) -> None:
    given = [plan if argument == "PLAN" else argument for argument in arguments]
    code = (
        "import sys; from bestendig.cli.main import run; "
        f"run({given!r}); print([m for m in {SLOW!r} if m in sys.modules], file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert said.stderr.strip() == "[]"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_names_every_command_and_every_command_explains_itself(door: Door, language: str) -> None:
    said = door("--lang", language, "--help")
    assert said.code == 0
    assert all(name in said.out for name in COMMANDS)
    assert ("Opdrachten:" if language == "nl" else "Commands:") in said.out
    for name in COMMANDS:
        explained = door("--lang", language, name, "--help")
        assert explained.code == 0
        assert "cli." not in explained.out
        assert ("Gebruik:" if language == "nl" else "Usage:") in explained.out


def test_the_language_before_the_command_is_that_of_the_command(door: Door, plan: str) -> None:
    assert "own legs" in door("--lang", "en", "forecast", plan, "--draws", "16").out


def test_without_a_command_the_help_is_shown(door: Door) -> None:
    said = door()
    assert "forecast" in said.out + said.err


def sentences(path: Path) -> set[str]:
    """Every text in one of click's files that it means to be translated."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            found |= {
                word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)
            }
    return found


def test_every_sentence_of_click_that_a_user_can_meet_is_translated() -> None:
    spoken = {sentence for module in MODULES for sentence in sentences(Path(str(module.__file__)))}
    missing = {s for s in spoken - set(SENTENCES) - NEVER_SHOWN if not s.startswith(PROGRAMMING)}
    assert missing == set()


def test_the_english_texts_for_click_are_its_own() -> None:
    texts = load_texts("en")
    assert {sentence: texts.lookup(key, None) for sentence, key in SENTENCES.items()} == {s: s for s in SENTENCES}


def test_click_is_taught_by_every_module_that_speaks() -> None:
    folder = Path(str(click.__file__)).parent
    speaking = {path.stem for path in folder.glob("*.py") if sentences(path)}
    quiet = {"_termui_impl", "_winconsole", "shell_completion", "utils"}
    assert speaking - quiet == {module.__name__.rpartition(".")[2] for module in MODULES}


@pytest.mark.parametrize("command", ["catalogue blocks", "--help", "schema", "run {plan} --csv"])
def test_whoever_stops_reading_did_nothing_wrong(command: str, plan: str) -> None:
    """Also when all of it fits in the pipe's buffer: then it shows only at the end."""
    asked = f"{sys.executable} -m bestendig.cli.main {command.format(plan=plan)} | true; exit ${{PIPESTATUS[0]}}"
    said = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=False, timeout=120)
    assert (said.returncode, said.stderr) == (0, "")
