"""What holds on SQLite holds on PostgreSQL: the same tests, on a real server."""

from pathlib import Path

import pytest

from tests.store.same_tests import assert_green_on_postgresql

HERE = Path(__file__).parent
SAME_TESTS = ("test_versions.py", "test_rules.py", "test_drafts.py", "../web/test_removal.py")


@pytest.mark.postgres
def test_versions_and_rights_hold_on_postgresql() -> None:
    assert_green_on_postgresql(HERE / name for name in SAME_TESTS)
