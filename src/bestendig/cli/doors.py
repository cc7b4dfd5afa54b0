"""The group of commands: each is loaded only when it is asked for, and its help is put into the reader's language."""

import copy
from collections.abc import Iterator
from importlib import import_module
from itertools import zip_longest

import click

from bestendig.domain.texts import LANGUAGES, Texts

COMMANDS: tuple[str, ...] = (
    "new",
    "check",
    "phases",
    "wall",
    "lane",
    "headpin",
    "run",
    "forecast",
    "levers",
    "route",
    "findout",
    "sensitivity",
    "compare",
    "report",
    "export",
    "import",
    "catalogue",
    "schema",
    "serve",
    "user",
    "doctor",
    "retention",
)
"""In the order in which one meets them; each is `commands/<name>.py: command`, with its texts under `cli.<name>`."""


class Doors(click.Group):
    """All commands, in one language."""

    def __init__(self, texts: Texts) -> None:
        super().__init__("bestendig", help=texts("cli.help"), epilog=texts("cli.epilog"))
        self.texts = texts
        self.params.append(_language_option(texts))
        self.options_metavar = texts("cli.click.options_here")
        self.subcommand_metavar = texts("cli.click.command_here")
        self.context_settings = {"help_option_names": ["--help", "-h"], "max_content_width": 100}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's
        """Names in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        loaded: click.Command = import_module(f"bestendig.cli.commands.{cmd_name}").command
        return translated(loaded, self.texts)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """click's, with the names that are most like a mistyped one: it knows only of commands that are loaded."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as mistake:
            raise click.exceptions.NoSuchCommand(mistake.command_name, possibilities=COMMANDS, ctx=ctx) from mistake

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's
        """The list in the help, without loading any command."""
        with formatter.section(self.texts("cli.click.commands")):
            formatter.write_dl([(name, self.texts(f"cli.{name}.short")) for name in COMMANDS])


def _language_option(texts: Texts) -> click.Option:
    """`--lang` before the command: the language of the help, and of the command that follows."""

    def hand_on(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.default_map = {name: {"lang": value} for name in COMMANDS}

    kind, words = click.Choice(LANGUAGES), texts("cli.option.lang")
    return click.Option(["--lang"], type=kind, help=words, expose_value=False, callback=hand_on, is_eager=True)


def translated(command: click.Command, texts: Texts) -> click.Command:
    """A copy of the command whose help says its texts instead of their keys."""
    said = copy.copy(command)
    said.help = texts(command.help) if command.help else None
    said.options_metavar = texts("cli.click.options_here")
    said.params = [_translated_option(parameter, texts) for parameter in command.params]
    if isinstance(said, click.Group):
        said.subcommand_metavar = texts("cli.click.command_here")
        said.commands = {name: translated(inner, texts) for name, inner in said.commands.items()}
    return said


def _translated_option(parameter: click.Parameter, texts: Texts) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    said = copy.copy(parameter)
    said.help = texts(parameter.help)
    return said


def argument_value(arguments: list[str], name: str) -> str | None:
    """What follows an option on the command line, before anything is parsed."""
    found = list(_values(arguments, name))
    return found[-1] if found else None


def _values(arguments: list[str], name: str) -> Iterator[str]:
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == "--":
            return
        if argument == name:
            yield following
        elif argument.startswith(f"{name}="):
            yield argument.partition("=")[2]
