"""`bestendig forecast`: the chance of standing on one's own legs, when, and what holds it back. Source: M4, M6."""

import click

from bestendig.cli.asking import Asked, common, draws_option, plan_argument, seed_option
from bestendig.cli.output import Cell, Column, heading, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan, say_warnings
from bestendig.cli.progress import working
from bestendig.domain.checks.forecast import forecast_findings
from bestendig.domain.results import Forecast, Moments
from bestendig.domain.texts import Language
from bestendig.reports.answers import forecast_answer, warned

EACH = 4
"""Quarters between two rows of a printed fan."""


@click.command("forecast", help="cli.forecast.help")
@plan_argument
@seed_option
@draws_option(10_000)
@click.option("--yes", is_flag=True, help="cli.option.yes")
@common
def command(plan_file: str, *, seed: int, draws: int, yes: bool, as_json: bool, lang: Language | None) -> None:
    """Computes some thousands of futures."""
    from bestendig.cli.estimate import confirm_effort
    from bestendig.insight.summary import forecast

    asked = Asked(as_json, lang)
    ready = ready_plan(asked, plan_file)
    confirm_effort(asked, ready, draws, yes=yes)
    with working(ready.texts("cli.working.forecast")) as progress:
        result = forecast(ready.plan, ready.catalogue, draws, seed, progress=progress)
    if as_json:
        found = forecast_findings(result)
        print_json(warned(forecast_answer(result), found, ready.texts, ready.catalogue, ready.plan))
    else:
        _show(result, ready)


def _show(forecast: Forecast, ready: Ready) -> None:
    from bestendig.reports.wording.basis import how_computed, rests_on
    from bestendig.reports.wording.chances import percent_with_error
    from bestendig.reports.wording.dates import span
    from bestendig.reports.wording.gap import gap_lead, gap_words
    from bestendig.reports.wording.headline import headline

    texts = ready.texts
    say(str(headline(forecast, texts)), "strong")
    say(texts("cli.forecast.when", span=span(forecast.self_supporting, forecast.start, texts)))
    heading(texts("cli.forecast.by_year"))
    columns = [Column(texts("cli.forecast.head.year")), Column(texts("cli.forecast.head.chance"), right=True)]
    rows = [
        [str(forecast.start.plus(4 * year - 1)), percent_with_error(chance, texts)]
        for year, chance in forecast.by_year.items()
    ]
    table(columns, rows)
    heading(texts("cli.forecast.phases"))
    for name, moments in forecast.phases.items():
        say(f"  {texts(f'method.phase.{name}')}: {_span(moments, forecast, ready)}")
    _show_why_not(forecast, ready)
    heading(gap_lead(forecast.subsidy_end, texts))
    for sentence in gap_words(forecast, texts):
        say(f"  {sentence}")
    say_warnings(forecast_findings(forecast), ready)
    _show_fans(forecast, ready)
    say()
    say(f"{rests_on(forecast, texts)} {how_computed(forecast, texts)}", "muted")


def _span(moments: Moments, forecast: Forecast, ready: Ready) -> str:
    from bestendig.reports.wording.dates import span

    return span(moments, forecast.start, ready.texts)


def _show_why_not(forecast: Forecast, ready: Ready) -> None:
    from bestendig.reports.wording.why_not import failing, held, lead, sentence

    count = failing(forecast)
    heading(lead(count, ready.texts))
    names = ready.names
    for item in held(forecast.why_not, count, ready.texts):
        say(f"  {sentence(item, forecast.start, ready.texts)}")
        if item.reason.drivers:
            drivers = "; ".join(names.get(column, column) for column in item.reason.drivers)
            say(f"    {ready.texts('cli.forecast.drivers', numbers=drivers)}", "muted")


def _show_fans(forecast: Forecast, ready: Ready) -> None:
    from bestendig.reports.wording.numbers import number

    texts = ready.texts
    for name, fan in forecast.fans.items():
        heading(texts(f"cli.forecast.fan.{name}"))
        columns = [Column(texts("cli.forecast.head.quarter"))]
        columns += [Column(f"{share}%", right=True) for share in (10, 25, 50, 75, 90)]
        places = 1 if fan.unit == "fte" else 0
        bands = list(zip(fan.p10, fan.p25, fan.p50, fan.p75, fan.p90, strict=True))
        rows: list[list[str | Cell]] = [
            [str(quarter), *(number(value, texts, places) for value in band)]
            for quarter, band in list(zip(fan.quarters, bands, strict=True))[EACH - 1 :: EACH]
        ]
        table(columns, rows)
