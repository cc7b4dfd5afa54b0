"""`bestendig route`: the best route among all feasible ones, and what leaving the method costs. Source: M13-M18."""

import click

from bestendig.cli.asking import Asked, WholeNumber, common, draws_option, plan_argument, seed_option
from bestendig.cli.output import Cell, Column, Row, heading, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.results import Chance, Effect, RaceReport, RouteResult, RouteStepResult
from bestendig.domain.texts import Language

OBJECTIVES = ("subsidy_end", "year_ten", "learners", "reserve")


@click.command("route", help="cli.route.help")
@plan_argument
@click.option("--pins", type=WholeNumber(1, 6), default=3, show_default=True, help="cli.route.pins")
@click.option(
    "--objective", type=click.Choice(OBJECTIVES), default="year_ten", show_default=True, help="cli.route.objective"
)
@click.option("--leaps", is_flag=True, help="cli.route.leaps")
@click.option("--price", is_flag=True, help="cli.route.price_option")
@seed_option
@draws_option(4_096, most=200_000)
@common
def command(  # noqa: PLR0913 -- one argument an option
    plan_file: str,
    *,
    pins: int,
    objective: str,
    leaps: bool,
    price: bool,
    seed: int,
    draws: int,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Races the routes."""
    from bestendig.insight.race import race
    from bestendig.insight.routes import TooManyRoutes
    from bestendig.reports.insight_answers import route_answer

    asked = Asked(as_json, lang)
    ready = ready_plan(asked, plan_file)
    try:
        with working(ready.texts("cli.working.route")) as progress:
            report = race(
                ready.plan,
                ready.catalogue,
                pins,
                draws,
                seed,
                objective=objective,
                with_leaps=leaps,
                progress=progress,
            )
    except TooManyRoutes:
        asked.fail("too_many_routes", ready.texts("cli.error.too_many_routes", pins=pins))
    departures = _departures(ready, seed, draws) if price else None
    if as_json:
        print_json(route_answer(report, seed, ready, departures or ()))
    else:
        _show(report, departures, ready, pins)


def _departures(ready: Ready, seed: int, draws: int) -> tuple[Effect, ...]:
    from bestendig.insight.price import price_of_leaving

    with working(ready.texts("cli.working.price")) as progress:
        return price_of_leaving(ready.plan, ready.catalogue, draws, seed, progress)


def _with_forms(route: RouteResult, ready: Ready) -> list[tuple[RouteStepResult, tuple[str, ...]]]:
    """Each step with the forms of broadening that it is."""
    from bestendig.reports.insight_answers import forms_of

    return list(zip(route.steps, forms_of(route, ready.plan), strict=True))


def _show(report: RaceReport, departures: tuple[Effect, ...] | None, ready: Ready, pins: int) -> None:
    from bestendig.reports.wording.chances import percent_of
    from bestendig.reports.wording.numbers import number

    texts = ready.texts
    if report.best is None:
        say(texts("cli.route.none"))
        return
    columns = [Column(texts("cli.route.head.route"))]
    columns += [Column(texts(f"cli.route.head.{name}"), right=True) for name in ("value", "behind")]
    say(texts(f"cli.route.objective.{report.objective}"), "head")
    table(columns, [_row(route, report.unit, ready) for route in (report.best, *report.not_told_apart)])
    say()
    for step, forms in _with_forms(report.best, ready):
        kinds = ", ".join([texts(f"method.step.{step.kind}"), *(texts(f"method.form.{form}") for form in forms)])
        say(f"  {step.pin}: {kinds}")
    say()
    if report.left > len(report.not_told_apart):
        more = report.left - len(report.not_told_apart)
        say(texts("cli.route.more", n=more, count=more))
    if report.routes == 1:
        say(texts("cli.route.only"))
    else:
        counts = {"routes": report.routes, "used": report.draws_used, "all": report.draws_brute_force}
        figures = {name: number(count, texts) for name, count in counts.items()}
        say(texts("cli.route.sure", sure=percent_of(report.p_correct, texts), **figures))
    if pins > len(ready.plan.pins):
        say(texts("cli.route.fewer", n=len(ready.plan.pins), pins=pins, count=len(ready.plan.pins)))
    if departures is not None:
        _show_departures(departures, ready)


def _row(route: RouteResult, unit: str, ready: Ready) -> Row:
    from bestendig.reports.wording.chances import percent_with_error
    from bestendig.reports.wording.insight import behind_words
    from bestendig.reports.wording.numbers import number

    value = f"{number(route.value, ready.texts)} (± {number(2 * route.se, ready.texts)})"
    if unit == "share":
        value = percent_with_error(Chance(route.value, route.se), ready.texts)
    path = " → ".join(step.pin for step in route.steps)
    return [Cell(path, "strong"), value, behind_words(route, unit, ready.texts)]


def _show_departures(departures: tuple[Effect, ...], ready: Ready) -> None:
    from bestendig.cli.effects import effect_table

    heading(ready.texts("cli.route.price"))
    if departures:
        effect_table(departures, ready)
    else:
        say(ready.texts("cli.route.no_price"))
