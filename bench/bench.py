"""Measures every claim about speed, in one run on one machine: `python -m bench.bench [CLAIM …]`.

Writes bench/results.md and bench/results.json. Times are of this machine at this moment; the ratios are what counts.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import llvmlite.binding as llvm
import numpy as np

from bench.claims import insight, memory, method, peers, scaling, start, web
from bench.timing import Claim
from bestendig.engine.warm import warm

HERE = Path(__file__).parent
CLAIMS: tuple[tuple[str, Callable[[], Claim]], ...] = (
    ("peers", peers.measure),
    ("scaling", scaling.measure),
    ("memory", memory.measure),
    ("start", start.measure),
    ("insight", insight.measure),
    ("method", method.measure),
    ("web", web.measure),
)


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "processor": llvm.get_host_cpu_name(),
        "cores": str(os.cpu_count()),
        "load at the start": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "moment": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def page(where: dict[str, str], claims: dict[str, Claim]) -> str:
    """The results as a page."""
    about = ", ".join(f"{name} {value}" for name, value in where.items())
    parts = ["# What was measured", f"Written by `make bench`; do not edit. On: {about}."]
    for claim in claims.values():
        parts += [f"## {claim.title}", table(claim.head, claim.rows), *claim.notes]
        if claim.goals:
            goals = [(wanted, measured, "yes" if held else "**no**") for wanted, measured, held in claim.goals]
            parts.append(table(("goal", "measured", "held"), goals))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print and write."""
    warm()
    where, wanted = machine(), set(sys.argv[1:])
    claims: dict[str, Claim] = {}
    for name, measure in CLAIMS:
        if not wanted or name in wanted:
            print(f"{name} …", flush=True)
            claims[name] = measure()
    text = page(where, claims)
    print(text)
    if not wanted:
        HERE.joinpath("results.md").write_text(text, encoding="utf-8")
        results = {"machine": where, "claims": {name: asdict(claim) for name, claim in claims.items()}}
        HERE.joinpath("results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
