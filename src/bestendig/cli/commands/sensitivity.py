"""`bestendig sensitivity`: Sobol' indices, for modellers. Source: model.md "Find out first"."""

from collections.abc import Mapping

import click

from bestendig.cli.asking import Asked, WholeNumber, common, plan_argument, seed_option
from bestendig.cli.output import Cell, Column, Row, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.results import SOBOL_SAMPLES, SensitivityReport, SobolIndex
from bestendig.domain.texts import Language

OUTCOMES = ("years", "reserve")
SHOWN = 15


@click.command("sensitivity", help="cli.sensitivity.help")
@plan_argument
@click.option(
    "--outcome", type=click.Choice(OUTCOMES), default="years", show_default=True, help="cli.sensitivity.outcome"
)
@seed_option
@click.option(
    "--draws", type=WholeNumber(2, 65_536), default=SOBOL_SAMPLES, show_default=True, help="cli.sensitivity.draws"
)
@common
def command(plan_file: str, *, outcome: str, seed: int, draws: int, as_json: bool, lang: Language | None) -> None:
    """Computes first and total indices of every uncertain number."""
    from bestendig.insight.sensitivity import sensitivity
    from bestendig.reports.insight_answers import sensitivity_answer

    ready = ready_plan(Asked(as_json, lang), plan_file)
    samples = 2 ** (draws - 1).bit_length()
    with working(ready.texts("cli.working.sensitivity")) as progress:
        report = sensitivity(ready.plan, ready.catalogue, samples, seed, outcome, progress)
    if as_json:
        print_json(sensitivity_answer(report, seed, ready))
    else:
        _show(report, ready.names, ready)


def _show(report: SensitivityReport, names: Mapping[str, str], ready: Ready) -> None:
    texts = ready.texts
    if not report.indices:
        say(texts("cli.sensitivity.none"))
        return
    from bestendig.reports.wording.numbers import number

    say(texts(f"cli.sensitivity.of.{report.outcome}", runs=number(report.runs, texts)), "strong")
    heads = ("number", "first", "total")
    columns = [Column(texts(f"cli.sensitivity.head.{name}"), right=name != "number") for name in heads]
    table(columns, [_row(index, names, ready) for index in report.indices[:SHOWN]])


def _row(index: SobolIndex, names: Mapping[str, str], ready: Ready) -> Row:
    from bestendig.reports.wording.numbers import number

    def with_error(value: float, error: float) -> str:
        return f"{number(value, ready.texts, 2)} ± {number(error, ready.texts, 2)}"

    return [
        Cell(names.get(index.column, index.column), "strong"),
        with_error(index.first, index.first_ci),
        with_error(index.total, index.total_ci),
    ]
