"""The list of decisions, from the titles of their pages."""

from pathlib import Path

from tools.pages.markdown import GENERATED, table

HEAD = """# Decisions

One page for each choice that a newcomer would question. A page is called `NNNN-what-was-chosen.md` and has four parts:
**Chosen** (one or two sentences), **Because** (with figures where there are any), **Also weighed** (each with why not),
**Would change it** (what would make us choose again). A decision is not rewritten: a newer page replaces it and both
say so. `make docs` writes this list."""


def decisions(folder: Path) -> str:
    """What was decided, in order."""
    pages = sorted(folder.glob("[0-9]*.md"))
    return "\n\n".join([GENERATED, HEAD, table(("#", "decision"), [line(path) for path in pages])]) + "\n"


def line(path: Path) -> tuple[str, str]:
    """Number and title of one page: its first line is `# 0001 Title`."""
    number, _, title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").partition(" ")
    return f"[{number}]({path.name})", title
