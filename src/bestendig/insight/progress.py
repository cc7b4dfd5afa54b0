"""How long work tells how far it is. Whoever listens may raise, which stops the work where it is."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""`progress(done, total)`."""
WHOLE = 1_000


def silent(_done: int, _total: int) -> None:
    """For who does not want to hear it."""


def share_of(progress: Progress, first: float, last: float) -> Progress:
    """The progress of one part of the work: from `first` to `last`, as shares of the whole."""

    def tell(done: int, total: int) -> None:
        progress(round(WHOLE * (first + (last - first) * done / max(total, 1))), WHOLE)

    return tell
