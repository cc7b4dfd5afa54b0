"""`bestendig check`: what is wrong or worth a look in a plan. Source: M1-M19 through the checks."""

from datetime import datetime

import click

from bestendig.cli.asking import Asked, common, day_of, day_option, without_draws
from bestendig.cli.checking import checked_findings
from bestendig.cli.output import Cell, Column, print_json, say, table
from bestendig.cli.plans import (
    exit_code_of,
    language_of,
    level_cell,
    open_plan,
    say_findings,
)
from bestendig.domain.checks.document import listed_checks
from bestendig.domain.findings import LEVEL_ORDER, Finding
from bestendig.domain.texts import Language, Texts
from bestendig.reports.answers import check_answer


@click.command("check", help="cli.check.help")
@click.argument("plan_file", metavar="PLAN", required=False)
@click.option("--list", "as_list", is_flag=True, help="cli.check.list")
@day_option
@without_draws
@common
@click.pass_context
def command(
    ctx: click.Context,
    plan_file: str | None,
    *,
    as_list: bool,
    today: datetime | None,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Checks a plan, or lists all checks."""
    asked = Asked(as_json, lang)
    if as_list:
        _list_checks(asked)
        return
    if plan_file is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    opened = open_plan(plan_file)
    texts = asked.texts(language_of(opened))
    findings = checked_findings(opened, day_of(today).date())
    if as_json:
        print_json(check_answer(findings, texts, opened.catalogue, opened.plan))
    else:
        say_findings(findings, opened, texts)
        say(_summary(findings, texts), "strong")
    ctx.exit(exit_code_of(opened, findings))


def _summary(findings: list[Finding], texts: Texts) -> str:
    counts = {level: sum(finding.level == level for finding in findings) for level in LEVEL_ORDER}
    said = [texts(f"cli.check.count.{level}", n=count, count=count) for level, count in counts.items() if count]
    return ", ".join(said) if said else texts("cli.check.nothing")


def _list_checks(asked: Asked) -> None:
    """Every check, also those that a forecast makes; texts with their places left open: `{block} zweeft`."""
    texts = asked.texts()
    checks = sorted(listed_checks(texts), key=lambda check: (int(check.clause[1:]), check.code))
    if asked.as_json:
        print_json({"checks": checks})
        return
    columns = [Column(texts(f"cli.check.head.{name}")) for name in ("code", "level", "clause", "text")]
    table(columns, [[Cell(c.code, "strong"), level_cell(c.level, texts), c.clause, c.text] for c in checks])
