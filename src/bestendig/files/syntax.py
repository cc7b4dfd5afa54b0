"""What a syntax error of the YAML parser means in a user's words: a code, with line and column."""

from typing import Any

from bestendig.domain.findings import Finding, Where

CODES = (
    ("cannot start any token", "yaml.character"),
    ("tab", "yaml.tab"),
    ("mapping values are not allowed", "yaml.colon"),
    ("unexpected end of stream", "yaml.quote"),
    ("unexpected document indicator", "yaml.quote"),
    ("unknown escape character", "yaml.escape"),
    ("escape", "yaml.escape"),
    ("could not find expected ':'", "yaml.colon_missing"),
    ("',' or ']'", "yaml.bracket"),
    ("',' or '}'", "yaml.bracket"),
    ("expected <block end>", "yaml.indentation"),
    ("block end", "yaml.indentation"),
    ("did not find expected '-' indicator", "yaml.indentation"),
    ("did not find expected key", "yaml.indentation"),
    ("exceeded max depth", "yaml.too_deep"),
    ("exceeded maximum nesting", "yaml.too_deep"),
)
"""Words of the parser, and the code for them; the first that fits counts."""
UNFINISHED = "expected node content"
"""At the end of the text: a bracket was opened, and the text stops before its next value."""
BEGINNING = ("yaml.quote", "yaml.bracket", "yaml.colon_missing")
"""The parser notices these far on; what must be mended is where the thing began."""


def syntax_finding(error: Exception, text: str) -> Finding:
    """The finding for a parser's error."""
    code = next((code for words, code in CODES if words in str(error)), "yaml.syntax")
    if UNFINISHED in str(error) and not text[error.problem_mark.index :].strip():  # type: ignore[attr-defined]
        last = text.rstrip()
        line = last.count("\n") + 1
        return Finding("error", "yaml.bracket", Where((), line, 1), {"piece": _piece(last, line)})
    line, column = _place(error, at_start=code in BEGINNING)
    if code in ("yaml.character", "yaml.indentation") and "\t" in _indentation(text, line):
        code = "yaml.tab"
    arguments: dict[str, str | int | float] = (
        {"limit": 40} if code == "yaml.too_deep" else {"piece": _piece(text, line)}
    )
    return Finding("error", code, Where((), line, column), arguments)


def _place(error: Any, *, at_start: bool) -> tuple[int, int]:
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    mark = next(filter(None, reversed(marks) if at_start else marks), None)
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line - 1] if line <= len(lines) else ""


def _indentation(text: str, line: int) -> str:
    written = _line(text, line)
    return written[: len(written) - len(written.lstrip())]


def _piece(text: str, line: int) -> str:
    return _line(text, line).strip()[:60]
