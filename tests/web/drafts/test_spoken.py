"""Ranges as people say them: what is written in a field reads back as the same range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.ranges import Certain, Triangular, between, lower, median, upper
from bestendig.reports.wording.ranges import exact, said
from bestendig.web.drafts.curve import curve
from bestendig.web.drafts.spoken import Misread, read

NUMBERS = st.one_of(st.integers(0, 10**7).map(float), st.integers(0, 10**6).map(lambda n: n / 100))


@pytest.mark.parametrize(
    "written,low,middle,high",
    [
        ("4.000 tot 9.000", 4000, 6000, 9000),
        ("€ 4.000 – 9.000", 4000, 6000, 9000),
        ("80 tot 130, waarschijnlijk 100", 80, 102.6, 130),
        ("2,5", 2.5, 2.5, 2.5),
    ],
)
def test_what_people_write_is_understood(written: str, low: float, middle: float, high: float) -> None:
    value = read(written)
    assert (lower(value), upper(value)) == pytest.approx((low, high))
    assert median(value) == pytest.approx(middle, abs=0.1)


@pytest.mark.parametrize("written", ["", "veel", "10 tot", "tot 10", "9.000 tot 4.000", "1e999"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Misread):
        read(written)


def test_source_and_note_of_the_number_that_stood_there_stay() -> None:
    old = Certain(value=3, source="begroting 2024", note="netto")
    assert (read("4 tot 5", old).source, read("4 tot 5", old).note) == ("begroting 2024", "netto")


@given(NUMBERS)
def test_a_number_in_a_field_reads_back_as_itself_in_both_languages(value: float) -> None:
    for language in ("nl", "en"):
        assert read(exact(value, language)) == Certain(value=value)  # type: ignore[arg-type]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_in_a_field_reads_back_as_itself_in_both_languages(a: int, b: int, c: int) -> None:
    low, likely, high = sorted((float(a), float(b), float(c)))
    for value in (between(low, high), Triangular(low=low, likely=likely, high=high)):
        for language in ("nl", "en"):
            again = read(said(value, language))  # type: ignore[arg-type]
            ends = lower(value), median(value), upper(value)
            assert (lower(again), median(again), upper(again)) == pytest.approx(ends, rel=1e-6)


def test_the_picture_of_a_range_names_its_ends_and_a_certain_number_has_none() -> None:
    shown = curve(between(80, 130), "nl")
    assert shown is not None
    assert (shown.low, shown.middle, shown.high) == ("80", "102", "130")
    assert curve(Certain(value=3), "nl") is None
