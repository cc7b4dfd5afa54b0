"""The list of all checks with their texts: for `check --list` and for the page in the documentation."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.checks.forecast import FORECAST_CODES
from bestendig.domain.checks.registry import ALL_CHECKS
from bestendig.domain.findings import LEVEL_ORDER, Level
from bestendig.domain.plan.references import CLAUSES
from bestendig.domain.texts import Language, Texts


@dataclass(frozen=True)
class ListedCheck:
    """A check as users see it; texts with their {placeholders}."""

    code: str
    level: Level
    clause: str
    text: str
    remedy: str


def listed_checks(texts: Texts) -> list[ListedCheck]:
    """All checks in one language, by level and code.

    Raises:
        KeyError: a check has no text or remedy.
    """
    known = [(check.code, check.level, check.clause) for check in ALL_CHECKS] + list(FORECAST_CODES)
    known += [(f"plan.{code}", "error", clause) for code, clause in CLAUSES.items()]
    ordered = sorted(known, key=lambda check: (LEVEL_ORDER.index(check[1]), check[0]))
    return [
        ListedCheck(code, level, clause, _raw(texts, f"findings.{code}.text"), _raw(texts, f"findings.{code}.remedy"))
        for code, level, clause in ordered
    ]


def _raw(texts: Texts, key: str) -> str:
    raw = texts.lookup(key, None)
    if raw is None:
        raise KeyError(key)
    return raw


def findings_page(languages: Mapping[Language, Texts]) -> str:
    """The documentation page of all checks, as markdown, with the texts of each language beneath each other."""
    lines = ["# Findings", "", "Made from the code; do not edit.", ""]
    lines += ["| code | level | clause | text | remedy |", "|---|---|---|---|---|"]
    lists = [listed_checks(texts) for texts in languages.values()]
    for row in zip(*lists, strict=True):
        first = row[0]
        cells = [f"`{first.code}`", first.level, first.clause]
        cells += ["<br>".join(item.text for item in row), "<br>".join(item.remedy for item in row)]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
