"""Files that people send: a bound on the size; a plan as text in UTF-8, or as a workbook."""

from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

from bestendig.domain.findings import Finding
from bestendig.files.encoding import MAX_BYTES as PLAN_BYTES
from bestendig.files.excel.read import load_workbook_plan
from bestendig.files.excel.safe import MAX_BYTES as WORKBOOK_BYTES
from bestendig.files.plan.short import plan_to_yaml
from bestendig.reports.wording.numbers import number
from bestendig.web.shell.language import texts

WORKBOOK = (b"PK", b"\xd0\xcf\x11\xe0")
"""How a workbook begins, a new one and an old one."""
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls")


class Sent(NamedTuple):
    """What came in: the text of the plan, what is wrong with the file (the key of a text), and what reading found."""

    text: str
    wrong: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether there is no plan to go on with."""
        return not self.text


def limits() -> dict[str, str]:
    """How large a plan may be, in MB, for the words of a page: as a text (`plan_mb`) and as a workbook."""
    bounds = {"plan_mb": PLAN_BYTES, "workbook_mb": WORKBOOK_BYTES}
    return {name: number(size / 1_000_000, texts(), 1) for name, size in bounds.items()}


def plan_sent(file: UploadedFile | None) -> Sent:
    """An uploaded plan, whichever kind of file it is. A plan in a text is not checked yet, one in a workbook is."""
    if file is None:
        return Sent("", "upload.none")
    if (file.size or 0) > max(PLAN_BYTES, WORKBOOK_BYTES):
        return Sent("", "upload.too_large")
    content = file.read()
    if content.startswith(WORKBOOK) or str(file.name).lower().endswith(WORKBOOK_ENDINGS):
        plan, findings = load_workbook_plan(content, str(file.name)[:100])
        return Sent(plan_to_yaml(plan) if plan else "", "", tuple(findings))
    if len(content) > PLAN_BYTES:
        return Sent("", "upload.too_large")
    try:
        return Sent(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return Sent("", "upload.not_text")
