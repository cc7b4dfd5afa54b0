"""What is wrong with what somebody typed, in the words of the check, by the label of its field."""

from dataclasses import replace

from bestendig.domain.checks.wording import written
from bestendig.domain.findings import Finding
from bestendig.web.shell.findings import messages
from bestendig.web.shell.language import language

EXAMPLES = ("low", "high", "limit")


def in_words(finding: Finding, label: str = "") -> str:
    """A mistake and what to do about it; the field goes by its label, and examples are written as the reader does."""
    more: dict[str, str | int | float] = {"key": label} if label else {}
    for name in EXAMPLES:
        if value := str(finding.arguments.get(name, "")):
            number = float(value)
            more[name] = written(int(number) if number.is_integer() else number, language())
    message = messages([replace(finding, arguments={**finding.arguments, **more})])[0]
    return f"{message.text} {message.remedy}".strip()
