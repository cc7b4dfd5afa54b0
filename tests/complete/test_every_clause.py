import pytest

from tools.clauses import CLAUSES, tests_by_clause


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_held_by_at_least_two_tests(clause: str) -> None:
    assert len(tests_by_clause()[clause]) >= 2


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_held_by_a_test_that_goes_where_a_user_goes(clause: str) -> None:
    assert any(held.through_a_door for held in tests_by_clause()[clause])


def test_no_test_names_a_clause_that_the_method_lacks() -> None:
    assert set(tests_by_clause()) == set(CLAUSES)
