"""What a check found, in words and with its line, ready for a page."""

from collections.abc import Iterable
from typing import NamedTuple

from bestendig.domain.checks.wording import worded
from bestendig.domain.findings import Finding, worst_first
from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.web.shell.language import texts


class Message(NamedTuple):
    """A finding as people read it; `line` is 0 when it is about the plan as a whole."""

    level: str
    level_text: str
    line: int
    place: str
    text: str
    remedy: str
    cell: str = ""


def messages(findings: Iterable[Finding], plan: Plan | None = None) -> list[Message]:
    """Findings in the reader's words, worst first; the plan lends the names of its own archetypes."""
    return [_message(finding, plan) for finding in worst_first(list(findings))]


def _message(finding: Finding, plan: Plan | None) -> Message:
    say, where = texts(), finding.where
    words = worded(finding, say, load_catalogue(), plan)
    level = say(f"level.{finding.level}")
    return Message(finding.level, level, where.line or 0, where.dotted, words.text, words.remedy, where.cell)
