"""What a check found, in words and with its line, ready for a page."""

from collections.abc import Iterable
from typing import NamedTuple

from bestendig.domain.findings import Finding, worst_first
from bestendig.web.shell.language import texts


class Message(NamedTuple):
    """A finding as people read it; `line` is 0 when it is about the plan as a whole."""

    level: str
    level_text: str
    line: int
    place: str
    text: str
    remedy: str


def messages(findings: Iterable[Finding]) -> list[Message]:
    """Findings in the reader's words, worst first."""
    return [_message(finding) for finding in worst_first(list(findings))]


def _message(finding: Finding) -> Message:
    say = texts()
    arguments = {"path": finding.where.dotted, **finding.arguments}
    remedy = f"findings.{finding.code}.remedy"
    return Message(
        finding.level,
        say(f"level.{finding.level}"),
        finding.where.line or 0,
        finding.where.dotted,
        say(f"findings.{finding.code}.text", **arguments),
        say(remedy, **arguments) if say.has(remedy) else "",
    )
