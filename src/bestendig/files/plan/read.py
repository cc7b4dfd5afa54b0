"""Reads a plan from YAML or JSON: the plan, and all that is wrong with it at once, each with its line."""

from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding, Path, Where, has_errors, worst_first
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.problems import MOST_PROBLEMS, key_of, mistake, problems_of, shown
from bestendig.domain.plan.references import check_references
from bestendig.domain.plan.shape import shape_at
from bestendig.files.catalogue import load_catalogue
from bestendig.files.document import Document, read_document
from bestendig.files.encoding import MAX_BYTES
from bestendig.files.locate import with_lines
from bestendig.files.plan.repair import concerns, repaired
from bestendig.files.plan.upgrade import upgrade

PLACED_AT_KEY = frozenset(("plan.unknown_key", "plan.unknown_key_far", "plan.unknown_parameter"))
NUMBERS = {"amount": "plan.not_a_plain_number", "whole": "plan.not_a_whole_number"}

Read = tuple[Plan | None, list[Finding]]
"""The plan, or None when any finding is an error; and the findings, worst first."""


def load_plan(source: str | bytes, name: str = "", catalogue: Catalogue | None = None) -> Read:
    """Reads a plan from a text. `name` is the file's name in the findings; `catalogue` by default the one that ships.

    Source: design.md "The plan"; never raises for what stands in the text.
    """
    return plan_of(read_document(source), name, catalogue)


def load_plan_file(path: str | FilePath, catalogue: Catalogue | None = None) -> Read:
    """Reads a plan file; a file that is not there or cannot be read is a finding as well."""
    path = FilePath(path)
    try:
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return None, [Finding("error", file_code(error), Where(file=str(path)), {"name": str(path)})]
    return load_plan(source, str(path), catalogue)


def file_code(error: Exception) -> str:
    """The finding's code for a file that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return "file.not_found"
    return "file.is_a_folder" if isinstance(error, IsADirectoryError) else "file.not_readable"


def plan_of(document: Document, name: str = "", catalogue: Catalogue | None = None) -> Read:
    """The plan in a document that was read; see `load_plan`."""
    findings = list(document.findings)
    plan = None
    if document.root is not None and not isinstance(document.data, dict):
        findings.append(Finding("error", "plan.not_a_plan", Where((), 1, 1), {"given": shown(document.data)}))
    elif document.root is not None:
        plan, more = _interpret(document, catalogue or load_catalogue())
        findings += more
    located = with_lines([_at_key(finding, document) for finding in findings], document.located, name)
    return None if has_errors(located) else plan, _first_of(worst_first(located))


def _first_of(findings: list[Finding]) -> list[Finding]:
    """Not more than anybody can read; that there are more is said last."""
    if len(findings) <= MOST_PROBLEMS:
        return findings
    last = findings[MOST_PROBLEMS - 1]
    more = Finding(last.level, "file.more_findings", last.where, {"limit": MOST_PROBLEMS})
    return [*findings[:MOST_PROBLEMS], more]


def _at_key(finding: Finding, document: Document) -> Finding:
    """Some mistakes are in the key, not in the value behind it."""
    place = document.located.key(finding.where.path) if finding.code in PLACED_AT_KEY else None
    if not place:
        return finding
    return Finding(finding.level, finding.code, Where(finding.where.path, *place), finding.arguments)


def _interpret(document: Document, catalogue: Catalogue) -> Read:
    data, findings = upgrade(_without_empty(document.data))
    if any(finding.code == "plan.version_newer" for finding in findings):
        return None, findings  # what the newer version means cannot be judged here
    findings += _misplaced_booleans(data, ())
    advice = [_thousands(path, document.data) for path in document.thousands[:MOST_PROBLEMS]]
    plan, problems = _validated(data)
    findings = _first_at_each_place([*findings, *problems])
    whole = plan if not findings else repaired(data, findings) if len(findings) < MOST_PROBLEMS else None
    if whole:
        wrong = [finding.where.path for finding in findings]
        findings += [found for found in check_references(whole, catalogue) if not concerns(found, wrong)]
    return plan, findings + [note for note in advice if note]


def _validated(data: dict[str, Any]) -> Read:
    try:
        return Plan.model_validate(data), []
    except ValidationError as error:
        return None, problems_of(error, data)


def _first_at_each_place(findings: list[Finding]) -> list[Finding]:
    found: dict[Path, Finding] = {}
    for finding in findings:
        found.setdefault(finding.where.path, finding)
    return list(found.values())


def _without_empty(data: Any) -> Any:
    """A key without a value counts as left out, but in a scenario's settings, where it takes something away."""
    if isinstance(data, list):
        return [_without_empty(item) for item in data]
    if not isinstance(data, dict):
        return data
    return {key: item if key == "set" else _without_empty(item) for key, item in data.items() if item is not None}


def _misplaced_booleans(data: Any, path: Path) -> list[Finding]:
    """The validator would take `true` for 1."""
    if isinstance(data, bool):
        shape = shape_at(path)
        code = NUMBERS.get(shape.kind) if shape else None
        return [mistake(code, path, data)] if code else []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [finding for key, item in items for finding in _misplaced_booleans(item, (*path, key))]


def _thousands(path: Path, data: Any) -> Finding | None:
    """Advice for `4.000`: four, or four thousand?"""
    shape = shape_at(path)
    if shape is None or shape.kind not in ("number", "amount"):
        return None
    for part in path:
        data = data[part]
    arguments = {"key": key_of(path), "read": f"{data:g}", "meant": f"{data * 1000:.0f}"}
    return Finding("advice", "plan.dutch_thousands", Where(path), arguments)
