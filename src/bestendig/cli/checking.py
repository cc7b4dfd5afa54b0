"""All findings of a plan file; apart, because most commands need no checks and start faster without them."""

from datetime import date

from bestendig.cli.plans import Opened
from bestendig.domain.findings import Finding
from bestendig.files.plan.checked import all_findings


def checked_findings(opened: Opened, today: date) -> list[Finding]:
    """Mistakes in the file; for a plan without errors also what good practice says on a day. Worst first."""
    if opened.document is None:
        return opened.findings
    return all_findings((opened.plan, opened.findings), opened.document, today, opened.name, opened.catalogue)
