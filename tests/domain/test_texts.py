"""A text is filled in, chosen by number, and missed aloud."""

import pytest

from bestendig.domain.findings import Finding, Where, has_errors, worst_first
from bestendig.domain.texts import Texts

KNOWN = {("dagen", None): "dagen", ("dagen", 1): "{n} dag", ("dagen", 2): "{n} dagen", ("naam", None): "Dag {name}"}
TEXTS = Texts("nl", lambda key, n: KNOWN.get((key, n)))


def test_placeholders_are_filled_and_a_number_chooses_the_plural() -> None:
    assert TEXTS("naam", name="Anna") == "Dag Anna"
    assert (TEXTS("dagen", n=1), TEXTS("dagen", n=2.0), TEXTS("dagen")) == ("1 dag", "2.0 dagen", "dagen")


def test_a_text_that_is_not_there_is_an_error_that_names_it() -> None:
    assert TEXTS.has("naam")
    assert not TEXTS.has("weg")
    with pytest.raises(KeyError, match="weg"):
        TEXTS("weg")


def test_findings_stand_by_level_then_line_then_place_then_code() -> None:
    ordered = [
        Finding("error", "b", Where(("x",), line=2)),
        Finding("error", "a", Where(("x",), line=10)),
        Finding("warning", "z", Where(("a",))),
        Finding("warning", "a", Where(("b",))),
        Finding("warning", "b", Where(("b",))),
        Finding("warning", "a", Where(("a",), line=1)),
        Finding("advice", "a"),
    ]
    assert worst_first(list(reversed(ordered))) == ordered
    assert has_errors(ordered)
    assert not has_errors(ordered[2:])
    assert not has_errors([])


@pytest.mark.parametrize(
    "path, dotted",
    [((), ""), (("a",), "a"), (("a", 0, "b"), "a[0].b"), (("a", "b", 1, 2), "a.b[1][2]"), ((0, "a"), "[0].a")],
)
def test_a_place_is_written_as_users_read_it(path: tuple[str | int, ...], dotted: str) -> None:
    assert Where(path).dotted == dotted
