"""Compiles the kernel and stores the object code: `python -m bestendig.engine.compiler FOLDER`. Loads numba."""

import sys
from pathlib import Path

from bestendig.engine.kernel import compile_kernel
from bestendig.engine.machine import write

if __name__ == "__main__":
    write(Path(sys.argv[1]), *compile_kernel())
