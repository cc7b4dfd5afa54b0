"""Compiled code: kept per content, rebuilt when stale, safe beside others, and without it when nothing can be written."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bestendig.engine import cache

ENGINE = Path(cache.__file__).parent
RUN = [sys.executable, "-m", "bestendig.engine.warm"]


def imports_of(module: str) -> set[str]:
    """Modules of the engine that one of them imports."""
    tree = ast.parse(ENGINE.joinpath(module).read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {f"{name.rsplit('.', 1)[1]}.py" for name in names if name.startswith("bestendig.engine.")}


@pytest.mark.parametrize("module", cache.SOURCES)
def test_the_kernel_takes_nothing_from_files_that_its_cache_does_not_know(module: str) -> None:
    assert imports_of(module) - {"cache.py"} <= set(cache.SOURCES)


def test_a_changed_source_gives_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.folder_name()
    cache.content_hash.cache_clear()
    monkeypatch.setattr(cache, "SOURCES", (*cache.SOURCES, "draws.py"))
    try:
        assert cache.folder_name() != before
    finally:
        cache.content_hash.cache_clear()


def test_a_folder_that_cannot_be_made_is_replaced_by_one_in_the_temporary_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("BESTENDIG_CACHE_DIR", str(blocked))
    monkeypatch.setattr(cache.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    folder = cache.cache_folder()
    assert folder.is_dir()
    assert folder.is_relative_to(tmp_path / "temporary")


def test_two_processes_that_compile_at_once_both_succeed_and_leave_one_cache(tmp_path: Path) -> None:
    env = os.environ | {"BESTENDIG_CACHE_DIR": str(tmp_path)}
    both = [subprocess.Popen(RUN, env=env) for _ in range(2)]
    assert [process.wait(240) for process in both] == [0, 0]
    index = list(tmp_path.rglob("*.nbi"))
    assert len(index) == 1
