"""Reads the catalogue: YAML files that say what the field decides, into `domain.catalogue.Catalogue`.

The parsed files are kept as JSON in the user's cache folder under a hash of their content: reading that is ten
times faster than YAML, can never be stale, and validation still runs at every start.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from pydantic import ValidationError

from bestendig.domain.catalogue import Catalogue
from bestendig.files.atomic import write_atomically
from bestendig.files.document import read_document
from bestendig.files.texts import load_texts

CATALOGUE = Path(str(files("bestendig"))) / "catalogue"
LISTS = ("archetypes", "levels", "units", "glossary", "parameters")
FOLDERS = ("blocks", "criteria", "schemes")
KEPT = 4
"""Cached catalogues that stay; older ones are removed."""

Source = dict[str, Any]
"""Per file (its name without `.yaml`, with its folder) what stands in it."""


class CatalogueError(ValueError):
    """A mistake in the catalogue's files: each line names file, entry and what is wrong."""


@lru_cache(maxsize=4)
def load_catalogue(folder: Path = CATALOGUE) -> Catalogue:
    """The catalogue of a folder, by default the one that ships. Read once per process.

    Raises:
        CatalogueError: a file cannot be read, or an entry is wrong; all mistakes at once.
    """
    source = _read_source(folder)
    entries, owners = _arranged(source)
    try:
        return Catalogue.model_validate(entries)
    except ValidationError as error:
        raise CatalogueError("\n".join(_mistakes(error, owners))) from None


def _read_source(folder: Path) -> Source:
    contents = {name: path.read_bytes() for name, path in _sources(folder)}
    cached = _cache_folder() / f"{_digest(contents)}.json"
    with suppress(OSError, ValueError):
        kept: Source = json.loads(cached.read_bytes())
        return kept
    source = _parse(contents)
    with suppress(OSError):
        cached.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(cached, json.dumps(source, ensure_ascii=False).encode("utf-8"))
        _forget_old(cached.parent)
    return source


def _sources(folder: Path) -> Iterator[tuple[str, Path]]:
    for name in LISTS:
        yield name, folder / f"{name}.yaml"
    for name in FOLDERS:
        for path in sorted((folder / name).glob("*.yaml")):
            yield f"{name}/{path.stem}", path


def _cache_folder() -> Path:
    """`BESTENDIG_CACHE`, else the user's own cache folder."""
    chosen = os.environ.get("BESTENDIG_CACHE")
    return Path(chosen) / "catalogue" if chosen else user_cache_path("bestendig") / "catalogue"


def _digest(contents: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)


def _parse(contents: dict[str, bytes]) -> Source:
    source: Source = {}
    mistakes: list[str] = []
    for name, content in contents.items():
        document = read_document(content)
        for finding in document.findings:
            text = load_texts("en")(f"findings.{finding.code}.text", **finding.arguments)
            mistakes.append(f"{name}.yaml:{finding.where.line}: {text}")
        source[name] = document.data
    if mistakes:
        raise CatalogueError("\n".join(mistakes))
    return source


Owners = dict[tuple[str, ...], str]
"""Per place in the catalogue the file that it came from."""


def _arranged(source: Source) -> tuple[dict[str, Any], Owners]:
    """The files' entries in the catalogue's form: by id, with the file that each came from."""
    owners: Owners = {}
    entries: dict[str, Any] = {name: {} for name in ("archetypes", "units", "parameters", "blocks", "schemes")}
    for file, content in source.items():
        section, _, stem = file.partition("/")
        if section == "criteria":
            entries.setdefault(section, {})[stem] = content
            owners[section, stem] = file
        elif section == "glossary":
            entries[section] = content
            owners[(section,)] = file
        elif section == "levels":
            entries[section] = _levels(content)
            owners[(section,)] = file
        else:
            _take(entries[section], owners, file, content if isinstance(content, list) else [content])
    entries.setdefault("criteria", {})
    return entries, owners


def _levels(content: Any) -> dict[str, Any]:
    try:
        return {entry["id"]: entry["name"] for entry in sorted(content, key=lambda entry: entry["order"])}
    except (TypeError, KeyError):
        raise CatalogueError("levels.yaml: every entry needs id, order and name") from None


def _take(section: dict[str, Any], owners: Owners, file: str, content: list[Any]) -> None:
    for number, entry in enumerate(content):
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            raise CatalogueError(f"{file}.yaml: entry {number + 1} has no id")
        if name in section:
            raise CatalogueError(f"{file}.yaml: {name} stands in the catalogue already")
        section[name] = entry
        owners[file.partition("/")[0], name] = file


def _mistakes(error: ValidationError, owners: Owners) -> list[str]:
    lines = []
    for problem in error.errors(include_url=False):
        place = tuple(str(part) for part in problem["loc"])
        file = owners.get(place[:2]) or owners.get(place[:1]) or place[0]
        lines.append(f"{file}.yaml: {'.'.join(place[1:])}: {problem['msg']}")
    return lines
