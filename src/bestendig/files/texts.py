"""Texts for users, read from the translation files `locale/<language>/<area>.po`.

`python -m bestendig.files.texts` compiles them with Babel and reports what is wrong with them. Reading takes the
compiled file when it is there and newer; else it reads the `.po` itself, so that nothing is written while reading
and a half-edited working tree or a read-only installation works as well.
"""

import struct
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bestendig.domain.texts import Language, Texts

LOCALE = Path(str(files("bestendig"))) / "locale"
MO_MAGIC = 0x950412DE
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}

Messages = dict[str, tuple[str, ...]]
"""Per key its text, or its texts for one and for many."""


@lru_cache(maxsize=4)
def load_texts(language: Language, folder: Path = LOCALE) -> Texts:
    """All texts of a language, of every area together. Read once per process.

    Plural: the first form for n = 1, the second for every other n; without n the first.
    """
    messages = read_messages(language, folder)

    def lookup(key: str, n: int | None) -> str | None:
        forms = messages.get(key)
        if not forms:
            return None
        return forms[-1] if n is not None and n != 1 else forms[0]

    return Texts(language, lookup)


def read_messages(language: Language, folder: Path = LOCALE) -> Messages:
    """The messages of all areas of a language, uncached."""
    messages: Messages = {}
    for po in sorted((folder / language).glob("*.po")):
        messages.update(_read_area(po))
    messages.pop("", None)
    return messages


def _read_area(po: Path) -> Messages:
    mo = po.with_suffix(".mo")
    try:
        if mo.stat().st_mtime >= po.stat().st_mtime:
            return parse_mo(mo.read_bytes())
    except (OSError, ValueError, struct.error):
        pass  # not compiled, or being written at this moment: the source says the same
    return parse_po(po.read_text("utf-8"))


def parse_mo(data: bytes) -> Messages:
    """Messages of a compiled file (GNU format, little-endian as Babel writes it).

    Raises:
        ValueError: not such a file.
    """
    magic, _, count, originals, translations = struct.unpack_from("<5I", data)
    if magic != MO_MAGIC:
        raise ValueError("not a compiled translation file")
    keys = struct.unpack_from(f"<{2 * count}I", data, originals)
    values = struct.unpack_from(f"<{2 * count}I", data, translations)
    messages: Messages = {}
    for i in range(0, 2 * count, 2):
        key = data[keys[i + 1] : keys[i + 1] + keys[i]].partition(b"\0")[0].decode("utf-8")
        text = data[values[i + 1] : values[i + 1] + values[i]].decode("utf-8")
        messages[key] = tuple(text.split("\0"))
    return messages


def parse_po(source: str) -> Messages:
    """Messages of a source file; entries without a translation are left out, as in a compiled one."""
    messages: Messages = {}
    key = ""
    forms: list[str] = []
    for field, text in _po_fields(source):
        if field == "msgid":
            _keep(messages, key, forms)
            key, forms = text, []
        elif field.startswith("msgstr"):
            forms.append(text)
    _keep(messages, key, forms)
    return messages


def _keep(messages: Messages, key: str, forms: list[str]) -> None:
    if any(forms):
        messages[key] = tuple(forms)


def _po_fields(source: str) -> Iterator[tuple[str, str]]:
    """Pairs such as ("msgid", "files.title"), strings over several lines joined."""
    field, parts = "", [""]
    for line in source.splitlines():
        stripped = line.strip()
        if stripped.startswith('"'):
            parts.append(_unquote(stripped))
        elif stripped.startswith("msg"):
            if field:
                yield field, "".join(parts)
            field, _, rest = stripped.partition(" ")
            parts = [_unquote(rest.strip())]
    if field:
        yield field, "".join(parts)


def _unquote(quoted: str) -> str:
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    first, *rest = inner.replace("\\\\", "\0").split("\\")
    return (first + "".join(ESCAPES.get(part[:1], part[:1]) + part[1:] for part in rest)).replace("\0", "\\")


if __name__ == "__main__":
    from bestendig.files.compile_texts import main  # Babel is slow to import; reading does not need it

    sys.exit(main(LOCALE))
