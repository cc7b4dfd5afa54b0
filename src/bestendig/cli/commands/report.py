"""`bestendig report`: the plan and its forecast on paper. Source: design.md "Reports"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bestendig.cli.asking import Asked, Share, common, day_of, day_option, draws_option, plan_argument, seed_option
from bestendig.cli.checking import checked_findings
from bestendig.cli.output import print_json
from bestendig.cli.plans import Opened, Ready, end_with_findings, language_of, open_plan, ready_plan
from bestendig.cli.progress import Report, working
from bestendig.cli.writing import Target, force_option
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import SOBOL_SAMPLES
from bestendig.domain.texts import Language

if TYPE_CHECKING:
    from bestendig.reports.board.changed import Since

READERS = ("board",)
FORMATS = (".pdf",)
LEVER_DRAWS = 2_000
ROUTE_PINS = 3
STEPS = 8
"""Pieces of work that the bar counts, each as much as the next."""
Older = tuple[str, Plan]
"""An older plan that the report compares with, and what it is called."""


@dataclass(frozen=True)
class Wanted:
    """What was asked of the report. `aim`: a chance, or None; `pairs` and `sensitivity` take longer."""

    today: datetime
    seed: int
    draws: int
    older: Older | None
    aim: float | None
    pairs: bool
    sensitivity: bool


@click.command("report", help="cli.report.help")
@plan_argument
@click.option("-o", "--output", metavar="FILE", required=True, help="cli.report.output")
@click.option(
    "--for", "reader", type=click.Choice(READERS), default="board", show_default=True, help="cli.report.reader"
)
@click.option("--since", "since", metavar="OLDPLAN", help="cli.report.since")
@click.option("--aim", type=Share(), help="cli.report.aim_option")
@click.option("--pairs", is_flag=True, help="cli.report.pairs_option")
@click.option("--sensitivity", is_flag=True, help="cli.report.sensitivity_option")
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
    aim: float | None,
    pairs: bool,
    sensitivity: bool,
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
    wanted = Wanted(day_of(today), seed, draws, older, aim, pairs, sensitivity)
    with working(texts("cli.working.report")) as progress:
        made = REPORTS[reader](ready, opened, wanted, progress)
    target.write(asked, made, texts)
    if as_json:
        print_json({"file": output, "for": reader, "bytes": len(made), "draws": draws, "seed": seed})
    else:
        click.echo(texts("cli.written", file=output))


def _board(ready: Ready, opened: Opened, wanted: Wanted, progress: Report) -> bytes:
    from bestendig.engine.compile import compile_plan
    from bestendig.engine.futures import middle_future
    from bestendig.insight.compare import compare, scenario_plans
    from bestendig.insight.findout import find_out
    from bestendig.insight.levers import levers
    from bestendig.insight.price import price_of_leaving
    from bestendig.insight.progress import share_of
    from bestendig.insight.race import race
    from bestendig.insight.sensitivity import sensitivity
    from bestendig.insight.summary import forecast
    from bestendig.reports.board.gather import Computed, report_data
    from bestendig.reports.render import render_board

    plan, catalogue, texts = ready.plan, ready.catalogue, ready.texts
    beside = [(id_, name, one) for id_, name, one in scenario_plans(plan) if isinstance(one, Plan)]
    few, seed = min(wanted.draws, LEVER_DRAWS), wanted.seed
    tells = [share_of(progress, step / STEPS, (step + 1) / STEPS) for step in range(STEPS)]
    tried = levers(plan, catalogue, few, seed, with_pairs=wanted.pairs, aim=wanted.aim, progress=tells[0])
    computed = Computed(
        middle=middle_future(compile_plan(plan, catalogue)),
        levers=tried,
        pairs=tried.pairs if wanted.pairs else None,
        aims=(tried.aim,) if tried.aim else (),
        information=find_out(plan, catalogue, wanted.draws, seed, tells[1]) if plan.route_steps else None,
        price=price_of_leaving(plan, catalogue, few, seed, tells[2]),
        routes=race(plan, catalogue, ROUTE_PINS, few, seed, progress=tells[3]) if plan.pins else None,
        comparison=compare(beside, catalogue, few, seed, tells[4]) if len(beside) > 1 else None,
        sensitivity=sensitivity(plan, catalogue, SOBOL_SAMPLES, seed, progress=tells[5])
        if wanted.sensitivity
        else None,
        since=_since(ready, wanted, few, tells[6]),
        findings=tuple(checked_findings(opened, wanted.today.date())),
    )
    result = forecast(plan, catalogue, wanted.draws, seed, progress=tells[7])
    return render_board(report_data(plan, catalogue, result, texts, wanted.today.date(), computed), texts)


def _since(ready: Ready, wanted: Wanted, draws: int, progress: Report) -> "Since | None":
    """What changed since the older plan; None without one, or where one of both has no route."""
    from bestendig.insight.compare import attribute, compare
    from bestendig.reports.board.changed import Since

    if wanted.older is None or not (wanted.older[1].route_steps and ready.plan.route_steps):
        return None
    words, before = wanted.older
    causes = attribute(before, ready.plan, ready.catalogue, draws, wanted.seed, progress)
    both = [("before", before.name, before), ("after", ready.plan.name, ready.plan)]
    return Since(words, before, compare(both, ready.catalogue, draws, wanted.seed), causes)


REPORTS: dict[str, Callable[[Ready, Opened, Wanted, Report], bytes]] = {"board": _board}
