"""The first forecast of a process loads the compiled kernel; better before the first visitor than with him."""

from bestendig.engine.warm import main as warm_kernel


def warm() -> None:
    """Load the kernel, compiled before by `make setup`."""
    warm_kernel()
