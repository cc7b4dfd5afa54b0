# ruff: noqa: N999 -- the command is called import
"""`bestendig import`: a plan from a workbook, or an empty workbook to fill in. Source: design.md "CLI contract"."""

from pathlib import Path

import click

from bestendig.cli.asking import UNREADABLE, Asked, common, without_draws
from bestendig.cli.output import print_json
from bestendig.cli.plans import Opened, end_with_findings, finding_lines, say_findings
from bestendig.cli.writing import Target, force_option
from bestendig.domain.texts import Language
from bestendig.files.catalogue import load_catalogue
from bestendig.files.document import read_document
from bestendig.files.plan.read import file_code


@click.command("import", help="cli.import.help")
@click.argument("workbook", metavar="FILE.xlsx", required=False)
@click.option("--template", is_flag=True, help="cli.import.template")
@click.option("-o", "--output", required=True, metavar="FILE", help="cli.option.output")
@force_option
@without_draws
@common
@click.pass_context
def command(
    ctx: click.Context,
    /,
    workbook: str | None,
    *,
    template: bool,
    output: str,
    force: bool,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Writes the plan of a workbook as a plan file, or the empty workbook."""
    from bestendig.files.excel.write import empty_workbook

    asked = Asked(as_json, lang)
    texts = asked.texts()
    target = Target(output, (workbook,) if workbook else (), force)
    if template:
        content = empty_workbook(texts)
        target.write(asked, content, texts)
        _written(target, content, as_json=as_json, asked=asked)
    elif workbook is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    else:
        _import(asked, workbook, target, as_json=as_json)


def _import(asked: Asked, workbook: str, target: Target, *, as_json: bool) -> None:
    from bestendig.files.excel.read import load_workbook_plan
    from bestendig.files.excel.safe import MAX_BYTES
    from bestendig.files.plan.short import plan_to_yaml

    texts = asked.texts()
    try:
        with Path(workbook).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        code = file_code(error)
        words = texts(f"findings.{code}.text", name=workbook), texts(f"findings.{code}.remedy", name=workbook)
        asked.fail("input", "\n    ".join(words), exit_code=UNREADABLE)
    plan, findings = load_workbook_plan(content, workbook)
    readable = any(finding.where.cell for finding in findings)
    opened = Opened(workbook, plan, findings, read_document("{}") if readable else None, load_catalogue())
    if plan is None:
        end_with_findings(asked, opened, texts)
    written = plan_to_yaml(plan).encode("utf-8")
    target.write(asked, written, texts)
    if target.is_stdout:
        for line in finding_lines(findings, opened, texts, colour=False):
            click.echo(line, err=True)
    elif not as_json:
        say_findings(findings, opened, texts)
    _written(target, written, as_json=as_json, asked=asked)


def _written(target: Target, content: bytes, *, as_json: bool, asked: Asked) -> None:
    """Says so, but not on the standard output where that is what was written to."""
    if target.is_stdout:
        return
    if as_json:
        print_json({"file": target.file, "bytes": len(content)})
    else:
        click.echo(asked.texts()("cli.written", file=target.file))
