"""Opens a workbook without trust: a bound on the bytes, packed and unpacked, and no entities that grow or fetch.

A workbook is a zip file of XML. It is looked through before any library sees it.
"""

import io
import zipfile
from pyexpat import ExpatError, ParserCreate
from typing import NoReturn

from bestendig.domain.findings import Finding, Where

MAX_BYTES = 2_000_000
MAX_UNPACKED = 40_000_000
MAX_RATIO = 200
SMALL = 1_000_000
MAX_PARTS = 500
MAX_DEPTH = 60
ZIP_START = b"PK\x03\x04"
OLD_START = b"\xd0\xcf\x11\xe0"
WORKBOOK = "xl/workbook.xml"
ENCRYPTED = 0x1


class Unsafe(Exception):
    """This file is not read, for the reason that the finding gives."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.finding = Finding("error", f"excel.{code}", Where(), arguments)


def looked_through(content: bytes) -> io.BytesIO:
    """The bytes of a workbook that may be read.

    Raises:
        Unsafe: it is none, is too large, or holds what a workbook of a plan has no need of.
    """
    if len(content) > MAX_BYTES:
        raise Unsafe("too_large", kb=len(content) // 1000, limit_kb=MAX_BYTES // 1000)
    if content.startswith(OLD_START):
        raise Unsafe("old_or_locked")
    if not content.startswith(ZIP_START):
        raise Unsafe("not_a_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _parts(packed)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, ExpatError, RuntimeError):
        raise Unsafe("not_a_workbook") from None
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma"):
            raise Unsafe("not_a_workbook") from None
        raise
    return io.BytesIO(content)


def _parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    names = [part.filename for part in parts]
    if WORKBOOK not in names or len(set(names)) != len(names):
        raise Unsafe("not_a_workbook")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise Unsafe("too_much_inside", limit_mb=MAX_UNPACKED // 1_000_000)
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            raise Unsafe("old_or_locked")
        if part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Unsafe("too_much_inside", limit_mb=MAX_UNPACKED // 1_000_000)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            _without_entities(packed.read(part))


def _without_entities(xml: bytes) -> None:
    """A document type is where entities are declared, the ones that grow and the ones that fetch a file."""
    parser, depth = ParserCreate(), 0

    def deeper(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Unsafe("not_a_workbook")

    def back(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> NoReturn:
        raise Unsafe("entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = deeper, back
    parser.Parse(xml, True)  # noqa: FBT003 -- the whole of it at once
