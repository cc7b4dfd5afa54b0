import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.docs import PAGES, ROOT

LINK = re.compile(r"\]\(([^)#\s]+?)(?:#[^)]*)?\)")


@pytest.mark.parametrize("path, make", PAGES, ids=[path for path, _ in PAGES])
def test_a_generated_page_is_what_make_docs_would_write(path: str, make: Callable[[], str]) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == make(), "run make docs"


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))], ids=str)
def test_a_page_links_only_to_what_is_there(page: Path) -> None:
    links = [
        link for link in LINK.findall(page.read_text(encoding="utf-8")) if not link.startswith(("http", "mailto:"))
    ]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_says_why_and_what_else_was_weighed() -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    parts = ("**Chosen.**", "**Because.**", "**Also weighed.**", "**Would change it.**")
    assert {name: part for name, text in pages.items() for part in parts if part not in text} == {}
