"""Where compiled code is kept: in the user's cache folder, apart per content of the kernel, numba and Python.

numba looks only at the file of the function that it caches, so a change in a file beside it would go unseen and give
stale numbers; a folder named by the content of all of them cannot. numba itself tells processors apart and writes its
files by renaming, so two processes may compile at once.
"""

import hashlib
import os
import sys
import tempfile
from functools import cache
from pathlib import Path

import numba
import platformdirs

SOURCES = ("kernel.py", "lanes.py", "layout.py", "tables.py")
"""The kernel and all that it takes from; a test holds that the kernel imports no other module of this package."""
OWN_ONLY = 0o700


@cache
def content_hash() -> str:
    """Hash of the sources that compiled code follows from."""
    here = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=8)
    for name in SOURCES:
        digest.update(here.joinpath(name).read_bytes())
    return digest.hexdigest()


def folder_name() -> str:
    """Name of the cache folder: it changes with the sources, numba and Python."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"kernel-{content_hash()}-numba{numba.__version__}-python{python}"


def _may_write(folder: Path) -> bool:
    """Whether the folder is there, ours, and can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=OWN_ONLY)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return False
    return folder.stat().st_uid == os.getuid() if hasattr(os, "getuid") else True


def cache_folder() -> Path:
    """The folder for compiled code; in the temporary folder when the user's own cannot be written.

    BESTENDIG_CACHE_DIR names another one. Compiled code is run, so a folder that belongs to someone else is not used.
    """
    wished = os.environ.get("BESTENDIG_CACHE_DIR") or platformdirs.user_cache_dir("bestendig")
    user = os.getuid() if hasattr(os, "getuid") else "user"
    for base in (Path(wished), Path(tempfile.gettempdir()) / f"bestendig-{user}"):
        folder = base / folder_name()
        if _may_write(folder):
            return folder
    return Path(tempfile.mkdtemp(prefix="bestendig-"))


def use_cache() -> None:
    """Let numba keep compiled code in our folder; to be called before a function is decorated."""
    numba.config.CACHE_DIR = str(cache_folder())
