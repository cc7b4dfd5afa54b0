"""The program `bestendig`.

Exit code 0 when all is well, 1 for findings of level error or a failed check, 2 for wrong usage or input that cannot
be read. Source: design.md "CLI contract".
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from bestendig.cli.click_words import teach_click
from bestendig.cli.doors import Doors, argument_value
from bestendig.cli.output import print_json
from bestendig.domain.texts import LANGUAGES, Language, Texts
from bestendig.files.texts import load_texts

USAGE = 2
INTERRUPTED = 130
DEFAULT_LANGUAGE: Language = "nl"


def main() -> NoReturn:
    """The console script."""
    _forgive_encodings()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command line and gives its exit code."""
    output = sys.stdout
    try:
        return _run(arguments)
    except BrokenPipeError:
        return _reader_left()
    except SystemExit:
        # click's own way when a reader left: another stream, and 1 as if something went wrong
        if sys.stdout is output:
            raise
        return _reader_left()


def _run(arguments: list[str]) -> int:
    texts = load_texts(language_before_parsing(arguments))
    teach_click(texts)
    try:
        code = Doors(texts).main(arguments, prog_name="bestendig", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return _after_flush(ended.exit_code)
    except click.ClickException as mistake:
        return _say_mistake(mistake, as_json="--json" in arguments)
    except (click.Abort, KeyboardInterrupt):
        click.echo(texts("cli.click.aborted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except ArithmeticError as trouble:  # the engine's own; naming its class would load the engine for every command
        return _say_mistake(click.UsageError(_numbers_failed(trouble, texts)), as_json="--json" in arguments)
    except OSError as error:
        broken = click.UsageError(texts("cli.error.os", reason=error.strerror or ""))
        return _say_mistake(broken, as_json="--json" in arguments)
    return code if isinstance(code, int) else 0


def language_before_parsing(arguments: list[str]) -> Language:
    """The language of help and usage: `--lang`, else BESTENDIG_LANG, else Dutch."""
    for wanted in (argument_value(arguments, "--lang"), os.environ.get("BESTENDIG_LANG")):
        for language in LANGUAGES:
            if wanted == language:
                return language
    return DEFAULT_LANGUAGE


def _numbers_failed(trouble: ArithmeticError, texts: Texts) -> str:
    """Which number of which pin and quarter ran out of bounds."""
    where = " · ".join(str(part) for name in ("quarter", "pin") if (part := getattr(trouble, name, None)))
    return texts("cli.error.numbers", what=str(getattr(trouble, "what", trouble)), where=where or "-")


def _say_mistake(mistake: click.ClickException, *, as_json: bool) -> int:
    if as_json:
        print_json({"error": {"code": "usage", "text": mistake.format_message()}})
    else:
        with suppress(BrokenPipeError):  # nobody reads why; the exit code still says that it went wrong
            mistake.show()
    return USAGE


def _after_flush(code: int) -> int:
    """The exit code, which stays as it is when nobody reads the last lines."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _reader_left()
    return code


def _reader_left() -> int:
    """Whoever read our output has stopped: so do we, without a word, and nothing is flushed into the void."""
    for number in (sys.__stdout__, sys.__stderr__):
        if number is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number.fileno())
    return 0


def _forgive_encodings() -> None:
    """A terminal that lacks a sign gets another one instead of a traceback; a closed stream swallows what is said."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- open as long as the program runs
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- open as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
