import pytest

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Moments
from bestendig.files.texts import load_texts
from bestendig.reports.wording.dates import moment, quarter_of, short_span, span, words_of

NL, EN = load_texts("nl"), load_texts("en")
START = Quarter(2024, 1)


def test_a_moment_is_the_quarter_that_ends_then() -> None:
    assert quarter_of(4.0, START) == Quarter(2027, 4)
    assert quarter_of(4.25, START) == Quarter(2028, 1)
    assert quarter_of(0, START) == START


def test_quarters_are_said_in_words() -> None:
    said = [words_of(Quarter(2028, quarter), NL) for quarter in (1, 2, 3, 4)]
    assert said == ["begin 2028", "halverwege 2028", "halverwege 2028", "eind 2028"]
    assert moment(4.0, START, EN) == "late 2027"


@pytest.mark.parametrize(
    "moments, said",
    [
        (Moments(4, 5.25, 6.25, 0.02), "tussen eind 2027 en begin 2030, waarschijnlijk begin 2029"),
        (Moments(4, 4, 4, 0), "rond eind 2027"),
        (Moments(4, 5.25, None, 0.04), "vanaf eind 2027, waarschijnlijk begin 2029"),
        (
            Moments(4, 5.25, None, 0.3),
            "vanaf eind 2027, waarschijnlijk begin 2029; in 3 van de 10 toekomsten niet binnen de berekende jaren",
        ),
        (Moments(None, None, None, 0.97), "in bijna geen toekomst binnen de berekende jaren"),
    ],
)
def test_a_span_says_no_more_than_the_futures_show(moments: Moments, said: str) -> None:
    assert span(moments, START, NL) == said


def test_a_date_that_most_futures_never_reach_gets_no_median() -> None:
    said = span(Moments(6, None, None, 0.7), START, NL)
    assert "in de meeste toekomsten niet" in said
    assert "waarschijnlijk" not in said
    assert "op zijn vroegst eind 2029" in said


@pytest.mark.parametrize(
    "moments, said",
    [
        (Moments(4.25, 5, 7.5, 0), "meestal 2028–2031"),
        (Moments(4.25, 4.5, 5, 0), "meestal 2028"),
        (Moments(4.25, 5, None, 0.2), "vanaf 2028"),
        (Moments(4.25, None, None, 0.6), "meestal niet"),
    ],
)
def test_short_spans_fit_under_a_picture(moments: Moments, said: str) -> None:
    assert short_span(moments, START, NL) == said
