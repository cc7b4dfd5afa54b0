"""BPTK-Py's Rust engine on the equations of our export, in the venv of its own that `make bench` makes.

Its importer of XMILE asks for a package that it does not bring, and its Rust engine takes another form: JSON, without
arrays. So the sheet of equations that our two writers print is written out here a third time, element by element.
"""

import json
import subprocess
import tempfile
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np

from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.files.system_dynamics.equations import write_equations
from bestendig.files.system_dynamics.formula import Call, Choice, Clock, Formula, Number, Operation, Reference, Total
from bestendig.files.system_dynamics.sheet import Sheet, Variable

PYTHON = Path(__file__).parents[2] / ".venv-bench" / "bin" / "python"
SECONDS = 300
SCRIPT = """
import json, sys, time
from BPTK_Py._rust_engine import RustSdEngine
text = open(sys.argv[1]).read()
took = []
for _ in range(3):
    model = RustSdEngine().load_model(text)
    began = time.perf_counter()
    raw = model.simulate(["reserve"])
    took.append(time.perf_counter() - began)
path = sorted((float(t), value) for t, value in raw["reserve"].items())
print(json.dumps({"seconds": min(took), "reserve": [value for _, value in path]}))
"""
SIGNS = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow", "=": "eq", "<>": "neq", "<": "lt", "<=": "lte",
    ">": "gt", ">=": "gte", "and": "and", "or": "or",
}  # fmt: skip
Node = dict[str, Any]


class Writer:
    """Writes a sheet's equations as the engine's JSON."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.elements = {one.name: one.elements for one in sheet.ranges}
        self.over = {variable.name: variable.over for variable in sheet.variables}

    def model(self) -> Node:
        """The whole model."""
        entities: dict[str, list[Node]] = {"stocks": [], "converters": [], "constants": []}
        for variable in self.sheet.variables:
            for i, element in enumerate(variable.over.elements if variable.over else (None,)):
                formula = variable.formulas[i if variable.per_element else 0]
                entities[f"{variable.kind}s".replace("auxiliarys", "converters")].append(
                    self.entity(variable, formula, element)
                )
        specs = {"starttime": 0.0, "stoptime": float(self.sheet.quarters), "dt": 1.0}
        return {"name": "plan", "specs": specs, "entities": entities}

    def entity(self, variable: Variable, formula: Formula, element: str | None) -> Node:
        """One element of a variable."""
        made = {"name": _named(variable.name, element)}
        if variable.kind != "stock":
            return made | {"equation": self.node(formula, variable, element)}
        flows = [self.ref(name, element) for name in variable.inflows]
        net = reduce(lambda a, b: _two("add", a, b), flows, {"type": "literal", "value": 0.0})
        net = reduce(lambda a, b: _two("sub", a, b), (self.ref(name, element) for name in variable.outflows), net)
        return made | {"initial_value": self.node(formula, variable, element), "equation": net}

    def ref(self, name: str, element: str | None) -> Node:
        """A variable, or its element."""
        return {"type": "ref", "name": _named(name, element if self.over[name] else None)}

    def node(self, formula: Formula, variable: Variable, element: str | None) -> Node:
        """A formula as seen from one element of a variable."""

        def inner(part: Formula) -> Node:
            return self.node(part, variable, element)

        match formula:
            case Number():
                return {"type": "literal", "value": float(formula.value)}
            case Clock():
                return {"type": "call", "function": "time", "args": []}
            case Reference():
                own = variable.over is not None and formula.index == variable.over.name
                return self.ref(formula.name, element if own else formula.index)
            case Total():
                parts = [self.ref(formula.name, one) for one in self.elements[formula.over]]
                return reduce(lambda a, b: _two("add", a, b), parts)
            case Call():
                return {"type": "call", "function": formula.name, "args": [inner(a) for a in formula.arguments]}
            case Choice():
                return {
                    "type": "if",
                    "condition": inner(formula.condition),
                    "then": inner(formula.then),
                    "else": inner(formula.otherwise),
                }
            case Operation():
                return _two(SIGNS[formula.sign], inner(formula.left), inner(formula.right))
            case _:
                raise TypeError(formula)


def _named(name: str, element: str | None) -> str:
    return name if element is None else f"{name}__{element}"


def _two(sign: str, left: Node, right: Node) -> Node:
    return {"type": "binary_op", "op": sign, "left": left, "right": right}


def run(plan: Plan, known: list[float]) -> tuple[float, float] | str:
    """Seconds of one run and the widest relative difference of the reserve, or why there are none."""
    if not PYTHON.exists():
        return "skipped, no .venv-bench here (`make bench` makes it)"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "model.json"
        sheet = write_equations(plan, load_catalogue(), "en")
        source.write_text(json.dumps(Writer(sheet).model()), encoding="utf-8")
        try:
            done = subprocess.run(
                [PYTHON, "-c", SCRIPT, source], capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return f"skipped, no answer within {SECONDS} s"
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return f"skipped, it refuses our equations ({reason[:200]})"
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    found = np.array(answer["reserve"][1 : len(known)])
    against = np.array(known[: len(found)])
    differs = float((np.abs(found - against) / np.maximum(np.abs(against), 1)).max())
    return (answer["seconds"], differs) if differs <= 1e-6 else f"not timed, its results differ by {differs:.0e}"
