"""What keeps attackers out on SQLite keeps them out on PostgreSQL: the same tests, on a real server."""

from pathlib import Path

import pytest

from tests.store.same_tests import assert_green_on_postgresql

HERE = Path(__file__).parent
SAME_TESTS = (
    "test_mutations_of_pages.py",
    "test_mutations_of_the_api.py",
    "test_no_nul.py",
    "test_keys_at_rest.py",
    "test_what_was_written_stays.py",
    "test_races.py",
)


@pytest.mark.postgres
def test_attacks_do_not_get_in_on_postgresql() -> None:
    assert_green_on_postgresql((HERE / name for name in SAME_TESTS), BESTENDIG_MUTATIONS="150")
