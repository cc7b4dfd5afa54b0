"""A bar on the error stream for work that takes longer than a second."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

PATIENCE_SECONDS = 1.0
Report = Callable[[int, int], None]


class _Waiting:
    """Shows a bar by itself after a second; before that, nothing of it is loaded."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.done, self.total = 0, 0
        self.bar: Any = None
        self.ended = False
        self.lock = threading.Lock()
        self.timer = threading.Timer(PATIENCE_SECONDS, self.begin)
        self.timer.daemon = True

    def begin(self) -> None:
        bar_class = import_module("bestendig.cli.bar").Bar
        with self.lock:
            if not self.ended:
                self.bar = bar_class(self.label, self.done, self.total)

    def report(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.bar is not None:
            self.bar.show(done, total)

    def end(self) -> None:
        self.timer.cancel()
        with self.lock:
            self.ended = True
            if self.bar is not None:
                self.bar.end()


@contextmanager
def working(label: str) -> Iterator[Report]:
    """While this lasts longer than a second, a bar shows on a terminal. Gives what reports (done, total)."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    waiting = _Waiting(label)
    waiting.timer.start()
    try:
        yield waiting.report
    finally:
        waiting.end()
