"""Two people changed the same text: put both changes together, line by line, against what they started from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """A run of lines in the merged text. `clash` is set where both changed the same lines in different ways."""

    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    clash: bool = False
    changed_by: str = ""


@dataclass(frozen=True)
class Merged:
    """The pieces of a three-way merge, in order."""

    pieces: tuple[Piece, ...]

    @property
    def clashes(self) -> int:
        """How many places need a choice."""
        return sum(piece.clash for piece in self.pieces)

    def text(self, theirs_mark: str, mine_mark: str) -> str:
        """One text; where both changed the same lines, both stand there under a comment line that says whose."""
        lines: list[str] = []
        for piece in self.pieces:
            if piece.clash:
                lines += [f"# {theirs_mark}\n", *_ended(piece.theirs), f"# {mine_mark}\n", *_ended(piece.mine)]
            else:
                lines += piece.mine
        return "".join(lines)


def merge(base: str, theirs: str, mine: str) -> Merged:
    """Three-way merge by lines (diff3): what only one changed is taken; what both changed alike is taken once."""
    b, t, m = (text.splitlines(keepends=True) for text in (base, theirs, mine))
    pieces: list[Piece] = []
    at_b = at_t = at_m = 0
    for start_b, start_t, start_m, size in [*_in_all_three(b, t, m), (len(b), len(t), len(m), 0)]:
        _add(pieces, b[at_b:start_b], t[at_t:start_t], m[at_m:start_m])
        same = tuple(b[start_b : start_b + size])
        if same:
            pieces.append(Piece(same, same))
        at_b, at_t, at_m = start_b + size, start_t + size, start_m + size
    return Merged(tuple(pieces))


def _add(pieces: list[Piece], base: list[str], theirs: list[str], mine: list[str]) -> None:
    if not (base or theirs or mine):
        return
    if theirs in (base, mine):
        pieces.append(Piece(tuple(mine), tuple(mine), changed_by="both" if theirs == mine else "mine"))
    elif mine == base:
        pieces.append(Piece(tuple(theirs), tuple(theirs), changed_by="theirs"))
    elif len(base) == len(theirs) == len(mine) > 1:  # neighbouring lines, as fields of a plan are: line by line
        for one_base, one_theirs, one_mine in zip(base, theirs, mine, strict=True):
            _add(pieces, [one_base], [one_theirs], [one_mine])
    else:
        pieces.append(Piece(tuple(theirs), tuple(mine), clash=True))


def _in_all_three(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that stand unchanged in all three: (start in base, in theirs, in mine, length)."""
    in_theirs = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    in_mine = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(in_theirs) and j < len(in_mine):
        t, m = in_theirs[i], in_mine[j]
        start, end = max(t.a, m.a), min(t.a + t.size, m.a + m.size)
        if start < end:
            yield start, t.b + start - t.a, m.b + start - m.a, end - start
        if t.a + t.size < m.a + m.size:
            i += 1
        else:
            j += 1


def _ended(lines: tuple[str, ...]) -> list[str]:
    return [line if line.endswith("\n") else line + "\n" for line in lines]
