"""Items of a list change places in the text and take their lines and comments along."""

import pytest

from bestendig.files.document import read_document
from bestendig.files.plan.reorder import reorder_items

LINES = """\
name: Water # naam
blocks:
  # het begin
  - id: a
    name: A # eerste
  - {id: b, name: B}
  # over c
  - id: c
    name: C
finance: {staff_fte: 1}
"""


def test_an_item_takes_its_lines_and_comments_along() -> None:
    text = reorder_items(LINES, "blocks", ["c", "a", "b"])
    assert text == LINES.replace(  # what stands above the list stays there
        "  # het begin\n  - id: a\n    name: A # eerste\n  - {id: b, name: B}\n  # over c\n  - id: c\n    name: C\n",
        "  # het begin\n  # over c\n  - id: c\n    name: C\n  - id: a\n    name: A # eerste\n  - {id: b, name: B}\n",
    )


def test_items_that_are_not_named_come_last_in_their_own_order() -> None:
    text = reorder_items(LINES, "blocks", ["b"])
    assert [item["id"] for item in read_document(text).data["blocks"]] == ["b", "a", "c"]


def test_a_list_in_brackets_stays_on_its_line() -> None:
    assert reorder_items("pins: [{id: a}, {id: b}] # twee\n", "pins", ["b", "a"]) == "pins: [{id: b}, {id: a}] # twee\n"


def test_a_list_at_the_end_of_a_text_without_a_last_line_end_can_be_put_in_order() -> None:
    assert reorder_items("blocks:\n- id: a\n- id: b", "blocks", ["b", "a"]) == "blocks:\n- id: b\n- id: a\n"


def test_the_same_order_leaves_the_text_as_it_is() -> None:
    assert reorder_items(LINES, "blocks", ["a", "b", "c"]) is LINES


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no list"):
        reorder_items(LINES, "pins", ["a"])
