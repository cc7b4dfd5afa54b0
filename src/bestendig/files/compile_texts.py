"""Compiles the translation files with Babel, and says what is wrong with them."""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bestendig.domain.texts import LANGUAGES
from bestendig.files.atomic import write_atomically

OF_LIBRARIES = "web/*/locale/*/LC_MESSAGES/*.po"
"""Texts of the web app's libraries that ours replace; Django reads them compiled, by the library's own keys."""
PLACEHOLDER = re.compile(r"\{(\w+)")

Areas = dict[tuple[str, str], Catalog]
"""Per language and area its messages."""


def main(folder: Path) -> int:
    """Compiles every language and area; prints the mistakes. Returns 1 when there are any, else 0."""
    areas: Areas = {}
    mistakes: list[str] = []
    for language in LANGUAGES:
        for po in sorted((folder / language).glob("*.po")):
            try:
                areas[language, po.stem] = compile_area(po, language)
            except (PoFileError, ValueError) as error:
                mistakes.append(f"{po.name} ({language}): {error}")
    mistakes += differences(areas)
    for po in sorted(folder.parent.glob(OF_LIBRARIES)):
        compile_area(po, po.parts[-3])
    for mistake in mistakes:
        print(mistake, file=sys.stderr)  # noqa: T201 -- a tool for translators, at the terminal
    return 1 if mistakes else 0


def compile_area(po: Path, language: str) -> Catalog:
    """Writes the compiled file beside one source file.

    Raises:
        PoFileError: the source has a mistake.
        ValueError: the source is not UTF-8.
    """
    with po.open("rb") as source:
        catalog = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog, use_fuzzy=True)
    write_atomically(po.with_suffix(".mo"), compiled.getvalue())
    return catalog


def differences(areas: Areas) -> list[str]:
    """What one language has and another lacks: keys, and the placeholders within a text; and keys in two areas."""
    mistakes = []
    first, *others = LANGUAGES
    for area in sorted({area for _, area in areas}):
        reference = _texts(areas.get((first, area)))
        for other in others:
            mistakes += _compare(area, first, other, reference, _texts(areas.get((other, area))))
    return mistakes + _in_two_areas(areas)


def _texts(catalog: Catalog | None) -> dict[str, set[str]]:
    """Per key the placeholders of its text; untranslated keys are left out."""
    found = {}
    for message in catalog or ():
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if key and any(forms):
            found[key] = {name for form in forms for name in PLACEHOLDER.findall(str(form))}
    return found


def _compare(area: str, first: str, other: str, ours: dict[str, set[str]], theirs: dict[str, set[str]]) -> list[str]:
    lacking = [f"{area}: {key} has no text in {other}" for key in ours if key not in theirs]
    lacking += [f"{area}: {key} has no text in {first}" for key in theirs if key not in ours]
    return lacking + [
        f"{area}: {key} has other placeholders in {other} than in {first}"
        for key in ours
        if key in theirs and ours[key] != theirs[key]
    ]


def _in_two_areas(areas: Areas) -> list[str]:
    owner: dict[tuple[str, str], str] = {}
    return [
        f"{key} stands in {owner[language, key]} and in {area} ({language})"
        for (language, area), catalog in areas.items()
        for key in _texts(catalog)
        if owner.setdefault((language, key), area) != area
    ]
