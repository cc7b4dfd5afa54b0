"""All that a user reads is in the translations, in both languages, and nothing there is idle."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bestendig.domain.texts import LANGUAGES, Language
from bestendig.files.texts import LOCALE, Messages, read_messages

SOURCE = LOCALE.parent
PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+")
FILE_ENDINGS = frozenset(
    ["html", "txt", "css", "js", "yaml", "json", "pdf", "typ", "svg", "csv", "py", "sqlite3", "po", "md", "xlsx"]
)


@cache
def messages(language: Language) -> Messages:
    return read_messages(language)


@cache
def all_keys() -> set[str]:
    return {key for language in LANGUAGES for key in messages(language)}


@cache
def areas() -> set[str]:
    return {key.partition(".")[0] for key in all_keys()}


def placeholders(forms: tuple[str, ...]) -> set[str]:
    return {name for form in forms for name in PLACEHOLDER.findall(form)}


def looks_like_a_key(text: str) -> bool:
    first, last = text.partition(".")[0], text.rpartition(".")[2]
    is_code = f"findings.{text}.text" in all_keys()  # the code of a finding is laid out as a key too
    return bool(KEY.fullmatch(text)) and first in areas() and last not in FILE_ENDINGS and not is_code


def templates() -> list[Path]:
    return sorted([*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")])


@cache
def python_trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def literal_keys(tree: ast.Module) -> Iterator[str]:
    """Each string in the code that is laid out as a key; the pieces of an f-string are not."""
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in pieces:
            continue
        if looks_like_a_key(node.value):
            yield node.value


def composed_keys(tree: ast.Module) -> Iterator[str]:
    """Each f-string or `"area.topic." + …` that makes a key, as a pattern."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in node.values]  # type: ignore[arg-type]
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value.rstrip(".")):
            yield re.escape(node.value) + (".+" if node.value.endswith(".") else "")


def template_keys(text: str) -> set[str]:
    inside = re.findall(r"\{%.*?%\}|\{\{.*?\}\}", text, re.DOTALL)
    return {word for tag in inside for word in re.findall(r"[\"']([^\"']+)[\"']", tag) if looks_like_a_key(word)}


def test_both_languages_have_the_same_texts() -> None:
    first, second = (set(messages(language)) for language in LANGUAGES)
    assert first ^ second == set()


def test_a_text_has_the_same_placeholders_in_both_languages() -> None:
    dutch, english = (messages(language) for language in LANGUAGES)
    assert [key for key in dutch if placeholders(dutch[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_in_two_areas(language: Language) -> None:
    found: dict[str, list[str]] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        for key in re.findall(r'^msgid "(.+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(key, []).append(path.name)
    assert {key: files for key, files in found.items() if len(files) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_with_a_plural_has_both_forms(language: Language) -> None:
    assert [key for key, forms in messages(language).items() if not all(forms)] == []


def test_every_text_that_the_code_asks_for_exists() -> None:
    asked = {key: path.name for path, tree in python_trees().items() for key in literal_keys(tree)}
    assert {key: where for key, where in asked.items() if key not in all_keys()} == {}


def test_every_text_that_a_page_asks_for_exists() -> None:
    asked = {key: path.name for path in templates() for key in template_keys(path.read_text(encoding="utf-8"))}
    assert {key: where for key, where in asked.items() if key not in all_keys()} == {}


def test_every_text_is_asked_for_somewhere() -> None:
    asked = {key for path in templates() for key in template_keys(path.read_text(encoding="utf-8"))}
    patterns = {pattern for tree in python_trees().values() for pattern in composed_keys(tree)}
    made = re.compile("|".join(pattern for pattern in patterns if re.match(r"[a-z]\w*\\\.|[a-z]\w*\.\+", pattern)))
    prefixes = tuple(key for key in asked if key not in all_keys())
    idle = [key for key in all_keys() if key not in asked and not made.fullmatch(key) and not key.startswith(prefixes)]
    assert sorted(idle) == []


def words_in_page(text: str) -> list[str]:
    """What a reader would see of a template if every tag and variable were empty."""
    for pattern in (r"\{#.*?#\}", r"\{% comment.*?endcomment %\}", r"<!--.*?-->", r"<(script|style)\b.*?</\1>"):
        text = re.sub(pattern, "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    spoken = re.findall(r"(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"", text)
    seen = re.sub(r"&\w+;", "", re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL))
    return [word for part in (*spoken, seen) for word in re.findall(r"[A-Za-z]{2,}", part)]


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_a_page_holds_no_words_of_its_own(path: Path) -> None:
    assert [word for word in words_in_page(path.read_text(encoding="utf-8")) if word != "Bestendig"] == []
