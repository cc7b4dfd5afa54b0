"""Opens a plan for a command, or says what is wrong with it and ends."""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from bestendig.cli.asking import FAILED, UNREADABLE, Asked
from bestendig.cli.output import Cell, heading, print_json, say, styled
from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.wording import worded
from bestendig.domain.findings import Finding, Where, has_errors
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language, Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.files.document import Document, read_document
from bestendig.files.encoding import MAX_BYTES, too_large
from bestendig.files.plan.read import load_plan_file, plan_of
from bestendig.reports.answers import check_answer
from bestendig.reports.wording.names import About

STDIN = "-"
LEVEL_STYLES = {"error": "bad", "warning": "warn", "advice": "note"}


@dataclass(frozen=True)
class Opened:
    """A plan file as it was read. `plan` is None when there are errors."""

    name: str
    plan: Plan | None
    findings: list[Finding]
    document: Document | None
    catalogue: Catalogue


class Ready(About):
    """A plan without errors, and what is needed to compute with it and to speak of it."""


def open_plan(file: str) -> Opened:
    """Reads a plan file, or the standard input for `-`."""
    catalogue = load_catalogue()
    try:
        source = _bytes_of(file)
    except (OSError, ValueError):
        return Opened(file, None, load_plan_file(file, catalogue)[1], None, catalogue)
    if len(source) > MAX_BYTES:
        return Opened(file, None, [too_large(_size_of(file), file)], None, catalogue)
    document = read_document(source)
    plan, findings = plan_of(document, file, catalogue)
    return Opened(file, plan, findings, document, catalogue)


def _bytes_of(file: str) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(file).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _size_of(file: str) -> int | None:
    """The size of what was read, in bytes; None for a pipe, which has none of its own."""
    try:
        status = os.fstat(sys.stdin.fileno()) if file == STDIN else Path(file).stat()
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def ready_plan(asked: Asked, file: str) -> Ready:
    """A plan to compute with; ends with what is wrong when it has errors."""
    opened = open_plan(file)
    texts = asked.texts(language_of(opened))
    if opened.plan is None:
        end_with_findings(asked, opened, texts)
    return Ready(opened.plan, opened.catalogue, texts)


def language_of(opened: Opened) -> Language:
    """The language in which the plan says that it is written, even when it has errors."""
    if opened.plan is not None:
        return opened.plan.language
    data = opened.document.data if opened.document else None
    return "en" if isinstance(data, dict) and data.get("language") == "en" else "nl"


def end_with_findings(asked: Asked, opened: Opened, texts: Texts) -> NoReturn:
    """Shows the findings and ends: 2 when the input cannot be read as a plan at all, else 1."""
    if asked.as_json:
        text = texts("cli.error.plan", n=len(opened.findings), file=said_name(opened.name, texts))
        error = {"code": "plan", "text": text}
        print_json({"error": error, **check_answer(opened.findings, texts, opened.catalogue, opened.plan)})
    else:
        for line in finding_lines(opened.findings, opened, texts, colour=False):
            click.echo(line, err=True)
    raise click.exceptions.Exit(exit_code_of(opened))


def exit_code_of(opened: Opened, findings: list[Finding] | None = None) -> int:
    """0 without errors; 2 when what was read is not a plan at all; else 1."""
    if not has_errors(opened.findings if findings is None else findings):
        return 0
    unreadable = opened.document is None or opened.document.root is None or not isinstance(opened.document.data, dict)
    return UNREADABLE if unreadable or any(f.code.startswith("yaml.") for f in opened.findings) else FAILED


def finding_lines(findings: list[Finding], opened: Opened, texts: Texts, *, colour: bool = True) -> list[str]:
    """Two lines a finding: where and what, and how to mend it."""
    lines = []
    for finding in findings:
        words = worded(finding, texts, opened.catalogue, opened.plan)
        level = texts(f"level.{finding.level}")
        shown = styled(level, LEVEL_STYLES[finding.level]) if colour else level
        path = f" ({finding.where.dotted})" if finding.where.dotted else ""
        lines.append(f"{place_of(finding.where, opened.name, texts)}: {shown}{path}: {words.text}")
        if words.remedy:
            lines.append(f"    {words.remedy}")
    return lines


def said_name(file: str, texts: Texts) -> str:
    """What a file is called in a message: its name, or in words that it came in by the standard input."""
    return texts("cli.standard_input") if file == STDIN else file


def place_of(where: Where, name: str, texts: Texts) -> str:
    """`plan.yaml:12`, or `plan.xlsx:Doelgroepen!C5`."""
    file = said_name(where.file or name, texts)
    place = where.cell or where.line
    return f"{file}:{place}" if place else file


def say_findings(findings: list[Finding], opened: Opened, texts: Texts) -> None:
    """Prints findings as lines."""
    for line in finding_lines(findings, opened, texts):
        say(line)


def level_cell(level: str, texts: Texts) -> Cell:
    """A level in its colour."""
    return Cell(texts(f"level.{level}"), LEVEL_STYLES[level])


def say_warnings(findings: list[Finding], ready: Ready) -> None:
    """What a forecast or a life line warns of, under a heading; nothing when there is nothing."""
    if findings:
        heading(ready.texts("cli.findings.ahead"))
    for finding in findings:
        words = worded(finding, ready.texts, ready.catalogue, ready.plan)
        say(f"  {words.text}", "warn")
        say(f"    {words.remedy}", "muted")
