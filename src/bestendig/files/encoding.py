"""From bytes to text: UTF-8, of a bounded size, without control characters; else a finding that says why."""

import re
from dataclasses import replace

from bestendig.domain.findings import Finding, Where

MAX_BYTES = 1_000_000
"""Largest plan as a text, YAML or JSON; a workbook has its own bound, in `files/excel/safe.py`."""
SURROGATE_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Bytes that no text has, in whatever codepage; an escape (as of colours) has its own message."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(source: str | bytes) -> tuple[str, Finding | None]:
    """The text, and what makes it unreadable, if anything. A byte order mark of UTF-8 is taken off."""
    if len(source) > MAX_BYTES:
        return "", too_large(len(source))
    if isinstance(source, bytes):
        text, problem = _decoded(source)
        if problem:
            return "", problem
        source = text
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith(("{", "[")):
        text = SURROGATE_PAIR.sub(_joined, text)
    return text, _control_character(text)


def too_large(size: int | None, name: str = "") -> Finding:
    """What is said of a plan file of `size` bytes, which is more than a plan may have; part of a kB counts as one.

    None where nobody knows the size, as of a pipe: then not more is said than that it is too large.
    """
    limit = MAX_BYTES // 1000
    found = _unreadable("file.too_long", limit_kb=limit)
    if size is not None:
        found = _unreadable("file.too_large", limit_kb=limit, kb=-(-size // 1000))
    return replace(found, where=replace(found.where, file=name))


def _decoded(source: bytes) -> tuple[str, Finding | None]:
    if source[:2] in WIDE_MARKS or b"\0" in source[:4]:
        return "", _unreadable("file.not_utf8", encoding="UTF-16") if _is_wide(source) else _unreadable("file.not_text")
    try:
        return source.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if NO_TEXT.search(source):
            return "", _unreadable("file.not_text")
        line, column = line_and_column(source[: error.start].decode("utf-8"))
        return "", _unreadable("file.not_utf8", line, column, encoding="Windows-1252")


def _is_wide(source: bytes) -> bool:
    """Whether these bytes are a text in UTF-16, with or without its mark."""
    kind = "utf-16" if source[:2] in WIDE_MARKS else "utf-16-be" if source[:1] == b"\0" else "utf-16-le"
    try:
        return not CONTROL.search(source.decode(kind))
    except UnicodeDecodeError:
        return False


def _joined(pair: re.Match[str]) -> str:
    """JSON writes a character beyond U+FFFF as two escapes, which YAML does not know."""
    high, low = int(pair[2], 16), int(pair[3], 16)
    return pair[1] + chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))


def line_and_column(before: str) -> tuple[int, int]:
    """Line and column (from 1) of the place that has this text before it."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _control_character(text: str) -> Finding | None:
    found = CONTROL.search(text)
    if not found:
        return None
    return _unreadable("file.control_character", *line_and_column(text[: found.start()]), number=ord(found[0]))


def _unreadable(code: str, line: int = 1, column: int = 1, **arguments: str | int) -> Finding:
    return Finding("error", code, Where((), line, column), arguments)
