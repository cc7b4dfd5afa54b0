"""`bestendig findout`: which number is worth finding out before deciding. Source: model.md "Find out first"."""

from collections.abc import Mapping

import click

from bestendig.cli.asking import Asked, common, draws_option, plan_argument, seed_option
from bestendig.cli.output import Cell, Column, Row, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.results import FindOutReport, Information
from bestendig.domain.texts import Language

SHOWN = 15


@click.command("findout", help="cli.findout.help")
@plan_argument
@seed_option
@draws_option(10_000, most=1_000_000)
@common
def command(plan_file: str, *, seed: int, draws: int, as_json: bool, lang: Language | None) -> None:
    """Ranks the uncertain numbers by what knowing them is worth."""
    from bestendig.insight.findout import find_out
    from bestendig.reports.insight_answers import findout_answer

    ready = ready_plan(Asked(as_json, lang), plan_file)
    with working(ready.texts("cli.working.findout")) as progress:
        report = find_out(ready.plan, ready.catalogue, draws, seed, progress)
    if as_json:
        print_json(findout_answer(report, seed, ready))
    else:
        _show(report, ready.names, ready)


def _show(report: FindOutReport, names: Mapping[str, str], ready: Ready) -> None:
    texts = ready.texts
    if not report.items:
        say(texts("cli.findout.none"))
        return
    is_choice = len(report.options) > 1
    no_choice = "cli.findout.no_choice" if report.options else "cli.findout.no_route"
    say(texts(f"cli.findout.decision.{report.decision}" if is_choice else no_choice), "strong")
    if not report.options:
        return
    for option in report.options if is_choice else ():
        say(f"  {option}", "good" if option == report.best_chance else "")
    say()
    heads = ("number", "chance", "euro", "low", "high") if is_choice else ("number", "low", "high")
    columns = [Column(texts(f"cli.findout.head.{name}"), right=name != "number") for name in heads]
    rows = [_row(item, names, ready) for item in report.items[:SHOWN]]
    table(columns, rows if is_choice else [[row[0], *row[-2:]] for row in rows])


def _row(item: Information, names: Mapping[str, str], ready: Ready) -> Row:
    from bestendig.reports.wording.chances import percent_of
    from bestendig.reports.wording.insight import in_chance, in_euro

    texts = ready.texts
    return [
        Cell(names.get(item.column, item.column), "strong"),
        in_chance(item, texts),
        in_euro(item, texts),
        percent_of(item.when_low, texts),
        percent_of(item.when_high, texts),
    ]
