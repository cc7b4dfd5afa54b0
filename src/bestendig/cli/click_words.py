"""The words that click itself says (wrong usage, help), in the reader's language.

click takes its texts from gettext's default domain with English sentences as keys; here they get the keys of our own
translations instead. A test holds that every sentence of click that a user can meet is in the list.
"""

from collections.abc import Callable

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from bestendig.domain.texts import Texts

MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)
SENTENCES: dict[str, str] = {
    "Usage:": "cli.click.usage",
    "Options": "cli.click.options",
    "Commands": "cli.click.commands",
    "Positional arguments": "cli.click.arguments",
    "Show this message and exit.": "cli.click.help",
    "Show the version and exit.": "cli.click.version",
    "%(prog)s, version %(version)s": "cli.click.version_line",
    "default: {default}": "cli.click.default",
    "env var: {var}": "cli.click.environment",
    "(dynamic)": "cli.click.dynamic",
    "Aborted!": "cli.click.aborted",
    "Missing command.": "cli.click.missing_command",
    "Missing argument": "cli.click.missing_argument",
    "Missing option": "cli.click.missing_option",
    "Missing parameter": "cli.click.missing_parameter",
    "Missing parameter: {param_name}": "cli.click.missing_parameter_named",
    "Missing {param_type}": "cli.click.missing_other",
    "Error: {message}": "cli.click.error",
    "Error: invalid input": "cli.click.invalid_input",
    "Try '{command} {option}' for help.": "cli.click.try_help",
    "No such option {name!r}.": "cli.click.no_such_option",
    "No such command {name!r}.": "cli.click.no_such_command",
    "Did you mean {possibility}?": "cli.click.did_you_mean",
    "(Did you mean one of: {possibilities}?)": "cli.click.did_you_mean_one_of",
    "Got unexpected extra argument ({args})": "cli.click.extra_argument",
    "Got unexpected extra arguments ({args})": "cli.click.extra_arguments",
    "Takes {nargs} values but 1 was given.": "cli.click.takes_values_given_one",
    "Takes {nargs} values but {len} were given.": "cli.click.takes_values_given",
    "Option {name!r} does not take a value.": "cli.click.takes_no_value",
    "Option {name!r} requires an argument.": "cli.click.needs_value",
    "Option {name!r} requires {nargs} arguments.": "cli.click.needs_values",
    "Argument {name!r} takes {nargs} values.": "cli.click.takes_values",
    "Invalid start character for option ({option})": "cli.click.invalid_start",
    "Invalid value: {message}": "cli.click.invalid",
    "Invalid value for {param_hint}: {message}": "cli.click.invalid_for",
    "{value!r} is not {choice}.": "cli.click.not_the_choice",
    "{value!r} is not one of {choices}.": "cli.click.not_a_choice",
    "Choose from:\n\t{choices}": "cli.click.choose_from",
    "{value!r} is not a valid {number_type}.": "cli.click.not_a_number",
    "{value} is not in the range {range}.": "cli.click.not_in_range",
    "{value!r} does not match the format {format}.": "cli.click.not_the_format",
    "{value!r} does not match the formats {formats}.": "cli.click.not_the_formats",
    "{value!r} is not a valid boolean. Recognized values: {states}": "cli.click.not_yes_or_no",
    "{name} {filename!r} is a file.": "cli.click.is_a_file",
    "{name} {filename!r} is a directory.": "cli.click.is_a_folder",
    "{name} {filename!r} is not readable.": "cli.click.not_readable",
    "{name} {filename!r} is not writable.": "cli.click.not_writable",
    "{name} {filename!r} does not exist.": "cli.click.does_not_exist",
    "Could not open file {filename!r}: {message}": "cli.click.cannot_open",
    "unknown error": "cli.click.unknown_error",
    "file": "cli.click.file",
    "directory": "cli.click.folder",
    "path": "cli.click.path",
}
"""click's sentence -> key of ours."""

Say = Callable[[str], str]
SayMany = Callable[[str, str, int], str]


def teach_click(texts: Texts) -> None:
    """From here on click speaks the language of these texts."""

    def say(sentence: str) -> str:
        key = SENTENCES.get(sentence)
        return (texts.lookup(key, None) if key else None) or sentence

    def say_many(one: str, many: str, count: int) -> str:
        return say(one if count == 1 else many)

    for module in MODULES:
        for name, function in (("_", say), ("ngettext", say_many)):
            if hasattr(module, name):
                setattr(module, name, function)
