"""Breaks each rule of the method once, and counts in how many cases a test notices.

Uses mutmut on `domain/`; its working copy is `mutants/`, which `make clean` removes. Slow: run it by hand.
"""

import json
import subprocess
import sys
from pathlib import Path

GOAL = 0.85
STATS = Path("mutants/mutmut-cicd-stats.json")


def mutmut(*words: str) -> int:
    """Runs one command of mutmut and shows what it says."""
    return subprocess.run([sys.executable, "-m", "mutmut", *words], check=False).returncode


def share_noticed(stats: dict[str, int]) -> float:
    """The share of broken rules that made a test fail, run too long or crash."""
    noticed = stats["killed"] + stats["timeout"] + stats["segfault"]
    tried = noticed + stats["survived"] + stats["no_tests"] + stats["suspicious"]
    return noticed / tried if tried else 0.0


def main() -> int:
    """Tries all mutants, prints those that no test noticed, and the share noticed."""
    mutmut("run", *sys.argv[1:])
    mutmut("results")
    mutmut("export-cicd-stats")
    share = share_noticed(json.loads(STATS.read_text(encoding="utf-8")))
    print(f"share of broken rules that a test notices: {share:.1%} (goal {GOAL:.0%})")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
