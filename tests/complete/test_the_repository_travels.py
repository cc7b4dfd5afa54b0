"""A clone works anywhere: no host, no path of one machine, nothing of others copied in."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from bestendig.web.settings.base import STATICFILES_DIRS

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json", ROOT / ".npmrc"]
# Written apart, so that this file does not hold what it looks for.
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/")


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_no_host(path: Path) -> None:
    assert not re.search(r"https?:|index-url|find-links|resolved\"", text_of(path))


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_locked_package_has_a_version_and_a_hash(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", text_of(path).strip())
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_stylesheet_package_is_pinned_to_one_version_with_a_hash() -> None:
    wanted = json.loads(text_of(ROOT / "package.json"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    locked = json.loads(text_of(ROOT / "package-lock.json"))["packages"]
    assert all("integrity" in package for name, package in locked.items() if name)


def test_the_stylesheets_that_pages_use_are_the_ones_that_are_pinned() -> None:
    folders = [Path(folder).as_posix().partition("node_modules/")[2] for _, folder in STATICFILES_DIRS]
    used = {"/".join(folder.split("/")[:2]) for folder in folders if folder}
    assert used == set(json.loads(text_of(ROOT / "package.json"))["dependencies"])


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    named = [str(path.relative_to(ROOT)) for path in tracked_files() if any(p in text_of(path) for p in MACHINE_PATHS)]
    assert named == []


def test_everything_that_the_package_imports_is_declared() -> None:
    declared = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["dependencies"]
    locked = text_of(ROOT / "requirements" / "run.txt").lower()
    names = [re.split(r"[\[~<>=]", entry)[0].lower().replace(".", "-") for entry in declared]
    assert [name for name in names if not re.search(rf"^{re.escape(name)}==", locked, re.MULTILINE)] == []


def test_no_tracked_file_is_large_or_compiled() -> None:
    files = tracked_files()
    assert [path.name for path in files if path.stat().st_size > 1_000_000] == []
    assert [path.name for path in files if path.suffix in {".mo", ".pyc", ".so", ".woff2", ".whl"}] == []
