"""`bestendig report`: the plan and its forecast on paper. Source: design.md "Reports"."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from bestendig.cli.asking import Asked, common, day_of, day_option, draws_option, plan_argument, seed_option
from bestendig.cli.checking import checked_findings
from bestendig.cli.output import print_json
from bestendig.cli.plans import Opened, Ready, end_with_findings, language_of, open_plan, ready_plan
from bestendig.cli.progress import working
from bestendig.cli.writing import Target, force_option
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language

READERS = ("board",)
FORMATS = (".pdf",)
LEVER_DRAWS = 2_000
ROUTE_PINS = 3
Older = tuple[str, Plan]
"""An older plan that the report compares with, and what it is called."""


@click.command("report", help="cli.report.help")
@plan_argument
@click.option("-o", "--output", metavar="FILE", required=True, help="cli.report.output")
@click.option(
    "--for", "reader", type=click.Choice(READERS), default="board", show_default=True, help="cli.report.reader"
)
@click.option("--since", "since", metavar="OLDPLAN", help="cli.report.since")
@force_option
@day_option
@seed_option
@draws_option(10_000, most=1_000_000)
@common
def command(  # noqa: PLR0913 -- one argument an option
    plan_file: str,
    *,
    output: str,
    reader: str,
    since: str | None,
    force: bool,
    today: datetime | None,
    seed: int,
    draws: int,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Makes the report."""
    asked = Asked(as_json, lang)
    opened = open_plan(plan_file)
    texts = asked.texts(language_of(opened))
    if opened.plan is None:
        end_with_findings(asked, opened, texts)
    ready = Ready(opened.plan, opened.catalogue, texts)
    if Path(output).suffix.lower() not in FORMATS:
        asked.fail("format", texts("cli.report.format", file=output, formats=", ".join(FORMATS)))
    target = Target(output, (plan_file, since) if since else (plan_file,), force, b"%PDF")
    target.refuse(asked, texts)
    older = (Path(since).name, ready_plan(asked, since).plan) if since else None
    with working(texts("cli.working.report")):
        made = REPORTS[reader](ready, opened, day_of(today), seed, draws, older)
    target.write(asked, made, texts)
    if as_json:
        print_json({"file": output, "for": reader, "bytes": len(made), "draws": draws, "seed": seed})
    else:
        click.echo(texts("cli.written", file=output))


def _board(ready: Ready, opened: Opened, today: datetime, seed: int, draws: int, older: Older | None) -> bytes:
    from bestendig.engine.compile import compile_plan
    from bestendig.engine.futures import middle_future
    from bestendig.insight.compare import attribute, compare, scenario_plans
    from bestendig.insight.findout import find_out
    from bestendig.insight.levers import levers
    from bestendig.insight.price import price_of_leaving
    from bestendig.insight.race import race
    from bestendig.insight.summary import forecast
    from bestendig.reports.board.changed import Since
    from bestendig.reports.board.gather import Computed, report_data
    from bestendig.reports.render import render_board

    plan, catalogue, texts = ready.plan, ready.catalogue, ready.texts
    beside = [(id_, name, one) for id_, name, one in scenario_plans(plan) if isinstance(one, Plan)]
    since = None
    if older and older[1].route_steps and plan.route_steps:
        few, both = min(draws, LEVER_DRAWS), [("before", older[1].name, older[1]), ("after", plan.name, plan)]
        causes = attribute(older[1], plan, catalogue, few, seed)
        since = Since(older[0], older[1], compare(both, catalogue, few, seed), causes)
    computed = Computed(
        middle=middle_future(compile_plan(plan, catalogue)),
        levers=levers(plan, catalogue, min(draws, LEVER_DRAWS), seed),
        information=find_out(plan, catalogue, draws, seed) if plan.route_steps else None,
        price=price_of_leaving(plan, catalogue, min(draws, LEVER_DRAWS), seed),
        routes=race(plan, catalogue, ROUTE_PINS, min(draws, LEVER_DRAWS), seed) if plan.pins else None,
        comparison=compare(beside, catalogue, min(draws, LEVER_DRAWS), seed) if len(beside) > 1 else None,
        since=since,
        findings=tuple(checked_findings(opened, today.date())),
    )
    result = forecast(plan, catalogue, draws, seed)
    return render_board(report_data(plan, catalogue, result, texts, today.date(), computed), texts)


REPORTS: dict[str, Callable[[Ready, Opened, datetime, int, int, Older | None], bytes]] = {"board": _board}
