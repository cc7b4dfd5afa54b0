"""The bar itself; loaded only when work takes longer than a second, for rich takes a while to load."""

from rich.console import Console
from rich.progress import Progress


class Bar:
    """A bar on the error stream that disappears when the work is done."""

    def __init__(self, label: str, done: int, total: int) -> None:
        self.progress = Progress(console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task(label, total=total or None, completed=done)
        self.progress.start()

    def show(self, done: int, total: int) -> None:
        """Moves it."""
        self.progress.update(self.task, completed=done, total=total)

    def end(self) -> None:
        """Takes it away."""
        self.progress.stop()
