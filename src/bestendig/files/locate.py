"""Where every value of a document stands, and findings with that place added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from bestendig.domain.findings import Finding, Path, Where


class Place(NamedTuple):
    """Line and column (from 1) of a value, and of its key where it has one."""

    line: int
    column: int
    key: tuple[int, int] | None = None


@dataclass(frozen=True)
class Located:
    """Per path of keys and indexes its place."""

    places: Mapping[Path, Place]

    def value(self, path: Path) -> tuple[int, int] | None:
        """Line and column of the value, or of the nearest that holds it; None when nothing is known."""
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place:
                return place.line, place.column
        return None

    def key(self, path: Path) -> tuple[int, int] | None:
        """Line and column of the key, else as `value`."""
        place = self.places.get(path)
        return place.key if place and place.key else self.value(path)


def with_lines(findings: Iterable[Finding], located: Located, file: str = "") -> list[Finding]:
    """The findings with file, line and column; a line that a finding has already stays."""
    return [replace(finding, where=_placed(finding.where, located, file)) for finding in findings]


def _placed(where: Where, located: Located, file: str) -> Where:
    if where.line is None:
        line, column = located.value(where.path) or (None, None)
        return Where(where.path, line, column, file or where.file)
    return replace(where, file=file or where.file)
