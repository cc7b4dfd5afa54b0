"""What every command is asked: the options that all share, and how it ends."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn, TypeVar

import click

from bestendig.cli.output import print_json
from bestendig.domain.texts import LANGUAGES, Language, Texts
from bestendig.files.texts import load_texts

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_DRAWS = 10_000_000
MOST_SEED = 2**63 - 1
FAILED, UNREADABLE = 1, 2
DAY_FORMS = ("%Y-%m-%d", "%d-%m-%Y")


@dataclass(frozen=True)
class Asked:
    """The options that all commands share."""

    as_json: bool
    lang: Language | None

    def texts(self, plan_language: Language | None = None) -> Texts:
        """The texts to speak with: the language that was asked for, else the plan's, else Dutch."""
        return load_texts(self.lang or plan_language or "nl")

    def fail(self, code: str, text: str, exit_code: int = UNREADABLE) -> NoReturn:
        """Ends with a message: on the error stream, or as JSON where that was asked."""
        if self.as_json:
            print_json({"error": {"code": code, "text": text}})
        else:
            click.echo(text, err=True)
        raise click.exceptions.Exit(exit_code)


class WholeNumber(click.ParamType[int]):
    """A whole number within bounds; thousands may be apart (`10_000`)."""

    name = "n"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, _: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number.

        Raises:
            click.BadParameter: not such a number.
        """
        text = str(value).replace("_", "")
        if text.lstrip("+-").isdecimal() and len(text) < 25 and self.low <= int(text) <= self.high:
            return int(text)
        return self.fail(speaking(ctx)("cli.error.whole_number", low=self.low, high=self.high, given=str(value)[:40]))


class Share(click.ParamType[float]):
    """A chance between 0 and 1, or in percent (`80%`)."""

    name = "p"

    def convert(self, value: Any, _: click.Parameter | None, ctx: click.Context | None) -> float:
        """The chance.

        Raises:
            click.BadParameter: not a chance.
        """
        text = str(value).strip().replace(",", ".")
        try:
            number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            number = -1.0
        if 0 <= number <= 1:
            return number
        return self.fail(speaking(ctx)("cli.error.share", given=str(value)[:40]))


class Day(click.ParamType[datetime]):
    """A day: year-month-day as in a plan, or day-month-year as people write it."""

    name = "day"

    def convert(self, value: Any, _: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day.

        Raises:
            click.BadParameter: not a day.
        """
        for form in DAY_FORMS:
            with suppress(ValueError):
                return datetime.strptime(str(value).strip(), form)  # noqa: DTZ007 -- a day has no time zone
        return self.fail(speaking(ctx)("cli.error.day", given=str(value)[:40]))


def speaking(ctx: click.Context | None) -> Texts:
    """The texts in which the program speaks before it knows the plan's language."""
    found = getattr(ctx.find_root().command, "texts", None) if ctx else None
    return found if isinstance(found, Texts) else load_texts("nl")


def common(function: Command) -> Command:
    """`--json` and `--lang`, handed over as one `asked`."""
    for option in (
        click.option("--lang", type=click.Choice(LANGUAGES), envvar="BESTENDIG_LANG", help="cli.option.lang"),
        click.option("--json", "as_json", is_flag=True, help="cli.option.json"),
    ):
        function = option(function)
    return function


def without_draws(function: Command) -> Command:
    """`--seed` and `--draws` for a command that draws nothing: taken, so that scripts may give them, and not used."""
    for name, kind in (("--seed", WholeNumber(0, MOST_SEED)), ("--draws", WholeNumber(1, MOST_DRAWS))):
        function = click.option(name, type=kind, hidden=True, expose_value=False)(function)
    return function


def plan_argument(function: Command) -> Command:
    """The plan's file; `-` is the standard input."""
    return click.argument("plan_file", metavar="PLAN")(function)


def seed_option(function: Command) -> Command:
    """`--seed`."""
    return click.option("--seed", type=WholeNumber(0, MOST_SEED), default=1, help="cli.option.seed")(function)


def draws_option(default: int, most: int = MOST_DRAWS) -> Callable[[Command], Command]:
    """`--draws` with its default."""
    kind = WholeNumber(1, most)
    return click.option("--draws", type=kind, default=default, show_default=True, help="cli.option.draws")


day_option = click.option("--on", "today", type=Day(), metavar="DATE", help="cli.option.on")
"""`--on 2026-03-01`: judge as on that day."""


def day_of(chosen: datetime | None) -> "datetime":
    """The day that was asked for, else now."""
    return chosen or datetime.now().astimezone()
