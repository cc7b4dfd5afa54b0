"""What holds for all tests: how hypothesis searches, and that no test depends on the shell it runs in."""

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from bestendig.store.gate import opened_for_sqlite

# Two cores are shared by several workers: a slow example says something about the machine, not about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The build server tries the same examples each time, so that a failure there can be seen here.
settings.register_profile("build", parent=settings.get_profile("house"), derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "house")

# Languages, colours and widths of the developer's own terminal stay outside.
for name in ("LANG", "LC_ALL", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "BESTENDIG_LANG"):
    os.environ.pop(name, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """After a test with real transactions its database is emptied, also of what may only be added to."""
    with opened_for_sqlite():
        return (yield)
