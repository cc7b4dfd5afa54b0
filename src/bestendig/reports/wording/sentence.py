"""A sentence with the words that matter marked, so that a page can make them bold."""

from dataclasses import dataclass

MARK = "*"


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; `strong`: the words that matter."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Sentence:
    """Pieces that together make one or more sentences."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def marked(text: str) -> Sentence:
    """Read a text in which the words that matter stand between asterisks."""
    pieces = text.split(MARK)
    return Sentence(tuple(Part(piece, strong=i % 2 == 1) for i, piece in enumerate(pieces) if piece))
