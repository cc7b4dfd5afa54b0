"""Writes what a command made, or says why that cannot be done.

One rule for every command that writes: never over the file that it read; over another file only when that is
visibly an earlier result of the same kind (a PDF, an exported model), or when `--force` says so. `-` is the standard
output.
"""

import errno
import os
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from bestendig.cli.asking import Asked
from bestendig.domain.texts import Texts
from bestendig.files.atomic import write_atomically

Command = TypeVar("Command", bound=Callable[..., Any])
REASONS = {
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
    errno.ENOSPC: "full",
    errno.ENAMETOOLONG: "long_name",
}

STREAM = "-"
"""The standard input among what is read, the standard output as what is written."""

force_option = click.option("--force", is_flag=True, help="cli.option.force")
"""`--force`: replace a file that is already there."""


@dataclass(frozen=True)
class Target:
    """Where a command writes: the file, the files that it read, and how an earlier result of its kind begins."""

    file: str
    inputs: Collection[str] = ()
    force: bool = False
    earlier: bytes = b""

    @property
    def is_stdout(self) -> bool:
        """Whether it goes to the standard output, on which nothing else may then be said."""
        return self.file == STREAM

    def refuse(self, asked: Asked, texts: Texts) -> None:
        """Ends with a message when the file may not be written; ask it before a long computation."""
        if self.is_stdout:
            return
        path = Path(self.file)
        if _answers(path.is_dir):
            asked.fail("output", texts("cli.error.output_is_folder", file=self.file))
        if any(_is_input(path, read) for read in self.inputs):
            asked.fail("output", texts("cli.error.output_is_input", file=self.file))
        if not _answers(path.exists):
            self._refuse_folder(path.parent, asked, texts)
            return
        if not _answers(path.is_file):
            asked.fail("output", texts("cli.error.output_is_device", file=self.file))
        if not self.force and not self._is_earlier_result(path):
            asked.fail("exists", texts("cli.error.exists", file=self.file))

    def _refuse_folder(self, folder: Path, asked: Asked, texts: Texts) -> None:
        """Ends with a message when no file can be made in the folder; what only shows while writing is told then."""
        found = _answers(folder.is_dir)
        if not found or not os.access(folder, os.W_OK | os.X_OK):
            reason = texts("cli.reason.not_allowed" if found else "cli.reason.no_folder")
            asked.fail("output", texts("cli.error.output", file=self.file, reason=reason))

    def _is_earlier_result(self, path: Path) -> bool:
        if not self.earlier:
            return False
        try:
            with path.open("rb") as stream:
                return stream.read(len(self.earlier)) == self.earlier
        except OSError:
            return False

    def write(self, asked: Asked, content: bytes, texts: Texts) -> None:
        """Writes the file whole or not at all; ends with a message when it may not or cannot be written."""
        self.refuse(asked, texts)
        if self.is_stdout:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            write_atomically(Path(self.file), content)
        except (OSError, ValueError) as error:
            reason = reason_of(error, texts)
            if isinstance(error, FileNotFoundError) and _answers(Path(self.file).parent.is_dir):
                reason = texts("cli.reason.not_allowed")  # a folder of the system's own, in which nobody makes files
            asked.fail("output", texts("cli.error.output", file=self.file, reason=reason))


def reason_of(error: OSError | ValueError, texts: Texts) -> str:
    """Why the system refused, in the reader's words; a rare reason in the system's own."""
    key = REASONS.get(getattr(error, "errno", None) or 0)
    return texts(f"cli.reason.{key}") if key else getattr(error, "strerror", None) or str(error)


def _is_input(path: Path, read: str) -> bool:
    """Whether this is the file that was read, also when that came in by the standard input."""
    if read != STREAM:
        return _answers(path.samefile, read)
    return _answers(lambda: os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno())))


def _answers(question: Callable[..., bool], *about: str) -> bool:
    """Whether the answer is yes; a path that cannot be looked at says no, and the writing then tells why."""
    try:
        return question(*about)
    except (OSError, ValueError):
        return False
