"""Cleaning a document in a process of its own, which a hostile file may break without harm."""

import os
import subprocess  # nosec B404
import sys

from bestendig.files.documents.refused import RefusedError

PATIENCE = 60
KNOWN = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONUTF8", "VIRTUAL_ENV")


def clean_apart(data: bytes) -> tuple[str, bytes]:
    """The kind of a document, and the document without hidden data.

    Raises:
        RefusedError: why not; a file on which the process broke or went on too long counts as one too many.
    """
    environment = {name: os.environ[name] for name in KNOWN if name in os.environ}  # no secrets
    command = [sys.executable, "-m", "bestendig.files.documents.worker"]
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603
            command, input=data, capture_output=True, timeout=PATIENCE, check=False, env=environment
        )
    except subprocess.TimeoutExpired as late:
        raise RefusedError("too_much") from late
    kind, _, cleaned = done.stdout.partition(b"\n")
    if done.returncode or not kind:
        raise RefusedError("too_much")
    if kind.startswith(b"!"):
        raise RefusedError(kind[1:].decode())
    return kind.decode(), cleaned
