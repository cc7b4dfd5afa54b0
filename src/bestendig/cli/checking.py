"""All findings of a plan file; apart, because most commands need no checks and start faster without them."""

from datetime import date

from bestendig.cli.plans import Opened
from bestendig.domain.checks.registry import run_checks
from bestendig.domain.findings import Finding, worst_first
from bestendig.files.locate import with_lines


def checked_findings(opened: Opened, today: date) -> list[Finding]:
    """Mistakes in the file; for a plan without errors also what good practice says on a day. Worst first."""
    if opened.plan is None or opened.document is None:
        return opened.findings
    found = run_checks(opened.plan, opened.catalogue, today)
    return worst_first([*opened.findings, *with_lines(found, opened.document.located, opened.name)])
