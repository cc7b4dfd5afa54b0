"""`bestendig headpin`: candidates for the head pin, best first, with the reasons. Source: M14, M18."""

import click

from bestendig.cli.asking import Asked, common, draws_option, plan_argument, seed_option
from bestendig.cli.output import Cell, Column, Row, print_json, say, table
from bestendig.cli.plans import Ready, ready_plan
from bestendig.cli.progress import working
from bestendig.domain.results import Chance
from bestendig.domain.scaling.head_pin import DRAWS as RANK_DRAWS
from bestendig.domain.scaling.head_pin import Candidate, rank_head_pins
from bestendig.domain.texts import Language


@click.command("headpin", help="cli.headpin.help")
@plan_argument
@seed_option
@draws_option(4_000)
@common
def command(plan_file: str, *, seed: int, draws: int, as_json: bool, lang: Language | None) -> None:
    """Ranks the pins of a plan as head pin."""
    from bestendig.engine.compile import compile_plan
    from bestendig.insight.head_pins import head_pin_chances, in_time

    ready = ready_plan(Asked(as_json, lang), plan_file)
    candidates = rank_head_pins(ready.plan, ready.catalogue, seed)
    by_years = in_time(ready.plan)
    with working(ready.texts("cli.working.headpin")):
        model = compile_plan(ready.plan, ready.catalogue) if candidates else None
        pins = [candidate.pin for candidate in candidates]
        chances = head_pin_chances(model, pins, draws, seed, by_years) if model else {}
    if as_json:
        from bestendig.reports.insight_answers import headpin_answer

        answer = headpin_answer(candidates, chances, ready.texts)
        print_json({**answer, "p_sustained_by_years": by_years, "draws": draws, "seed": seed})
    else:
        _show(candidates, chances, by_years, ready)


def _show(candidates: list[Candidate], chances: dict[tuple[str, str], Chance], by_years: float, ready: Ready) -> None:
    from bestendig.reports.wording.chances import percent_of, percent_with_error
    from bestendig.reports.wording.numbers import number
    from bestendig.reports.wording.reasons import reason_in_words

    texts = ready.texts
    if not candidates:
        say(texts("cli.headpin.none"))
        return
    heads = ("pin", "score", "need", "fit", "proof", "reach", "first", "chance")
    columns = [Column(texts(f"cli.headpin.head.{name}"), right=name != "pin") for name in heads]
    rows: list[Row] = []
    for candidate in candidates:
        figures = [candidate.score, *candidate.factors.values()]
        rows.append(
            [
                Cell("/".join(candidate.pin), "strong"),
                *(number(figure, texts, 2) for figure in figures),
                percent_of(candidate.first, texts),
                percent_with_error(chances[candidate.pin], texts),
            ]
        )
    table(columns, rows)
    say(texts("cli.headpin.legend", draws=RANK_DRAWS, years=number(by_years, texts, 2)), "muted")
    for candidate in candidates:
        say()
        say("/".join(candidate.pin), "strong")
        for reason in candidate.reasons:
            say(f"  {reason_in_words(reason, texts)}")
        for warning in candidate.warnings:
            say(f"  ! {reason_in_words(warning, texts)}", "warn")
