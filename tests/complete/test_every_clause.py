import pytest

from tools.clauses import CLAUSES, clauses_held


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_held_by_at_least_two_tests(clause: str) -> None:
    assert len(clauses_held()[clause]) >= 2


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_held_by_a_test_that_goes_where_a_user_goes(clause: str) -> None:
    assert any(held.through_a_door for held in clauses_held()[clause])


def test_no_test_names_a_clause_that_the_method_lacks() -> None:
    assert set(clauses_held()) == set(CLAUSES)
