"""A forecast of 10,000 futures as a whole process, against starting Python with numpy and pydantic."""

import shutil
import subprocess
import sys
from pathlib import Path

from bench.timing import Claim, seconds
from bestendig.engine.compile import compile_plan
from bestendig.engine.warm import warm
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan_file

RUNS = 7


def largest_example() -> Path:
    """The example with the most pins."""

    def pins(path: Path) -> int:
        plan, _ = load_plan_file(path)
        return 0 if plan is None else compile_plan(plan, load_catalogue()).layout.pins

    return max(sorted((CATALOGUE / "examples").glob("*.yaml")), key=pins)


def whole(*command: str) -> float:
    """Seconds of a process, the least of some."""
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True), RUNS, 60)


def measure() -> Claim:
    """Whole processes, kernel compiled before."""
    claim = Claim("A warm start", ("process", "seconds", "× numpy and pydantic"))
    warm()
    program = shutil.which("bestendig", path=str(Path(sys.executable).parent)) or "bestendig"
    example = largest_example()
    numpy = whole(sys.executable, "-c", "import numpy")
    base = whole(sys.executable, "-c", "import numpy, pydantic")
    ours = whole(program, "forecast", str(example), "--json", "--draws", "10000")
    processes = (
        ("import numpy", numpy),
        ("import numpy, pydantic", base),
        (f"bestendig forecast {example.name}", ours),
    )
    for name, took in processes:
        claim.rows.append((name, f"{took:.2f}", f"{took / base:.1f}"))
    claim.goal(
        "10,000 futures of the largest example: at most 8 × numpy and pydantic",
        f"{ours / base:.1f} ×",
        held=ours <= 8 * base,
    )
    claim.goal("ends within 1 s of `import numpy`", f"{ours - numpy:.2f} s", held=ours - numpy <= 1)
    return claim
