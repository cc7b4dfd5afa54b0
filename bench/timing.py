"""How the bench takes time: the least of some runs in wall-clock seconds, all in one process on one machine."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Claim:
    """One claim's outcome: a table, what it says in words, and goals that were set."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    goals: list[tuple[str, str, bool]] = field(default_factory=list)
    """(goal, measured, held)."""

    def goal(self, wanted: str, measured: str, *, held: bool) -> None:
        """Note a goal and whether it was met."""
        self.goals.append((wanted, measured, held))


def seconds(run: Callable[[], Any], times: int = 15, budget: float = 5.0) -> float:
    """Wall-clock time of the fastest of some runs; fewer when they take long."""
    best, spent = float("inf"), 0.0
    for _ in range(times):
        began = time.perf_counter()
        run()
        took = time.perf_counter() - began
        best, spent = min(best, took), spent + took
        if spent > budget:
            break
    return best
