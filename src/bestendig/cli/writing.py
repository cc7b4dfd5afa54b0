"""Writes what a command made, or says why that cannot be done."""

from pathlib import Path

from bestendig.cli.asking import Asked
from bestendig.domain.texts import Texts
from bestendig.files.atomic import write_atomically


def write_output(asked: Asked, file: str, content: bytes, texts: Texts) -> None:
    """Writes a file whole or not at all; ends with a message when it cannot be written."""
    path = Path(file)
    if path.is_dir():
        asked.fail("output", texts("cli.error.output_is_folder", file=file))
    try:
        write_atomically(path, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        asked.fail("output", texts("cli.error.output", file=file, reason=reason))
