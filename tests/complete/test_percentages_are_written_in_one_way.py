"""A percentage is written `69%`, as the Dutch government does: nowhere `69 %`, in no text, page or piece of code."""

import ast
import re
from collections.abc import Iterator

import pytest

from bestendig.domain.texts import LANGUAGES, Language
from bestendig.files.texts import LOCALE, load_texts, read_messages
from bestendig.reports.wording.chances import percent_of
from bestendig.reports.wording.numbers import percent, with_unit

SOURCE = LOCALE.parent
APART = re.compile(r"(?:[\s\u00a0\u202f]|&nbsp;)%(?![\w(%])")
"""A sign with a space before it, that is no placeholder (`%(name)s`, `%s`)."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_percentage_in_a_text_has_its_sign_against_it(language: Language) -> None:
    assert [key for key, forms in read_messages(language).items() if any(map(APART.search, forms))] == []


def test_no_page_puts_a_space_before_the_sign() -> None:
    pages = (*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt"))
    assert [
        path.name for path in pages if APART.search(re.sub(r"\{%.*?%\}", "", path.read_text(encoding="utf-8")))
    ] == []


def test_no_text_of_the_catalogue_puts_a_space_before_the_sign() -> None:
    entries = (SOURCE / "catalogue").rglob("*.yaml")
    assert [path.name for path in entries if APART.search(path.read_text(encoding="utf-8"))] == []


def said_by(tree: ast.Module) -> Iterator[str]:
    """Strings in the code that are no docstrings, with a hole where something is filled in."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_no_code_puts_a_space_before_the_sign() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    assert [path.name for path, tree in trees.items() for text in said_by(tree) if APART.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_chances_shares_and_numbers_with_a_unit_write_it_alike(language: Language) -> None:
    texts = load_texts(language)
    assert {percent(0.69, texts), percent_of(0.69, texts), with_unit(0.69, "share", texts)} == {"69%"}
