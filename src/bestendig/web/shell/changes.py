"""What changed between two texts, line by line, for people."""

from difflib import SequenceMatcher
from typing import NamedTuple

CONTEXT = 2
MOST_LINES = 6000


class Line(NamedTuple):
    """A line of a comparison: `kind` is same, out, in or gap; `before` and `after` are line numbers, 0 for none."""

    kind: str
    before: int
    after: int
    text: str


def changes(old: str, new: str) -> list[Line]:
    """The changed lines with a little around them; a gap stands for lines that are the same."""
    a, b = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(None, a, b, autojunk=len(a) + len(b) > MOST_LINES)
    lines: list[Line] = []
    for group in matcher.get_grouped_opcodes(CONTEXT):
        if lines or group[0][1] > 0:
            lines.append(Line("gap", 0, 0, ""))
        for tag, a1, a2, b1, b2 in group:
            if tag == "equal":
                lines += [Line("same", a1 + i + 1, b1 + i + 1, a[a1 + i]) for i in range(a2 - a1)]
                continue
            lines += [Line("out", i + 1, 0, a[i]) for i in range(a1, a2)]
            lines += [Line("in", 0, i + 1, b[i]) for i in range(b1, b2)]
    return lines
