"""`bestendig phases`: where the PPS stands on its life line, and what each gate still asks. Source: M1-M7."""

from datetime import datetime

import click

from bestendig.cli.asking import Asked, common, day_of, day_option, draws_option, plan_argument, seed_option
from bestendig.cli.output import Cell, Column, heading, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan, say_warnings
from bestendig.cli.progress import working
from bestendig.domain.checks.forecast import warnings_of
from bestendig.domain.phases.balances import Balance, BalanceYear
from bestendig.domain.phases.gates import Judged
from bestendig.domain.phases.lifeline import LifeLine, life_line
from bestendig.domain.phases.profile import Profile, profile_of
from bestendig.domain.results import Forecast
from bestendig.domain.texts import Language, Texts
from bestendig.reports.answers import phases_answer, warned

QUICK_DRAWS = 2_000


@click.command("phases", help="cli.phases.help")
@plan_argument
@click.option("--profile", is_flag=True, help="cli.phases.profile_option")
@day_option
@seed_option
@draws_option(QUICK_DRAWS)
@common
def command(
    plan_file: str,
    *,
    profile: bool,
    today: datetime | None,
    seed: int,
    draws: int,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Shows the life line on a day."""
    from bestendig.insight.summary import forecast

    ready = ready_plan(Asked(as_json, lang), plan_file)
    with working(ready.texts("cli.working.forecast")):
        ahead = forecast(ready.plan, ready.catalogue, draws, seed, fans=("reserve",)) if ready.plan.pins else None
    line = life_line(ready.plan, ready.catalogue, day_of(today).date(), ahead)
    if as_json:
        found = warnings_of(ready.plan, line, ahead)
        print_json(warned(phases_answer(line), found, ready.texts, ready.catalogue, ready.plan))
    elif profile:
        _show_profile(profile_of(line.gates), ready)
    else:
        _show(line, ahead, ready)
        say_warnings(warnings_of(ready.plan, line, ahead), ready)


def _show(line: LifeLine, ahead: Forecast | None, ready: Ready) -> None:
    texts = ready.texts
    say(texts("cli.phases.now", name=ready.plan.name, phase=texts(f"method.phase.{line.phase}")), "strong")
    if line.fallen_from:
        say(texts("cli.phases.fallen", phase=texts(f"method.phase.{line.fallen_from}")), "warn")
    for gate in line.gates:
        met = sum(judged.met for judged in gate.criteria)
        heading(texts("cli.phases.gate", gate=texts(f"method.gate.{gate.phase}"), met=met, of=len(gate.criteria)))
        for judged in gate.criteria:
            say(_criterion(judged, texts), "" if judged.met else "muted")
    heading(texts("cli.phases.balances"))
    columns = [Column(texts("cli.phases.head.balance")), Column(texts("cli.phases.head.unit"))]
    columns += [Column(str(year.quarter), right=True) for year in line.balances.money.years]
    table(columns, [_balance_row(balance, ready) for balance in line.balances.all])
    if ahead is not None:
        _show_gap(ahead, ready.texts)


def _show_profile(profile: Profile, ready: Ready) -> None:
    """How many criteria are met, per PSAT domain and per dimension of the peer review."""
    texts = ready.texts
    for frame, rows in (("psat", profile.psat), ("peer_review", profile.peer_review)):
        heading(texts(f"cli.phases.profile.{frame}"))
        width = max(len(texts(f"method.{frame}.{row.id}")) for row in rows)
        for row in rows:
            bar = "■" * row.met + "□" * (row.asked - row.met)
            say(f"  {texts(f'method.{frame}.{row.id}'):<{width}}  {row.met}/{row.asked}  {bar}")


def _show_gap(ahead: Forecast, texts: Texts) -> None:
    """What lacks in the first year after the subsidy (M6)."""
    from bestendig.reports.wording.gap import gap_lead, gap_words

    heading(gap_lead(ahead.subsidy_end, texts))
    for sentence in gap_words(ahead, texts):
        say(f"  {sentence}")


def _criterion(judged: Judged, texts: Texts) -> str:
    sign = "✓" if judged.met else "·"
    lapsed = texts("cli.phases.lapsed", day=str(judged.lapsed_since)) if judged.lapsed_since else ""
    return f"  {sign} {judged.criterion.text.of(texts.language)} {lapsed}".rstrip()


def _balance_row(balance: Balance, ready: Ready) -> list[str | Cell]:
    unit = ready.catalogue.units[balance.unit].plural.of(ready.texts.language)
    figures = [Cell(_figure(year, ready.texts), "good" if year.coverage >= 1 else "bad") for year in balance.years]
    return [ready.texts(f"method.balance.{balance.name}"), unit, *figures]


def _figure(year: BalanceYear, texts: Texts) -> str:
    """How much of what is needed is there, and how much is left or short: `106% (+6.800)`."""
    from bestendig.reports.wording.numbers import number, percent

    left = year.have - year.need
    sign = "+" if left > 0 else ""
    return f"{percent(min(year.coverage, 9.99), texts)} ({sign}{number(left, texts)})"
