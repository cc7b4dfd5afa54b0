"""Draws blocks of the wall with characters: a box each, with its bricks as studs."""

from collections.abc import Iterator, Sequence

from bestendig.domain.blocks.wall import WallBlock

STUDS = {"ready": "■", "building": "▣", "idea": "□", "outdated": "x"}
NARROWEST, WIDEST = 18, 40
GAP = "  "


def draw_row(blocks: Sequence[WallBlock], archetypes: Sequence[str], width: int) -> Iterator[str]:
    """The lines of a row of blocks; a row wider than the terminal goes on below."""
    line: list[list[str]] = []
    for block, archetype in zip(blocks, archetypes, strict=True):
        box = draw_block(block, archetype)
        if line and sum(len(other[0]) + len(GAP) for other in line) + len(box[0]) > width:
            yield from _side_by_side(line)
            line = []
        line.append(box)
    yield from _side_by_side(line)


def draw_block(block: WallBlock, archetype: str) -> list[str]:
    """A box with name, archetype and studs; the border of a floating block is broken."""
    studs = " ".join(_stud(stud.state, fresh=stud.fresh) for stud in block.studs) or _stud(block.state, fresh=True)
    longest = max(len(block.name), len(archetype), len(studs))
    inner = min(max(longest, NARROWEST), WIDEST)
    flat, upright = ("╌", "┆") if block.floats else ("─", "│")
    rows = [_cut(text, inner) for text in (block.name, archetype, studs)]
    return [
        f"┌{flat * (inner + 2)}┐",
        *(f"{upright} {row:<{inner}} {upright}" for row in rows),
        f"└{flat * (inner + 2)}┘",
    ]


def _stud(state: str, *, fresh: bool) -> str:
    return STUDS["outdated"] if not fresh else STUDS.get(state, STUDS["ready"])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _side_by_side(boxes: list[list[str]]) -> Iterator[str]:
    for parts in zip(*boxes, strict=True):
        yield GAP.join(parts)
