"""Runs the tests on mutants: collected once, each mutant in a fork, the tests most likely to notice first.

A plugin of pytest. First all tests run unbroken, to see which functions each calls. Then per mutant only the tests
that call its function run, until one fails. Everything runs in forks of the one process in which pytest has collected,
so no mutant sees what another left behind.

mutmut puts all mutants of a function beside it, and a trampoline before it that asks at every call which is meant;
that makes the tests three times as slow. Here a function stays as it is, and in a fork gets the code of the mutant.
"""

import functools
import gc
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any, Literal

import pytest
from mutmut.mutation import trampoline
from mutmut.utils.file_utils import change_cwd
from mutmut.utils.format_utils import mangled_name_from_mutant_name

Outcome = Literal["failed", "too long", "crashed", "unnoticed", "no test"]
NOTICED = ("failed", "too long", "crashed")
MEMORY = 4 * 2**30
"""Bytes that a mutant may use: a loop that does not end should not end the machine."""


def tried(names: list[str], test_words: list[str], children: int, minutes: float) -> dict[str, Outcome]:
    """Per mutant what the tests said of it; after so many minutes those that are left are not tried."""
    trials = Trials(names, children, 60 * minutes)
    trampoline.wrap_in_trampoline = _keep  # type: ignore[assignment]  # before any module of the method is imported
    words = ["-q", "-s", "--rootdir=.", "--tb=native", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:timeout"]
    with change_cwd("mutants"):
        code = pytest.main([*words, *test_words], plugins=[trials])
    if code or trials.broken_before:
        raise SystemExit(f"the tests do not run, or fail on what is not broken: {trials.broken_before or code}")
    return trials.outcomes


KEPT: list[tuple[FunctionType, dict[str, Any]]] = []
"""Each function of which there are mutants, and those mutants by name."""


def _keep(mutants: dict[str, Any], is_classmethod: bool = False) -> Callable[[FunctionType], FunctionType]:  # noqa: ARG001, FBT001, FBT002
    """Stands where mutmut's trampoline would: leaves a function as it is, and remembers where its mutants will be."""

    def unchanged(function: FunctionType) -> FunctionType:
        KEPT.append((function, mutants))
        return function

    return unchanged


def _functions() -> dict[str, tuple[FunctionType, dict[str, Any]]]:
    """The functions by mutmut's name for them, `bestendig.domain.scaling.pins.x_pin_of`."""
    return {
        f"{function.__module__}.{mutants['_mutmut_orig'].__name__.removesuffix('__mutmut_orig')}": (function, mutants)
        for function, mutants in KEPT
    }


def _break(name: str) -> None:
    """Gives the function the code of the mutant."""
    function, mutants = _functions()[mangled_name_from_mutant_name(name)]
    mutant = mutants[name.rpartition(".")[2]]
    mutant = getattr(mutant, "__func__", mutant)
    function.__code__, function.__defaults__ = mutant.__code__, mutant.__defaults__
    function.__kwdefaults__ = mutant.__kwdefaults__


@dataclass
class Called:
    """What the unbroken run saw: per function the numbers of the tests that call it, per test its seconds."""

    by_function: dict[str, list[int]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    failed: str = ""


@dataclass(eq=False)
class Trials:
    """The plugin: takes the place of pytest's own loop over the tests."""

    names: list[str]
    children: int
    seconds: float
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    broken_before: str = ""
    _failed: bool = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remembers whether the test at hand failed."""
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs all tests unbroken, then those that call it for each mutant."""
        items = session.items
        start = time.monotonic()
        called: Called = _in_fork(lambda: self._watch(items))
        self.broken_before = called.failed
        if not called.failed:
            print(f"{len(items)} tests, {time.monotonic() - start:.0f} s unbroken", flush=True)
            gc.collect()
            gc.freeze()
            self._try_all(items, called)
        return True

    def _run(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """Whether the test passes."""
        self._failed = False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return not self._failed

    def _watch(self, items: list[pytest.Item]) -> Called:
        names = {function.__code__: name for name, (function, _) in _functions().items()}
        by_function, called = defaultdict(list), Called()
        seen: set[CodeType] = set()
        remembered = _remembering()
        _still()
        for number, item in enumerate(items):
            # What a test before it has already asked is asked again, so that each test is seen to ask it.
            for function in remembered:
                function.cache_clear()
            seen.clear()
            start = time.process_time()
            sys.setprofile(lambda frame, *_: seen.add(frame.f_code))
            passes = self._run(item, items[number + 1] if number + 1 < len(items) else None)
            sys.setprofile(None)
            if not passes:
                return Called(failed=item.nodeid)
            called.seconds.append(time.process_time() - start)
            for code in seen & names.keys():
                by_function[names[code]].append(number)
        called.by_function = dict(by_function)
        return called

    def _try_all(self, items: list[pytest.Item], called: Called) -> None:
        running: dict[int, tuple[str, int]] = {}
        noticed_before: dict[str, Counter[int]] = defaultdict(Counter)
        start = time.monotonic()
        for name in self.names:
            if time.monotonic() - start > self.seconds:
                break
            function = mangled_name_from_mutant_name(name)
            tests = called.by_function.get(function, [])
            if not tests:
                self._note(name, "no test")
                continue
            if len(running) >= self.children:
                self._wait(running, noticed_before)
            order = sorted(tests, key=lambda test: (-noticed_before[function][test], called.seconds[test]))
            seconds = 5 + 5 * sum(called.seconds[test] for test in tests)
            reading, writing = os.pipe()
            pid = os.fork()
            if pid == 0:
                self._try_one(name, [items[number] for number in order], order, int(seconds), writing)
            os.close(writing)
            running[pid] = name, reading
        while running:
            self._wait(running, noticed_before)

    def _try_one(self, name: str, items: list[pytest.Item], numbers: list[int], seconds: int, writing: int) -> None:
        """In the fork: never returns. Tells the number of the test that failed."""
        _break(name)
        try:
            _still()
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            for function in _remembering():
                function.cache_clear()
            for position, item in enumerate(items):
                if not self._run(item, items[position + 1] if position + 1 < len(items) else None):
                    os.write(writing, str(numbers[position]).encode())
                    os._exit(1)
        except BaseException:  # noqa: BLE001 whatever a broken rule does to the process is noticed
            os._exit(3)
        os._exit(0)

    def _wait(self, running: dict[int, tuple[str, int]], noticed_before: dict[str, Counter[int]]) -> None:
        pid, status = os.wait()
        name, reading = running.pop(pid)
        with os.fdopen(reading, "rb") as pipe:
            number = pipe.read()
        if number:
            noticed_before[mangled_name_from_mutant_name(name)][int(number)] += 1
        self._note(name, outcome_of(os.waitstatus_to_exitcode(status)))

    def _note(self, name: str, outcome: Outcome) -> None:
        self.outcomes[name] = outcome
        if outcome not in NOTICED:
            print(f"    {name}: {outcome}", flush=True)
        if len(self.outcomes) % 200 == 0:
            print(f"{len(self.outcomes)} of {len(self.names)}", flush=True)


def outcome_of(code: int) -> Outcome:
    """What the way in which a fork ended says."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "too long"
    return {0: "unnoticed", 1: "failed"}.get(code, "crashed")  # type: ignore[return-value]


def _remembering() -> list[Any]:
    """The functions of the method that remember their answers."""
    kept = functools._lru_cache_wrapper  # noqa: SLF001
    found: list[Any] = [item for item in gc.get_objects() if type(item) is kept]  # a lazy object would wake if asked
    return [function for function in found if function.__module__.startswith("bestendig.domain")]


def _still() -> None:
    """Nothing of what a fork says is shown."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def _in_fork(work: Callable[[], Any]) -> Any:
    """What the work gives, done in a fork: it leaves nothing behind in this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(work(), pipe)
        except BaseException:  # noqa: BLE001 the fork may not go on as if it were the process itself
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(pid, 0)
    return pickle.loads(answer)  # noqa: S301  # nosec B301 -- from our own fork
