"""Compiles the kernel once, so that no forecast waits for it: `python -m bestendig.engine.warm`."""

from bestendig.engine.machine import run_kernel
from bestendig.engine.work import empty_arguments


def warm() -> None:
    """Load the kernel, compiled first where the cache has none, and run it on nothing."""
    run_kernel(empty_arguments())


if __name__ == "__main__":
    warm()
