"""BPTK-Py on our exported XMILE, in the venv of its own that `make bench` makes; a sentence where it cannot."""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.system_dynamics.xmile import write_xmile
from bestendig.files.texts import load_texts

PYTHON = Path(__file__).parents[2] / ".venv-bench" / "bin" / "python"
SECONDS = 240
SCRIPT = """
import json, sys, time
from BPTK_Py.sdcompiler.compile import compile_xmile
import importlib.util, pathlib
source, target = sys.argv[1:3]
compile_xmile(source, target, "py")
spec = importlib.util.spec_from_file_location("simulation_model", target)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
model = module.simulation_model()
name = next(k for k in model.equations if k.split(".")[-1].lower() in ("reserve",))
began = time.perf_counter()
values = [model.equation(name, t) for t in range(int(model.starttime), int(model.stoptime) + 1)]
print(json.dumps({"seconds": time.perf_counter() - began, "reserve": values}))
"""


def run(plan: Plan, known: list[float]) -> tuple[float, float] | str:
    """Seconds of one run and the widest relative difference of the reserve, or why there are none."""
    if not PYTHON.exists():
        return "skipped, no .venv-bench here (`make bench` makes it)"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "model.stmx"
        source.write_text(write_xmile(plan, load_catalogue(), load_texts("en")), encoding="utf-8")
        try:
            done = subprocess.run(
                [PYTHON, "-c", SCRIPT, source, Path(folder) / "model.py"],
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"skipped, no answer within {SECONDS} s"
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return f"skipped, its importer or runner refuses our XMILE ({reason[:200]})"
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    found = np.array(answer["reserve"][1 : len(known)])
    against = np.array(known[: len(found)])
    differs = float((np.abs(found - against) / np.maximum(np.abs(against), 1)).max())
    return (answer["seconds"], differs) if differs <= 1e-6 else f"not timed, its results differ by {differs:.0e}"
