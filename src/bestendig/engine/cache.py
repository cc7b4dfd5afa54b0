"""Where compiled code is kept: in the user's cache folder, in a file named by all that the code follows from.

Its sources, numba, Python and the processor: what is stale has another name, and is never loaded.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import llvmlite.binding as llvm
import platformdirs

SOURCES = ("kernel.py", "lanes.py", "layout.py", "tables.py", "work.py")
"""The kernel and all that it takes from; a test holds that the kernel imports no other module of this package."""
CACHE_VARIABLE = "BESTENDIG_CACHE_DIR"
OWN_ONLY = 0o700


@cache
def content_hash() -> str:
    """Hash of all that the object code follows from."""
    here = Path(__file__).parent
    digest = blake2b(digest_size=12)
    for name in SOURCES:
        digest.update(here.joinpath(name).read_bytes())
    features = llvm.get_host_cpu_features().flatten()
    surroundings = (version("numba"), version("llvmlite"), sys.version, llvm.get_host_cpu_name(), features)
    digest.update("\n".join(surroundings).encode())
    return digest.hexdigest()


def code_file(folder: Path) -> Path:
    """The file of the object code in a folder."""
    return folder / f"kernel-{content_hash()}.o"


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _is_ours(folder: Path) -> bool:
    """Whether what stands in a folder was put there by us: code from it is run."""
    return not hasattr(os, "getuid") or folder.stat().st_uid in (os.getuid(), 0)


def _may_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=OWN_ONLY)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def cache_folders(*, writable: bool = False) -> Iterator[Path]:
    """Folders for compiled code, best first: the user's (or BESTENDIG_CACHE_DIR), then one among temporary files.

    Args:
        writable: only those that can be written; the last of these is always a new one.
    """
    wished = os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("bestendig")
    for folder in (Path(wished), Path(tempfile.gettempdir()) / f"bestendig-{_user()}"):
        if (not writable or _may_write(folder)) and folder.is_dir() and _is_ours(folder):
            yield folder
    if writable:
        yield Path(tempfile.mkdtemp(prefix="bestendig-"))
