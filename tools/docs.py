"""Writes the generated pages of `docs/` anew; with `--check` only says which are out of date.

A new generated page is a function in `tools/pages/` and a line in `PAGES`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from bestendig.domain.checks.document import findings_page
from bestendig.domain.texts import LANGUAGES
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from tools.pages import catalogue as from_catalogue
from tools.pages.api import addresses
from tools.pages.commands import commands
from tools.pages.decisions import decisions
from tools.pages.equations import equations
from tools.pages.plan import plan
from tools.pages.prior import figure, prior

ROOT = Path(__file__).resolve().parents[1]

PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("docs/parameters.md", lambda: from_catalogue.parameters(load_catalogue())),
    ("docs/blocks.md", lambda: from_catalogue.blocks(load_catalogue())),
    ("docs/criteria.md", lambda: from_catalogue.criteria(load_catalogue())),
    ("docs/schemes.md", lambda: from_catalogue.schemes(load_catalogue())),
    ("docs/glossary.md", lambda: from_catalogue.glossary(load_catalogue())),
    ("docs/plan.md", plan),
    ("docs/equations.md", equations),
    ("docs/prior.md", prior),
    ("docs/prior.svg", figure),
    ("docs/commands.md", commands),
    ("docs/api.md", addresses),
    ("docs/findings.md", lambda: findings_page({language: load_texts(language) for language in LANGUAGES})),
    ("docs/decisions/README.md", lambda: decisions(ROOT / "docs" / "decisions")),
)


def out_of_date() -> list[tuple[Path, str]]:
    """The pages whose file differs from what is generated now, with their new text."""
    made = ((ROOT / path, make()) for path, make in PAGES)
    return [(path, text) for path, text in made if not path.exists() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    """Writes or names the pages that are out of date."""
    stale = out_of_date()
    for path, text in stale:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
