"""Prints which tests hold which clause of the method, M1 to M19.

Reads the marks `@pytest.mark.clause("M14")` from the test files without running them, so it takes no time and
shows the same in a part of the tests as in all of them.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLAUSES = tuple(f"M{number}" for number in range(1, 20))
SHOWN_TO_USERS = ("api", "browser", "cli", "web")


@dataclass(frozen=True, order=True)
class Held:
    """A test that holds a clause."""

    path: str
    name: str

    @property
    def through_a_door(self) -> bool:
        """Whether the test goes where a user goes: through command line, web or API."""
        return Path(self.path).parts[1] in SHOWN_TO_USERS


def marked_clauses(node: ast.AST) -> set[str]:
    """The clauses in every `clause(...)` mark within this piece of syntax."""
    found: set[str] = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "clause":
            found |= {
                word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)
            }
    return found


def module_marks(tree: ast.Module) -> set[str]:
    """The clauses of `pytestmark = ...`."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets):
            found |= marked_clauses(node.value)
    return found


def named_tests(body: list[ast.stmt], above: set[str]) -> Iterator[tuple[str, set[str]]]:
    """Name and clauses of each test in these statements; classes hand their marks down."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            marks = above.union(*(marked_clauses(decorator) for decorator in node.decorator_list))
            if isinstance(node, ast.ClassDef):
                yield from named_tests(node.body, marks)
            elif node.name.startswith("test_"):
                yield node.name, marks


def clauses_held(root: Path = ROOT) -> dict[str, list[Held]]:
    """For each clause, in order, the tests that hold it, sorted by file."""
    held: dict[str, list[Held]] = {clause: [] for clause in CLAUSES}
    for path in sorted((root / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, clauses in named_tests(tree.body, module_marks(tree)):
            for clause in clauses:
                held.setdefault(clause, []).append(Held(str(path.relative_to(root)), name))
    return held


def sentence(name: str) -> str:
    """A test's name as the rule that it is."""
    return name.removeprefix("test_").replace("_", " ")


def main() -> None:
    """Prints the list, with the count at each clause."""
    for clause, tests in clauses_held().items():
        doors = sum(test.through_a_door for test in tests)
        print(f"{clause}: {len(tests)} tests, {doors} of them through command line, web or API")
        for test in sorted(tests):
            print(f"    {sentence(test.name)}  ({test.path})")


if __name__ == "__main__":
    main()
