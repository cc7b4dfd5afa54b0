"""Merging two changes of one text: nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bestendig.store.merging import merge

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n"]), max_size=12).map("".join)


def merged(base: str, theirs: str, mine: str) -> str:
    return merge(base, theirs, mine).text("zij", "ik")


def test_changes_in_different_places_stand_together() -> None:
    base = "een\ntwee\ndrie\nvier\nvijf\n"
    text = merged(base, base.replace("een", "EEN"), base.replace("vijf", "VIJF"))
    assert text == "EEN\ntwee\ndrie\nvier\nVIJF\n"


def test_changes_of_neighbouring_lines_stand_together() -> None:
    assert merged("a\nb\n", "A\nb\n", "a\nB\n") == "A\nB\n"


def test_changes_of_the_same_line_stand_below_each_other_with_who_wrote_them() -> None:
    result = merge("a\nx\nb\n", "a\ny\nb\n", "a\nz\nb\n")
    assert result.clashes == 1
    assert result.text("zij", "ik") == "a\n# zij\ny\n# ik\nz\nb\n"


def test_the_same_change_by_both_is_taken_once() -> None:
    assert merged("a\nb\n", "a\nc\n", "a\nc\n") == "a\nc\n"


def test_a_line_that_one_removed_and_the_other_left_alone_is_gone() -> None:
    assert merged("a\nb\nc\n", "a\nc\n", "a\nb\nc\n") == "a\nc\n"


@given(LINES, LINES)
def test_who_changed_nothing_gets_the_others_text(base: str, changed: str) -> None:
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed


@given(LINES, LINES, LINES)
def test_every_line_that_somebody_added_is_in_the_result(base: str, theirs: str, mine: str) -> None:
    result = merged(base, f"{theirs}van hen\n", f"{mine}van mij\n")
    assert "van hen\n" in result
    assert "van mij\n" in result


@given(LINES, LINES, LINES)
def test_whose_turn_it_is_does_not_decide_where_they_clash(base: str, theirs: str, mine: str) -> None:
    assert merge(base, theirs, mine).clashes == merge(base, mine, theirs).clashes
