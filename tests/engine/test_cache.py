"""Compiled code: kept per content, made anew when stale or broken, safe beside others and in read-only places."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bestendig.engine import cache, machine

ENGINE = Path(cache.__file__).parent
RUN = [sys.executable, "-m", "bestendig.engine.warm"]


def imports_of(module: str) -> set[str]:
    """Modules of the engine that one of them imports."""
    tree = ast.parse(ENGINE.joinpath(module).read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {f"{name.rsplit('.', 1)[1]}.py" for name in names if name.startswith("bestendig.engine.")}


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty cache folder, and no other."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(cache.tempfile, "gettempdir", lambda: str(tmp_path))
    return tmp_path / "cache"


@pytest.mark.parametrize("module", cache.SOURCES)
def test_the_kernel_takes_nothing_from_files_that_its_cache_does_not_know(module: str) -> None:
    assert imports_of(module) <= set(cache.SOURCES)


def test_a_changed_source_gives_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = cache.code_file(tmp_path)
    cache.content_hash.cache_clear()
    monkeypatch.setattr(cache, "SOURCES", (*cache.SOURCES, "draws.py"))
    try:
        assert cache.code_file(tmp_path) != before
    finally:
        cache.content_hash.cache_clear()


def test_what_is_stored_is_read_back(own_cache: Path) -> None:
    machine.write(own_cache, "name", b"code\nwith lines")
    assert machine.read(own_cache) == ("name", b"code\nwith lines")


@pytest.mark.parametrize("left", [b"", b"no json\nx", b'{"name": "n"}\nx', b'{"name": "n", "digest": "d"}\nx'])
def test_a_broken_file_is_as_good_as_none(own_cache: Path, left: bytes) -> None:
    own_cache.mkdir()
    cache.code_file(own_cache).write_bytes(left)
    assert machine.read(own_cache) is None


def test_a_file_cut_off_halfway_is_not_loaded(own_cache: Path) -> None:
    machine.write(own_cache, "name", b"x" * 1000)
    stored = cache.code_file(own_cache)
    stored.write_bytes(stored.read_bytes()[:-1])
    assert machine.read(own_cache) is None


def test_a_folder_that_cannot_be_made_is_replaced_by_one_in_the_temporary_folder(own_cache: Path) -> None:
    own_cache.write_text("a file where the folder should be")
    first = next(cache.cache_folders(writable=True))
    assert first.is_dir()
    assert first.parent == own_cache.parent


def test_code_in_a_folder_of_someone_else_is_not_run(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.write(own_cache, "name", b"code")
    assert own_cache in cache.cache_folders()
    monkeypatch.setattr(cache.os, "getuid", lambda: 12345)
    own_cache.chmod(0o700)
    if own_cache.stat().st_uid != 0:
        assert own_cache not in cache.cache_folders()


@pytest.mark.timeout(900)
def test_two_processes_that_compile_at_once_both_succeed_and_leave_one_file(tmp_path: Path) -> None:
    env = os.environ | {cache.CACHE_VARIABLE: str(tmp_path)}
    both = [subprocess.Popen(RUN, env=env) for _ in range(2)]
    assert [process.wait(800) for process in both] == [0, 0]
    assert [path.suffix for path in tmp_path.iterdir()] == [".o"]


def test_a_warm_start_loads_no_compiler() -> None:
    code = "import bestendig.engine.warm as w, sys; w.warm(); sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
