"""Page of every command and its options, from the commands themselves."""

import click

from bestendig.cli.doors import COMMANDS, Doors
from bestendig.files.texts import load_texts
from tools.pages.markdown import page, table

DOORS = Doors(load_texts("en"))
WORDS = """Exit code 0: good; 1: findings of level error, or a failed check; 2: wrong usage, or input that cannot be
read. `--lang nl` or `--lang en` chooses the language; without it, Dutch. `-` for a plan reads standard input."""


def commands() -> str:
    """All commands in the order in which one meets them."""
    context = click.Context(DOORS, info_name="bestendig")
    return page("Commands", "`cli/commands/`", WORDS, *(section(name, context) for name in COMMANDS))


def section(name: str, context: click.Context) -> str:
    """One command; of a group, each command in it."""
    command = DOORS.get_command(context, name)
    if isinstance(command, click.Group):
        inner = [described(f"bestendig {name} {word}", below) for word, below in command.commands.items()]
        return "\n\n".join([f"## {name}", prose(command), *inner])
    return f"## {name}\n\n{described(f'bestendig {name}', command)}" if command else ""


def described(line: str, command: click.Command) -> str:
    """Usage, what it does, and its options."""
    arguments = " ".join(usage(p) for p in command.params if isinstance(p, click.Argument))
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    rows = [(", ".join(f"`{word}`" for word in (*o.opts, *o.secondary_opts)), kind(o), o.help or "") for o in options]
    return "\n\n".join(
        part
        for part in (
            "`" + f"{line} {arguments}".strip() + "`",
            prose(command),
            table(("option", "value", "meaning"), rows) if rows else "",
        )
        if part
    )


def prose(command: click.Command) -> str:
    """The help text as one paragraph each."""
    return "\n\n".join(" ".join(part.split()) for part in (command.help or "").replace("\b", "").split("\n\n"))


def usage(argument: click.Argument) -> str:
    """An argument as the help writes it."""
    word = argument.human_readable_name.upper()
    return f"{word}…" if argument.nargs == -1 else word


def kind(option: click.Option) -> str:
    """What an option asks: nothing, one of some words, or a kind of value."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return ", ".join(f"`{choice}`" for choice in option.type.choices)
    return option.type.name
