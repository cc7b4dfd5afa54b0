"""Findings: mistakes and advice as values, with their place, text and remedy.

A finding carries a stable code and arguments; the words in Dutch and English are data (`locale/*/findings.po`,
keys `findings.<code>.text` and `findings.<code>.remedy`). Source: design.md "Habits"; M1-M19 through `clause`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "advice"]
PathPart = str | int
Path = tuple[PathPart, ...]
LEVEL_ORDER: tuple[Level, ...] = ("error", "warning", "advice")


@dataclass(frozen=True)
class Where:
    """A place in a plan: path of keys and indexes, and in a file its line and column (from 1) or sheet and cell."""

    path: Path = ()
    line: int | None = None
    column: int | None = None
    file: str = ""
    cell: str = ""

    @property
    def dotted(self) -> str:
        """The path as users read it: `pins[0].cash_euro_per_customer_per_year`."""
        text = ""
        for part in self.path:
            text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else part)
        return text


@dataclass(frozen=True)
class Finding:
    """One thing to mend or consider in a plan."""

    level: Level
    code: str
    where: Where = field(default_factory=Where)
    arguments: Mapping[str, str | int | float] = field(default_factory=dict)
    clause: str = ""


def worst_first(findings: list[Finding]) -> list[Finding]:
    """Errors, then warnings, then advice; within a level by line, path and code."""
    return sorted(
        findings,
        key=lambda f: (LEVEL_ORDER.index(f.level), f.where.line or 0, f.where.dotted, f.code),
    )


def has_errors(findings: list[Finding]) -> bool:
    """Whether any finding is of level error."""
    return any(finding.level == "error" for finding in findings)
