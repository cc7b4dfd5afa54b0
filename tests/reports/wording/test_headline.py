"""The sentence on top: each branch once, in both languages. Source: M4, M6."""

from typing import Any

import pytest

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, PhaseName
from bestendig.files.texts import load_texts
from bestendig.reports.wording.headline import headline, moment_of_headline, year_of_headline
from bestendig.reports.wording.sentence import marked
from tests.reports.made import END, flat, forecast

NL, EN = load_texts("nl"), load_texts("en")
pytestmark = pytest.mark.clause("M6")


def said(phase: PhaseName | None = None, today: Quarter | None = None, **changes: Any) -> str:
    return flat(str(headline(forecast(**changes), NL, phase, today)))


def test_later_is_better() -> None:
    assert (
        said() == "Als de subsidie eind 2027 stopt, staat u in 1 van de 10 toekomsten op eigen benen. "
        "Twee jaar later in 5 van de 10."
    )


def test_later_is_no_different() -> None:
    same = said(later=Chance(0.14, 0.01))
    assert same.endswith("Twee jaar later is dat ongeveer hetzelfde: in 1 van de 10.")


def test_later_is_worse() -> None:
    assert said(at_subsidy_end=Chance(0.6, 0.01)).endswith("Twee jaar later nog maar in 5 van de 10.")


def test_nobody_makes_it() -> None:
    none = said(at_subsidy_end=Chance(0, 0.01), later=Chance(0.01, 0.01))
    assert "in bijna geen toekomst op eigen benen" in none
    assert "ongeveer hetzelfde: in bijna geen toekomst." in none


def test_all_make_it() -> None:
    assert "in bijna alle toekomsten op eigen benen" in said(at_subsidy_end=Chance(0.99, 0.01), later=Chance(1, 0.01))


def test_the_years_end_before_two_years_have_gone() -> None:
    short = said(later=None)
    assert short.endswith("op eigen benen.")


def test_there_is_no_subsidy() -> None:
    assert (
        said(subsidy_end=None)
        == "Dit plan rekent zonder subsidie: eind 2027 staat u in 1 van de 10 toekomsten op eigen benen."
    )


def test_nothing_was_computed() -> None:
    assert said(subsidy_end=None, by_year={}) == "Dit plan is nog te leeg om mee te rekenen."


@pytest.mark.parametrize("phase", ["sustained", "professional"])
def test_the_pps_stands_on_its_own_legs_already(phase: PhaseName) -> None:
    assert said(phase) == "U staat op eigen benen. In 8 van de 10 toekomsten gaat u eind 2033 nog door."
    assert said(phase, by_year={}) == "U staat op eigen benen."


def test_a_subsidy_that_ended_is_spoken_of_in_the_past() -> None:
    past = said(today=Quarter(2028, 1))
    assert past.startswith("De subsidie stopte eind 2027.")
    assert "Twee jaar later was dat in 5 van de 10." in past
    assert said(today=END).startswith("Als de subsidie eind 2027 stopt")


def test_the_chances_are_the_words_that_matter() -> None:
    parts = headline(forecast(), NL).parts
    assert [flat(part.text) for part in parts if part.strong] == ["1 van de 10 toekomsten", "5 van de 10"]


def test_a_text_without_marks_is_one_plain_part() -> None:
    assert [part.strong for part in marked("gewoon").parts] == [False]
    assert str(marked("een *sterk* woord")) == "een sterk woord"


def test_in_english() -> None:
    assert flat(str(headline(forecast(), EN))) == (
        "When the subsidy stops in late 2027, you stand on your own feet in 1 out of 10 futures. "
        "Two years later in 5 out of 10."
    )


def test_the_picture_is_about_the_moment_that_the_sentence_ends_with() -> None:
    assert moment_of_headline(forecast()) == (Quarter(2029, 4), Chance(0.52, 0.008))
    assert year_of_headline(forecast(subsidy_end=None)) == (2027, Chance(0.12, 0.008))
    assert year_of_headline(forecast(later=None)) == (2027, Chance(0.12, 0.005))
    assert moment_of_headline(forecast(subsidy_end=None, by_year={})) is None


def test_a_subsidy_that_outlasts_the_computed_years_says_nothing_about_its_end() -> None:
    past = said(subsidy_end=Quarter(2039, 4), later=None, at_subsidy_end=Chance(0.7, 0.01))
    assert past == (
        "De subsidie loopt langer dan de berekende jaren: eind 2033 staat u in 7 van de 10 toekomsten op eigen benen."
    )
    found = moment_of_headline(forecast(subsidy_end=Quarter(2039, 4), later=None, at_subsidy_end=Chance(0.7, 0.01)))
    assert found == (Quarter(2033, 4), Chance(0.7, 0.01))
    at_the_end = said(subsidy_end=Quarter(2033, 4), later=None)
    assert at_the_end.startswith("Als de subsidie eind 2033 stopt")
