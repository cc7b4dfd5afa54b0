"""`bestendig levers`: what each change does to the chance, on the same futures. Source: model.md "Levers"."""

import click

from bestendig.cli.asking import Asked, Share, common, draws_option, plan_argument, seed_option
from bestendig.cli.effects import Known, does_something, effect_table
from bestendig.cli.output import heading, print_json, say
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.results import Aim, LeverReport
from bestendig.domain.texts import Language


@click.command("levers", help="cli.levers.help")
@plan_argument
@click.option("--aim", type=Share(), help="cli.levers.aim_option")
@click.option("--pairs", is_flag=True, help="cli.levers.pairs_option")
@seed_option
@draws_option(4_000, most=200_000)
@common
def command(
    plan_file: str, *, aim: float | None, pairs: bool, seed: int, draws: int, as_json: bool, lang: Language | None
) -> None:
    """Tries all changes that a user can make."""
    from bestendig.insight.levers import levers
    from bestendig.reports.insight_answers import levers_answer

    ready = ready_plan(Asked(as_json, lang), plan_file)
    with working(ready.texts("cli.working.levers")) as progress:
        report = levers(ready.plan, ready.catalogue, draws, seed, with_pairs=pairs, aim=aim, progress=progress)
    if as_json:
        print_json(levers_answer(report, ready))
    else:
        _show(report, ready)


def _show(report: LeverReport, ready: Ready) -> None:
    from bestendig.reports.wording.numbers import number

    if not report.effects:
        say(ready.texts("cli.levers.none"))
        return
    known = {effect.id: effect for effect in report.effects}
    doing = [effect for effect in report.effects if does_something(effect, ready.texts)]
    effect_table(doing, ready)
    if idle := len(report.effects) - len(doing):
        say()
        say(ready.texts("cli.levers.idle" if doing else "cli.levers.all_idle", n=idle, count=idle), "muted")
    if report.pairs:
        heading(ready.texts("cli.levers.pairs"))
        effect_table(report.pairs, ready, known)
    if report.aim is not None:
        _show_aim(report.aim, ready, known)
    say()
    say(ready.texts("cli.levers.basis", draws=number(report.draws, ready.texts), seed=report.seed), "muted")


def _show_aim(aim: Aim, ready: Ready, known: Known) -> None:
    from bestendig.reports.wording.sets import aim_sentence

    heading(aim_sentence(aim, ready.texts))
    if aim.best is not None:
        effect_table([aim.best], ready, known)
