"""The compiled kernel as a function: object code from the cache, or compiled first by another process.

numba takes a second to load and to find its own cache again; its result is ordinary object code, which llvmlite can
link into this process in hundredths. So only the process that compiles loads numba.
"""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import llvmlite.binding as llvm
import numpy as np

from bestendig.engine.cache import cache_folders, code_file
from bestendig.engine.work import Arguments, flatten

Function = Callable[[Any, Any, Any], int]
PROTOTYPE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
COMPILE_SECONDS = 600
_alive: list[Any] = []
_one_at_a_time = Lock()


class NoKernel(RuntimeError):
    """The kernel could not be compiled on this machine."""


def run_kernel(arguments: Arguments) -> None:
    """Run the kernel on some arguments; other threads go on meanwhile."""
    book = np.fromiter(flatten(arguments), np.int64)
    returned, error = ctypes.c_void_p(), ctypes.c_void_p()
    status = kernel()(ctypes.byref(returned), ctypes.byref(error), book.ctypes.data)
    if status != 0:
        raise NoKernel(f"the kernel returned {status}")


def kernel() -> Function:
    """The compiled kernel, loaded once a process."""
    with _one_at_a_time:
        return _kernel()


@cache
def _kernel() -> Function:
    stored = next(filter(None, map(read, cache_folders())), None)
    return _link(*(stored or _compile()))


def read(folder: Path) -> tuple[str, bytes] | None:
    """Name and object code from a file of the cache; None when it is not there, or not whole."""
    try:
        head, code = code_file(folder).read_bytes().split(b"\n", 1)
        known = json.loads(head)
        name, digest = str(known["name"]), known["digest"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return (name, code) if digest == _digest(code) else None


def _digest(code: bytes) -> str:
    return blake2b(code, digest_size=16).hexdigest()


def write(folder: Path, name: str, code: bytes) -> None:
    """Store name and object code; whole or not at all, also when two processes do so at once."""
    target = code_file(folder)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_suffix(f".{os.getpid()}")
    part.write_bytes(json.dumps({"name": name, "digest": _digest(code)}).encode() + b"\n" + code)
    part.replace(target)


def _compile() -> tuple[str, bytes]:
    """Let another process compile and store it, in the first folder that can be written."""
    folder = next(cache_folders(writable=True))
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    run = subprocess.run(  # noqa: S603 -- our own module, by this Python
        [sys.executable, "-m", "bestendig.engine.compiler", str(folder)],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        timeout=COMPILE_SECONDS,
        check=False,
    )
    stored = read(folder)
    if stored is None:
        raise NoKernel(run.stderr.decode(errors="replace")[-2000:])
    return stored


def _link(name: str, code: bytes) -> Function:
    """Link object code into this process."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    _alive.append(engine)  # the code lives as long as its engine
    function: Function = PROTOTYPE(engine.get_function_address(name))
    return function
