"""What a reviewer would otherwise have to count."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "bestendig"
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
Function = ast.FunctionDef | ast.AsyncFunctionDef


def source_files() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    others = [path for path in source_files() if path.name != "kernel.py"]
    long = {named(path): lines for path in others if (lines := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert not long


def test_no_function_is_longer_than_sixty_lines() -> None:
    others = [path for path in source_files() if path.name != "kernel.py"]
    long = {
        f"{named(path)}:{function.name}": lines_of(function)
        for path in others
        for function in functions(path)
        if lines_of(function) > LONGEST_FUNCTION
    }
    assert not long


def test_half_of_the_functions_are_shorter_than_ten_lines() -> None:
    assert median(lines_of(function) for path in source_files() for function in functions(path)) < 10


def test_every_function_says_what_it_returns() -> None:
    silent = [
        f"{named(path)}:{function.lineno} {function.name}"
        for path in source_files()
        for function in functions(path)
        if function.returns is None
    ]
    assert not silent


def test_nothing_is_imported_inside_a_function_but_in_commands() -> None:
    hidden = [
        f"{named(path)}:{inner.lineno}"
        for path in source_files()
        if path.parent != SOURCE / "cli" / "commands"
        for function in functions(path)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_an_alias(node: ast.stmt) -> bool:
    """The type of the members, such as `Measure = Callable[[Shown], float | None]`."""
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)


def is_a_list_of_members(body: list[ast.stmt]) -> bool:
    """One tuple, the imports of what is in it, the type of its members, and nothing else."""
    rest = [
        node
        for node in body
        if not isinstance(node, ast.Import | ast.ImportFrom) and not is_docstring(node) and not is_an_alias(node)
    ]
    return len(rest) == 1 and isinstance(rest[0], ast.Assign | ast.AnnAssign) and isinstance(rest[0].value, ast.Tuple)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("__init__.py")), ids=named)
def test_a_package_opens_empty_or_with_the_list_of_its_members(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert all(is_docstring(node) for node in body) or is_a_list_of_members(body)


def test_no_name_is_imported_by_a_star_but_in_settings() -> None:
    stars = [
        named(path)
        for path in source_files()
        if path.parent.name != "settings"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not stars


def test_the_catalogue_is_data_without_code() -> None:
    assert not list((SOURCE / "catalogue").rglob("*.py"))


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    marks = ("mark.skip", "mark.xfail", "pytest.skip(", "pytest.xfail(")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert not [named(path) for path in tests if any(mark in path.read_text(encoding="utf-8") for mark in marks)]


def test_compiled_code_is_in_one_file() -> None:
    jitted = [path for path in source_files() if "@njit" in path.read_text() or "numba.njit" in path.read_text()]
    assert [path.name for path in jitted] in ([], ["kernel.py"])
