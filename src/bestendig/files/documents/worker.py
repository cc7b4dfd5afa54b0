"""A process that cleans one document and ends: `python -m bestendig.files.documents.worker < in > out`.

Readers of files that others made are where programs break. This one may use so much memory and time, opens no file
and knows no secret. It writes the kind, or `!` and why not, on a line, then the cleaned document.
"""

import resource
import sys

from bestendig.files.documents.clean import clean
from bestendig.files.documents.refused import RefusedError

MEMORY = 1_500 * 1024 * 1024
SECONDS = 25


def main() -> None:
    """Read, clean, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        kind, cleaned = clean(sys.stdin.buffer.read())
    except RefusedError as why:
        kind, cleaned = f"!{why.reason}", b""
    except (MemoryError, RecursionError):
        kind, cleaned = "!too_much", b""
    sys.stdout.buffer.write(kind.encode() + b"\n" + cleaned)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
