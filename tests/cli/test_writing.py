"""No command writes over what it read, nor over another file that nobody could do without."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bestendig.files.encoding import MAX_BYTES
from tests.cli.conftest import Door

Beside = Callable[[Path, Path], Path]


def _itself(file: Path, _: Path) -> Path:
    return file


def _roundabout(file: Path, folder: Path) -> Path:
    (folder / "map").mkdir()
    return folder / "map" / ".." / file.name


def _relative(file: Path, folder: Path) -> Path:
    return Path(os.path.relpath(file, Path.cwd()))


def _linked(file: Path, folder: Path) -> Path:
    link = folder / f"link{file.suffix}"
    link.symlink_to(file)
    return link


def _hard_linked(file: Path, folder: Path) -> Path:
    link = folder / f"hard{file.suffix}"
    os.link(file, link)
    return link


@pytest.fixture
def plan(small: Path, tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_bytes(small.read_bytes())
    return file


@pytest.fixture
def book(door: Door, plan: Path, tmp_path: Path) -> Path:
    file = tmp_path / "plan.xlsx"
    assert door("export", plan, "--to", "xlsx", "-o", file).code == 0
    return file


@pytest.mark.parametrize("beside", [_itself, _roundabout, _relative, _linked, _hard_linked])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_plan_that_is_read_is_never_written_over(
    door: Door, plan: Path, tmp_path: Path, beside: Beside, force: tuple[str, ...]
) -> None:
    before, target = plan.read_bytes(), beside(plan, tmp_path)
    for form in ("xmile", "vensim", "xlsx", "json"):
        said = door("export", plan, "--to", form, "-o", target, *force)
        assert said.code == 2
        assert "wordt gelezen" in said.err
    assert plan.read_bytes() == before


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_workbook_that_is_read_is_never_written_over(door: Door, book: Path, force: tuple[str, ...]) -> None:
    before = book.read_bytes()
    said = door("import", book, "-o", book, "--json", *force)
    assert said.code == 2
    assert said.json["error"]["code"] == "output"
    assert door("import", book, "--template", "-o", book, *force).code == 2
    assert book.read_bytes() == before


@pytest.mark.parametrize("read", ["plan", "older"])
def test_a_report_is_never_written_over_a_plan_that_it_reads(door: Door, plan: Path, tmp_path: Path, read: str) -> None:
    older, target = tmp_path / "ouder.yaml", tmp_path / "rapport.pdf"
    older.write_bytes(plan.read_bytes())
    target.symlink_to(plan if read == "plan" else older)
    before = target.read_bytes()
    said = door("report", plan, "-o", target, "--since", older, "--force", "--draws", "16")
    assert said.code == 2
    assert target.read_bytes() == before


@pytest.mark.parametrize("content", ["bestendig: 1\n", "{}", "van mij", ""])
def test_an_existing_file_is_only_replaced_by_force_whatever_writes(
    door: Door, plan: Path, book: Path, tmp_path: Path, content: str
) -> None:
    mine = tmp_path / "mijn.pdf"
    for command in (
        ("export", plan, "--to", "xmile", "-o", mine),
        ("export", plan, "--to", "json", "-o", mine),
        ("import", book, "-o", mine),
        ("import", "--template", "-o", mine),
        ("new", mine, "--yes"),
        ("report", plan, "-o", mine, "--draws", "16"),
    ):
        mine.write_text(content, encoding="utf-8")
        refused = door(*command)
        assert refused.code == 2, command
        assert "--force" in refused.err
        assert mine.read_text(encoding="utf-8") == content
        assert door(*command, "--force").code == 0, command
        assert mine.read_bytes() != content.encode()


def test_an_earlier_result_of_the_same_kind_is_replaced_without_asking(door: Door, plan: Path, tmp_path: Path) -> None:
    model = tmp_path / "model.xmile"
    for _ in range(2):
        assert door("export", plan, "--to", "xmile", "-o", model).code == 0
    assert door("export", plan, "--to", "vensim", "-o", model).code == 2


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_an_export_that_can_be_somebodys_plan_is_not_replaced_without_force(
    door: Door, plan: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"uit.{form}"
    assert door("export", plan, "--to", form, "-o", file).code == 0
    assert door("export", plan, "--to", form, "-o", file).code == 2
    assert door("export", plan, "--to", form, "-o", file, "--force").code == 0


def test_what_is_no_ordinary_file_is_left_alone(door: Door, plan: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    said = door("export", plan, "--to", "json", "-o", pipe, "--force")
    assert said.code == 2
    assert pipe.is_fifo()


@pytest.mark.parametrize("language, reason", [("nl", "de map is er niet"), ("en", "the folder is not there")])
def test_a_folder_that_is_not_there_is_said_in_the_reader_s_language(
    door: Door, plan: Path, tmp_path: Path, language: str, reason: str
) -> None:
    for command in (
        ("report", plan, "--draws", "16", "-o", tmp_path / "nergens" / "x.pdf"),
        ("new", tmp_path / "nergens" / "x.yaml", "--yes"),
        ("new", plan / "x.yaml", "--yes"),
    ):
        said = door(*command, "--lang", language)
        assert said.code == 2
        assert reason in said.err


def test_an_import_says_why_a_workbook_cannot_be_opened(door: Door, tmp_path: Path) -> None:
    missing, folder = tmp_path / "missing.xlsx", tmp_path / "map.xlsx"
    folder.mkdir()
    assert "is er niet" in door("import", missing, "-o", tmp_path / "plan.yaml").err
    assert "map" in door("import", folder, "-o", tmp_path / "plan.yaml").err.replace(str(folder), "")


def test_two_forms_at_once_are_refused_in_words(door: Door, plan: Path) -> None:
    said = door("run", plan, "--csv", "--json")
    assert said.code == 2
    assert "--csv" in said.json["error"]["text"]


def _program(*arguments: str | Path, stdin: int | None = None, given: bytes | None = None) -> tuple[int, bytes, str]:
    """The command in a process of its own, with a real standard input and output: exit code, output, errors."""
    command = [sys.executable, "-m", "bestendig.cli.main", *map(str, arguments)]
    done = subprocess.run(command, stdin=stdin, input=given, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_plan_made_of_a_workbook_goes_to_the_standard_output_and_nothing_else_does(
    door: Door, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    file = tmp_path / "terug.yaml"
    assert door("import", book, "-o", file).code == 0
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert door("import", book, "-o", "-", *options).out == file.read_text(encoding="utf-8")
    assert set(tmp_path.iterdir()) == before


def test_an_empty_workbook_and_a_first_plan_go_to_the_standard_output(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, written, _ = _program("import", "--template", "-o", "-")
    assert (code, written[:2]) == (0, b"PK")
    assert door("new", "-", "--yes").out.startswith("# ")
    assert list(tmp_path.iterdir()) == []


def test_the_questions_of_a_first_plan_stay_out_of_what_is_written() -> None:
    code, written, asked = _program("new", "-", given=b"Ons lab\n" + 8 * b"\n")
    assert code == 0
    assert b"name: Ons lab" in written
    assert b"?" not in written
    assert "Hoe heet uw PPS?" in asked


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_plan_that_comes_in_by_the_standard_input_is_never_written_over(plan: Path, force: tuple[str, ...]) -> None:
    before = plan.read_bytes()
    for command in (
        ("export", "-", "--to", "json", "-o", plan),
        ("report", "-", "-o", plan.with_suffix(".pdf"), "--draws", "16"),
    ):
        if command[0] == "report":
            plan.with_suffix(".pdf").symlink_to(plan)
        with plan.open("rb") as stream:
            code, _, said = _program(*command, *force, stdin=stream.fileno())
        assert code == 2, command
        assert "wordt gelezen" in said
        assert plan.read_bytes() == before


def test_a_plan_from_the_standard_input_is_written_to_another_file(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.json"
    with plan.open("rb") as stream:
        assert _program("export", "-", "--to", "json", "-o", target, stdin=stream.fileno())[0] == 0
    assert json.loads(target.read_bytes())["name"]


@pytest.mark.parametrize("language, reason", [("nl", "de map is er niet"), ("en", "the folder is not there")])
def test_a_folder_that_is_not_there_is_said_before_anything_is_computed(
    door: Door, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, reason: str
) -> None:
    monkeypatch.setattr("bestendig.cli.commands.report.REPORTS", {})
    said = door("report", plan, "-o", tmp_path / "nergens" / "x.pdf", "--lang", language)
    assert said.code == 2
    assert reason in said.err


def test_the_size_of_a_plan_that_is_too_large_is_told_where_it_is_known(plan: Path, tmp_path: Path) -> None:
    large = tmp_path / "groot.yaml"
    large.write_bytes(plan.read_bytes() + b"# " + b"x" * (3 * MAX_BYTES))
    with large.open("rb") as stream:
        code, _, said = _program("run", "-", stdin=stream.fileno())
    assert code == 2
    assert f"{-(-large.stat().st_size // 1000)} kB" in said.replace(".", "")
    code, _, said = _program("run", "-", given=large.read_bytes())
    assert code == 2
    assert "meer dan de 1.000 kB die een plan mag zijn" in said or "meer dan de 1000 kB" in said
    assert "1.001" not in said
    assert "1001" not in said


def test_a_folder_of_the_system_is_not_said_to_be_missing(door: Door, small: Path) -> None:
    """The folder is there, and the system says of each new file in it that its folder is not."""
    said = door("export", small, "--to", "json", "-o", "/proc/plan.json")
    assert said.code == 2
    assert "de map is er niet" not in said.err
    assert "u mag daar niet schrijven" in said.err
