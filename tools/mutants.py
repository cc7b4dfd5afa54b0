"""Breaks each rule of the method once, and counts in how many cases a test notices.

mutmut writes the broken rules of `src/bestendig/domain/` (its working copy is `mutants/`, which `make clean` removes).
Its own runner starts pytest anew for each of them and takes most of a day; `tools.mutant_trials` collects the tests
once, and tries each mutant in a fork of that one process. Which tests run stands in `[tool.mutmut]` of pyproject.toml.

    make mutants                             all of them
    make mutants MUTANTS="--share 0.1"       a random tenth: the share noticed with its standard error
    make mutants MUTANTS="--minutes 10"      as many as ten minutes allow, in random order
    make mutants MUTANTS="scaling blocks"    parts of the method
    make mutants MUTANTS=--again             those that no test noticed last time
    .venv/bin/python -m mutmut show NAME     what was broken
"""

import argparse
import contextlib
import fnmatch
import io
import json
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from pathlib import Path

from mutmut.__main__ import create_mutants
from mutmut.configuration import config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths, walk_mutatable_files

from tools.mutant_trials import NOTICED, Outcome, tried

GOAL = 0.85
FOLDER = Path("mutants")
OUTCOMES = FOLDER / "outcomes.json"
ALL_OF = "bestendig.domain."


def main(words: list[str] | None = None) -> int:
    """Tries the mutants asked for, and prints those that no test noticed and the share noticed."""
    asked = _arguments(words)
    last: dict[str, Outcome] = json.loads(OUTCOMES.read_text(encoding="utf-8")) if OUTCOMES.exists() else {}
    _write_mutants(asked.children)
    everything = [name for name in _all_names() if _is_of(name, asked.parts)]
    chosen = [name for name in everything if last.get(name, NOTICED) not in NOTICED] if asked.again else everything
    chosen = sample(chosen, asked.share, asked.seed)
    print(f"{len(everything)} mutants; {len(chosen)} are tried", flush=True)
    outcomes = tried(chosen, _test_words(), asked.children, asked.minutes)
    _keep(outcomes, last if asked.again else {})
    print(*report(outcomes, len(everything)), sep="\n")
    return 0 if share_noticed(outcomes.values()) >= GOAL else 1


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("parts", nargs="*", help="parts of the method (scaling, phases.gates), or names with a *")
    parser.add_argument("--share", type=float, default=1.0, help="how many of all, drawn at random (0 to 1)")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop then: what was tried is a sample")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws others")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 2, help="how many at the same time")
    parser.add_argument("--again", action="store_true", help="only those that no test noticed last time")
    return parser.parse_args(words)


def sample(names: list[str], share: float, seed: int) -> list[str]:
    """A random share of the names in random order, the same for the same seed."""
    return random.Random(seed).sample(sorted(names), ceil(len(names) * share))  # noqa: S311


def share_noticed(outcomes: Iterable[Outcome]) -> float:
    """The share of broken rules that made a test fail, run too long or crash."""
    found = list(outcomes)
    return sum(outcome in NOTICED for outcome in found) / len(found) if found else 0.0


def standard_error(share: float, tried_: int, of: int) -> float:
    """Of a share seen in a random sample without replacement; 0 when all were tried."""
    return sqrt(share * (1 - share) / tried_ * (1 - tried_ / of)) if tried_ else 0.0


def report(outcomes: Mapping[str, Outcome], of: int) -> list[str]:
    """The lines to print: a table per part, and the share of all."""
    lines = [f"{'part':<14}{'tried':>7}{'noticed':>9}{'share':>8}"]
    for part in sorted({part_of(name) for name in outcomes}):
        of_part = [outcome for name, outcome in outcomes.items() if part_of(name) == part]
        noticed = sum(outcome in NOTICED for outcome in of_part)
        lines.append(f"{part:<14}{len(of_part):>7}{noticed:>9}{noticed / len(of_part):>8.1%}")
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(outcomes.values()).items()))
    share = share_noticed(outcomes.values())
    error = standard_error(share, len(outcomes), of)
    within = f" ± {error:.1%} (standard error of the sample)" if error else ""
    lines.append(f"tried {len(outcomes)} of {of} ({len(outcomes) / max(of, 1):.1%}): {kinds}")
    lines.append(f"share of broken rules that a test notices: {share:.1%}{within} (goal {GOAL:.0%})")
    return lines


def part_of(name: str) -> str:
    """The part of the method to which a mutant belongs: `bestendig.domain.scaling.pins…` is of scaling."""
    return name.removeprefix(ALL_OF).split(".")[0]


def _is_of(name: str, parts: list[str]) -> bool:
    rest = name.removeprefix(ALL_OF)
    return not parts or any(rest.startswith(f"{part}.") or fnmatch.fnmatch(rest, part) for part in parts)


def _write_mutants(children: int) -> None:
    """Writes the working copy anew; from here on Python finds the house there."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    set_mutant_under_test("mutant_generation")
    with contextlib.redirect_stdout(io.StringIO()):
        copy_src_dir()
        copy_also_copy_files()
        setup_source_paths()
        create_mutants(children)


def _files() -> list[SourceFileMutationData]:
    files = [SourceFileMutationData(path=path) for path in walk_mutatable_files()]
    for file in files:
        file.load()
    return files


def _all_names() -> list[str]:
    return sorted(name for file in _files() for name in file.exit_code_by_key)


def _test_words() -> list[str]:
    return [*config().pytest_add_cli_args_test_selection, *config().pytest_add_cli_args]


def _keep(outcomes: dict[str, Outcome], before: dict[str, Outcome]) -> None:
    """For `--again` and for `mutmut show` and `mutmut browse`."""
    OUTCOMES.write_text(json.dumps({**before, **outcomes}, indent=1), encoding="utf-8")
    codes = {"failed": 1, "too long": 36, "crashed": -11, "unnoticed": 0, "no test": 33}
    for file in _files():
        file.exit_code_by_key = {
            name: codes[outcomes[name]] if name in outcomes else None for name in file.exit_code_by_key
        }
        file.save()


if __name__ == "__main__":
    sys.exit(main())
