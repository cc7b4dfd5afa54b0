"""The same model by hand in C with OpenMP, compiled on the spot; None where there is no compiler."""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bestendig.engine.compile import Model
from bestendig.engine.layout import BLOCK_FIELDS, GLOBALS, GROUP_FIELDS, PIN_FIELDS, FloatArray
from bestendig.engine.tables import Tables, build_tables

SOURCE = Path(__file__).parent.parent / "c" / "kernel.c"
FLAGS = ("-O3", "-march=native", "-fopenmp", "-ffp-contract=fast", "-fno-math-errno", "-shared", "-fPIC", "-w")
SIZES = ("rows", "groups", "blocks", "pins", "lines", "named", "frees", "routes")
WHOLE = ("quarters", "quarters_before", "subsidy_from", "subsidy_until", "subsidy_quarters", "gap_from")
ARRAYS = tuple(name for name in Tables._fields if name not in WHOLE)[7:]
ROWS = ("group", "block", "pin", "reference", "line", "named", "free")
OUT_WHOLE = ("sustained", "stopped", "why")
OUT_FLOAT = ("end_reserve", "total_income", "total_cost", "total_subsidy", "gap_euro", "end_customers")


class CTables(ctypes.Structure):
    """`Tables` in kernel.c."""

    _fields_ = (
        [(name, ctypes.c_int64) for name in (*WHOLE, *SIZES)]
        + [(name, ctypes.c_void_p) for name in ARRAYS]
        + [(f"row_{name}", ctypes.c_int64) for name in ROWS]
    )


class COut(ctypes.Structure):
    """`Out` in kernel.c."""

    _fields_ = [(name, ctypes.c_void_p) for name in (*OUT_WHOLE, *OUT_FLOAT)]


def header() -> str:
    """Row numbers as the C code names them."""
    parts = (("R", GLOBALS), ("G", GROUP_FIELDS), ("B", BLOCK_FIELDS), ("P", PIN_FIELDS))
    return "".join(f"#define {kind}_{name} {i}\n" for kind, names in parts for i, name in enumerate(names))


def build() -> Any | None:
    """Compile and load the kernel."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    folder = Path(tempfile.mkdtemp())
    (folder / "rows.h").write_text(header(), encoding="utf-8")
    library = folder / "kernel.so"
    subprocess.run([compiler, *FLAGS, f"-I{folder}", str(SOURCE), "-o", str(library), "-lm"], check=True)
    return ctypes.CDLL(str(library))


def tables_of(model: Model) -> tuple[CTables, Tables]:
    """The structure for C, and the arrays that it points into."""
    fx, layout = build_tables(model.structure, model.layout), model.layout
    sizes = (layout.rows, layout.groups, layout.blocks, layout.pins, layout.lines)
    sizes = (*sizes, layout.pin_partners, layout.free_partners, fx.route.size)
    firsts = (fx.group[0], fx.block[0], fx.pin[0], fx.reference_row, fx.line_row, fx.named[0], fx.free[0])
    whole = [getattr(fx, name) for name in WHOLE]
    return CTables(*whole, *sizes, *(getattr(fx, name).ctypes.data for name in ARRAYS), *firsts), fx


def prepare(library: Any, model: Model, inputs: FloatArray, threads: int) -> Callable[[], dict[str, Any]]:
    """A call that runs all futures and gives what came of them."""
    tables, kept = tables_of(model)
    n = inputs.shape[1]
    results: dict[str, Any] = {name: np.zeros(n, np.int32) for name in OUT_WHOLE}
    results |= {name: np.zeros(n) for name in OUT_FLOAT}
    results["end_customers"] = np.zeros((model.layout.pins, n))
    out = COut(*(results[name].ctypes.data for name in (*OUT_WHOLE, *OUT_FLOAT)))

    def call() -> dict[str, Any]:
        library.run_kernel(
            ctypes.byref(tables), ctypes.c_void_p(inputs.ctypes.data), ctypes.c_int64(n), ctypes.byref(out), threads
        )
        return results

    call.kept = kept  # type: ignore[attr-defined]
    return call
