"""The parts of a zip file, read with bounds that do not trust what the file says of itself."""

import io
import zipfile
import zlib

from bestendig.files.documents.refused import RefusedError

MOST_PARTS = 2_000
MOST_BYTES = 80 * 1024 * 1024
LONGEST_NAME = 200
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Name -> content of every part.

    Raises:
        RefusedError: broken, locked, a bomb, or a name that leads elsewhere or occurs twice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            return _parts(box)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as bad:
        raise RefusedError("broken") from bad


def _parts(box: zipfile.ZipFile) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    names: set[str] = set()
    left = MOST_BYTES
    for info in box.infolist():
        if info.flag_bits & 1:
            raise RefusedError("encrypted")
        if len(names) >= MOST_PARTS:
            raise RefusedError("too_much")
        if not _is_plain(info.filename) or info.filename.casefold() in names or info.compress_type not in METHODS:
            raise RefusedError("broken")
        names.add(info.filename.casefold())
        if info.is_dir():
            continue
        with box.open(info) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise RefusedError("too_much")
        found[info.filename] = content
    return found


def _is_plain(name: str) -> bool:
    steps = name.split("/")
    odd = any(character in name for character in '\\:*?<>|"') or not name.isascii() or not name.isprintable()
    return not odd and len(name) <= LONGEST_NAME and not name.startswith("/") and ".." not in steps and "." not in steps


def packed(parts: dict[str, bytes], first: str) -> bytes:
    """A zip file of these parts, `first` at the front, all with the same date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            box.writestr(zipfile.ZipInfo(name, FIRST_DAY), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
