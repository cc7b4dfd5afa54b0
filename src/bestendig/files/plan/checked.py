"""Reads a plan and checks it at once: mistakes in the file, and what good practice says on a day."""

from datetime import date

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.registry import run_checks
from bestendig.domain.findings import Finding, worst_first
from bestendig.files.catalogue import load_catalogue
from bestendig.files.document import Document, read_document
from bestendig.files.locate import with_lines
from bestendig.files.plan.read import Read, plan_of


def checked_plan(source: str | bytes, today: date, name: str = "", catalogue: Catalogue | None = None) -> Read:
    """A plan with all that is to be said of its text, each with its line, worst first.

    Good practice is asked of a plan without errors only. `name` and `catalogue` are as for `load_plan`.
    """
    catalogue, document = catalogue or load_catalogue(), read_document(source)
    plan, findings = plan_of(document, name, catalogue)
    return plan, all_findings((plan, findings), document, today, name, catalogue)


def all_findings(read: Read, document: Document, today: date, name: str, catalogue: Catalogue) -> list[Finding]:
    """Mistakes in a text; for a plan without errors also what good practice says on a day. Worst first."""
    plan, findings = read
    if plan is None:
        return findings
    return worst_first([*findings, *with_lines(run_checks(plan, catalogue, today), document.located, name)])
