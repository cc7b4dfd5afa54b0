"""`bestendig run`: one middle future, quarter by quarter. Source: model.md "Middle value"."""

import csv
import sys
from collections.abc import Iterator, Sequence

import click

from bestendig.cli.asking import Asked, common, plan_argument, speaking, without_draws
from bestendig.cli.output import Cell, Column, heading, print_json, table
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.results import PpsQuarter
from bestendig.domain.texts import Language, Texts
from bestendig.reports.answers import OF_PIN, OF_PPS, run_answer

SHARES, FRACTIONS = ("staff_coverage", "in_kind_coverage"), ("staff_fte",)
PHASE_STYLES = ("muted", "", "note", "warn", "good")


@click.command("run", help="cli.run.help")
@plan_argument
@click.option("--csv", "as_csv", is_flag=True, help="cli.run.csv")
@without_draws
@common
@click.pass_context
def command(ctx: click.Context, /, plan_file: str, *, as_csv: bool, as_json: bool, lang: Language | None) -> None:
    """Runs the middle future."""
    from bestendig.engine.compile import compile_plan
    from bestendig.engine.futures import middle_future

    asked = Asked(as_json, lang)
    if as_csv and as_json:
        asked.fail("usage", (speaking(ctx) if lang is None else asked.texts())("cli.run.one_form"))
    ready = ready_plan(asked, plan_file)
    with working(ready.texts("cli.working.run")):
        quarters = middle_future(compile_plan(ready.plan, ready.catalogue))
    if as_json:
        print_json(run_answer(quarters))
    elif as_csv:
        _write_csv(quarters)
    else:
        _show(quarters, ready)


def _write_csv(quarters: Sequence[PpsQuarter]) -> None:
    """One row a quarter and pin, the figures of the whole beside those of the pin."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["quarter", "pin", *OF_PIN, *(f"pps_{key}" for key in OF_PPS)])
    for quarter in quarters:
        whole = [getattr(quarter, key) for key in OF_PPS]
        for name, pin in quarter.pins.items():
            writer.writerow([str(quarter.quarter), name, *(getattr(pin, key) for key in OF_PIN), *whole])
        if not quarter.pins:
            writer.writerow([str(quarter.quarter), "", *("" for _ in OF_PIN), *whole])


def _show(quarters: Sequence[PpsQuarter], ready: Ready) -> None:
    texts = ready.texts
    columns = [Column(texts("cli.run.head.quarter"))]
    columns += [Column(texts(f"cli.run.head.{key}"), right=True) for key in OF_PPS]
    table(columns, [[str(q.quarter), *_whole(q, texts)] for q in quarters])
    for name in quarters[0].pins if quarters else ():
        heading(name)
        columns = [Column(texts("cli.run.head.quarter"))]
        columns += [Column(texts(f"cli.run.head.{key}"), right=key != "phase") for key in OF_PIN]
        table(columns, [[str(q.quarter), *_of_pin(q, name, texts)] for q in quarters])


def _whole(quarter: PpsQuarter, texts: Texts) -> Iterator[str | Cell]:
    from bestendig.reports.wording.numbers import number, percent

    for key in OF_PPS:
        value = float(getattr(quarter, key))
        if key in SHARES:
            yield percent(value, texts)
        else:
            yield Cell(number(value, texts, 1 if key in FRACTIONS else 0), "bad" if value < 0 else "")


def _of_pin(quarter: PpsQuarter, name: str, texts: Texts) -> Iterator[str | Cell]:
    from bestendig.reports.wording.numbers import number

    pin = quarter.pins[name]
    yield number(pin.customers, texts, 1)
    yield number(pin.founding, texts, 1)
    yield Cell(texts(f"method.pin_phase.{pin.phase}"), PHASE_STYLES[pin.phase])
    yield Cell(number(pin.margin_euro_per_year, texts), "bad" if pin.margin_euro_per_year < 0 else "")
    yield number(pin.learners, texts)
