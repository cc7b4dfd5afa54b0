"""How wide a text will be, so that labels keep clear of each other without a browser to ask.

Widths are those of Source Sans, in thousandths of the size, for the characters from space to tilde.
"""

import re

WIDTHS = (
    "200 289 425 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249 249 "
    "497 497 497 425 847 544 588 571 615 527 494 617 652 263 480 579 486 727 647 664 566 664 569 534 536 645 515 786 "
    "513 476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 "
    "338 544 467 718 446 467 425 303 241 303 497"
)
ADVANCE = {chr(32 + i): int(width) for i, width in enumerate(WIDTHS.split())} | {"\u00a0": 200, "…": 948, "→": 619}
OTHER = 560
WIDE_SCRIPTS = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uff00-\uff60\U0001f000-\U0001faff]")
WIDE_ADVANCE = 1050
BOLD = 1.045
ELLIPSIS = "…"
HYPHEN = "-"
LEAST_PART = 4
"""Of a broken word at least so many letters stand on each line."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text, in the units of `size`."""
    total = sum(ADVANCE.get(c) or (WIDE_ADVANCE if WIDE_SCRIPTS.match(c) else OTHER) for c in text)
    return total * size / 1000 * (BOLD if bold else 1.0)


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, ended with an ellipsis when it is wider than `room`."""
    if width_of(text, size, bold=bold) <= room:
        return text
    shorter = text
    while shorter and width_of(shorter.rstrip() + ELLIPSIS, size, bold=bold) > room:
        shorter = shorter[:-1]
    return shorter.rstrip() + ELLIPSIS


def wrap(text: str, room: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """The text over at most so many lines of that width.

    A word that is too wide for a line is broken with a hyphen; what does not fit in the last line ends in an ellipsis.
    """
    done: list[str] = []
    words = text.split(" ")
    while words and len(done) < lines - 1:
        taken = 1
        while taken < len(words) and width_of(" ".join(words[: taken + 1]), size, bold=bold) <= room:
            taken += 1
        first, rest = _broken(" ".join(words[:taken]), room, size, bold=bold)
        done.append(first)
        words = ([rest] if rest else []) + words[taken:]
    return [*done, cut(" ".join(words), room, size, bold=bold)] if words else done


def _broken(word: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
    """A too wide word in two: what fits on the line with a hyphen, and the rest."""
    if width_of(word, size, bold=bold) <= room:
        return word, ""
    fits = len(word) - LEAST_PART
    while fits > LEAST_PART and width_of(word[:fits] + HYPHEN, size, bold=bold) > room:
        fits -= 1
    if fits < LEAST_PART:
        return cut(word, room, size, bold=bold), ""
    return word[:fits] + HYPHEN, word[fits:]


def least_room(text: str, size: float, *, lines: int = 2, bold: bool = False) -> float:
    """The smallest width, to a few units, in which the text stands on so many lines without being cut or broken."""
    longest = max((width_of(word, size, bold=bold) for word in text.split(" ")), default=0.0)
    room = max(longest, width_of(text, size, bold=bold) / lines)
    while _cut_or_broken(wrap(text, room, size, lines=lines, bold=bold), text):
        room += 4
    return room + 1


def _cut_or_broken(lines: list[str], text: str) -> bool:
    return " ".join(lines) != text
