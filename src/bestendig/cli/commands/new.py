"""`bestendig new`: a first plan from a few questions; it runs at once. Source: issue of the first line; M10, M14."""

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import click
from pydantic_core import PydanticCustomError

from bestendig.cli.asking import Asked, common, speaking, without_draws
from bestendig.cli.output import print_json
from bestendig.cli.writing import Target, force_option
from bestendig.domain.catalogue import Catalogue, StandardBlock
from bestendig.domain.findings import has_errors
from bestendig.domain.ids import LEVELS
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange, median, read_range
from bestendig.domain.texts import Language, Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan
from bestendig.files.plan.write import edit_plan_text

TEMPLATE = "klein.yaml"
STANDARD = "up_to_date_curriculum"
SUBSIDY_YEARS = 4
Answers = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One thing to ask: its text is `cli.new.ask.<name>`."""

    name: str
    default: Callable[[Texts, Catalogue], str]
    accepts: Callable[[str, Catalogue], bool]


def _is_text(answer: str, _: Catalogue) -> bool:
    return bool(answer.strip())


def _is_number(answer: str, _: Catalogue) -> bool:
    try:
        read_range(answer)
    except PydanticCustomError:
        return False
    return True


def _is_quarter(answer: str, _: Catalogue) -> bool:
    try:
        Quarter.parse(answer)
    except PydanticCustomError:
        return False
    return True


def _are_levels(answer: str, _: Catalogue) -> bool:
    return bool(answer.split()) and set(answer.split()) <= set(LEVELS)


def _is_block(answer: str, catalogue: Catalogue) -> bool:
    return answer in catalogue.blocks


def _word(key: str) -> Callable[[Texts, Catalogue], str]:
    return lambda texts, _: texts(key)


def _fixed(value: str) -> Callable[[Texts, Catalogue], str]:
    return lambda _texts, _catalogue: value


def _first_block(_: Texts, catalogue: Catalogue) -> str:
    curricula = [block.id for block in catalogue.blocks.values() if block.archetype == "curriculum"]
    return STANDARD if STANDARD in catalogue.blocks else curricula[0]


QUESTIONS: tuple[Question, ...] = (
    Question("name", _word("cli.new.default.name"), _is_text),
    Question("levels", _fixed("mbo"), _are_levels),
    Question("group", _word("cli.new.default.group"), _is_text),
    Question("organisations", _fixed("70 to 120"), _is_number),
    Question("block", _first_block, _is_block),
    Question("fee", _fixed("4000 to 7000"), _is_number),
    Question("founding", _fixed("10"), _is_number),
    Question("subsidy", _fixed("300000"), _is_number),
    Question("start", lambda _texts, _catalogue: str(Quarter.of(date.today())), _is_quarter),  # noqa: DTZ011
)


@click.command("new", help="cli.new.help")
@click.argument("file", default="plan.yaml", metavar="FILE")
@click.option("--yes", is_flag=True, help="cli.new.yes")
@force_option
@click.option("--name", help="cli.new.ask.name")
@click.option("--levels", help="cli.new.ask.levels")
@click.option("--group", help="cli.new.ask.group")
@click.option("--organisations", help="cli.new.ask.organisations")
@click.option("--block", help="cli.new.ask.block")
@click.option("--fee", help="cli.new.ask.fee")
@click.option("--founding", help="cli.new.ask.founding")
@click.option("--subsidy", help="cli.new.ask.subsidy")
@click.option("--start", help="cli.new.ask.start")
@without_draws
@common
@click.pass_context
def command(
    ctx: click.Context,
    /,
    file: str,
    *,
    yes: bool,
    force: bool,
    as_json: bool,
    lang: Language | None,
    **given: str | None,
) -> None:
    """Asks, and writes a plan."""
    asked = Asked(as_json, lang)
    texts = speaking(ctx) if lang is None else asked.texts()
    target = Target(file, (), force)
    target.refuse(asked, texts)
    catalogue = load_catalogue()
    with redirect_stdout(sys.stderr) if target.is_stdout else nullcontext():
        answers = {q.name: _answer(q, given[q.name], texts, catalogue, asked, ask=not yes) for q in QUESTIONS}
    text = plan_text(answers, texts, catalogue)
    plan, findings = load_plan(text, file, catalogue)
    if plan is None or has_errors(findings):
        asked.fail("new", texts("cli.new.refused", codes=", ".join(f.code for f in findings)), exit_code=1)
    target.write(asked, text.encode("utf-8"), texts)
    if target.is_stdout:
        return
    if as_json:
        print_json({"file": file, "name": plan.name})
    else:
        click.echo(texts("cli.new.written", file=file))


def _answer(
    question: Question, given: str | None, texts: Texts, catalogue: Catalogue, asked: Asked, *, ask: bool
) -> str:
    answer = question.default(texts, catalogue) if given is None else given
    if given is None and ask:
        return _asked_for(question, answer, texts, catalogue)
    if not question.accepts(answer, catalogue):
        asked.fail("answer", texts(f"cli.new.wrong.{question.name}", given=answer[:60]))
    return answer


def _asked_for(question: Question, default: str, texts: Texts, catalogue: Catalogue) -> str:
    while True:
        answer = str(click.prompt(texts(f"cli.new.ask.{question.name}"), default=default)).strip()
        if question.accepts(answer, catalogue):
            return answer
        click.echo(texts(f"cli.new.wrong.{question.name}", given=answer[:60]), err=True)


def plan_text(answers: Answers, texts: Texts, catalogue: Catalogue) -> str:
    """The smallest example with the answers in it; a first comment says what it is."""
    template = (files("bestendig") / "catalogue" / "examples" / TEMPLATE).read_text("utf-8")
    body = "\n".join(line for line in template.splitlines() if not line.startswith("#")) + "\n"
    block = catalogue.blocks[answers["block"]]
    start = Quarter.parse(answers["start"])
    group = slug(answers["group"])
    changes: dict[tuple[str | int, ...] | str, Any] = {
        ("name",): answers["name"],
        ("start",): str(start),
        ("language",): texts.language,
        ("levels",): answers["levels"].split(),
        ("target_groups", 0, "id"): group,
        ("target_groups", 0, "name"): answers["group"],
        ("target_groups", 0, "levels"): answers["levels"].split(),
        ("target_groups", 0, "organisations"): _plain(answers["organisations"]),
        ("blocks", 0): _block(block, answers, texts),
        ("pins", 0, "group"): group,
        ("pins", 0, "block"): block.id,
        ("pins", 0, "founding_customers"): _plain(answers["founding"]),
        ("pins", 0, "cash_euro_per_customer_per_year"): _plain(answers["fee"]),
        ("finance", "subsidy", "euro"): _plain(answers["subsidy"]),
        ("finance", "subsidy", "from"): str(start),
        ("finance", "subsidy", "until"): str(start.plus(4 * SUBSIDY_YEARS - 1)),
    }
    return f"# {texts('cli.new.comment')}\n" + edit_plan_text(body, changes)


def _block(block: StandardBlock, answers: Answers, texts: Texts) -> dict[str, Any]:
    bricks = [
        {
            "id": brick.id,
            "name": brick.name.of(texts.language),
            "state": "idea",
            "development_hours": _shown(brick.development_hours),
            "development_euro": _shown(brick.development_euro),
        }
        for brick in block.bricks
    ]
    return {
        "id": block.id,
        "name": block.name.of(texts.language),
        "archetype": block.archetype,
        "standard": block.id,
        "levels": answers["levels"].split(),
        "bricks": bricks,
        "staff_hours_per_year": _shown(block.staff_hours_per_year),
        "fixed_euro_per_year": _shown(block.fixed_euro_per_year),
    }


def _shown(value: AnyRange) -> float | int:
    """The middle value, rounded as a person would."""
    middle = median(value)
    return round(middle, -1 if middle >= 100 else 0) if middle else 0


def _plain(answer: str) -> str | float | int:
    """A number as a number, a range as its text."""
    text = answer.replace("_", "")
    if re.fullmatch(r"\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d+\.\d{1,2}", text) else answer


def slug(name: str) -> str:
    """A name as an id: `MKB-bedrijven & scholen` becomes `mkb-bedrijven-scholen`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "doelgroep"
