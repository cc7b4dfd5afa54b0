"""Sentences about what to find out, routes and departures claim no more than the futures show."""

import pytest

from bestendig.domain.results import Difference, FindOutReport, Information, RaceReport, RouteResult, RouteStepResult
from bestendig.files.texts import load_texts
from bestendig.reports.wording.insight import (
    behind_words,
    find_out_first,
    find_out_sentences,
    in_chance,
    in_euro,
    is_worth_it,
    race_sentence,
    value_words,
)

NL = load_texts("nl")


def information(column: str, chance: float, se: float, ends: tuple[float, float], euro: float = 0.0) -> Information:
    return Information(column, chance, se, euro, 0.3 * euro, ends[0], ends[1])


def report(*items: Information) -> FindOutReport:
    return FindOutReport("head_pin", ("a", "b"), "a", "a", items, 1000, 0.1)


def route(pin: str, behind: float, se: float, *, tie: bool = False) -> RouteResult:
    return RouteResult((RouteStepResult(pin, "headpin"),), 0.6, 0.02, Difference(behind, se), 1000, tie)


def race(*others: RouteResult, best: RouteResult | None, routes: int, p_correct: float = 0.9) -> RaceReport:
    return RaceReport("year_ten", "share", best, others, p_correct, routes, 10, 100, 0.1)


def test_a_number_that_clearly_helps_to_choose_comes_before_one_that_moves_the_chance_more() -> None:
    helps = information("helps", 0.05, 0.01, (0.4, 0.5))
    moves = information("moves", 0.0, 0.01, (0.1, 0.9))
    first = find_out_first(report(helps, moves), {}, NL)
    assert [item.column for item in first] == ["helps"]


def test_when_none_helps_the_numbers_that_move_the_chance_are_told_as_such() -> None:
    moves, still = information("moves", 0.0, 0.01, (0.1, 0.9)), information("still", 0.0, 0.01, (0.5, 0.51))
    first = find_out_first(report(still, moves), {}, NL)
    assert [(item.column, item.helps) for item in first] == [("moves", False)]


def test_a_plan_of_certain_numbers_says_so() -> None:
    assert find_out_sentences(report(), {}, NL) == (NL("insight.find_out.all_certain"),)


def test_numbers_that_do_not_matter_say_so() -> None:
    still = information("still", 0.0, 0.01, (0.5, 0.5))
    assert find_out_sentences(report(still), {}, NL) == (NL("insight.find_out.none"),)


def test_a_value_within_its_error_is_nothing() -> None:
    unsure = information("x", 0.01, 0.01, (0.4, 0.5))
    assert in_chance(unsure, NL) == in_euro(unsure, NL) == NL("insight.find_out.nothing")


def test_what_knowing_a_number_brings_names_only_what_is_clear() -> None:
    def gain(chance: float, euro: float) -> str:
        return find_out_first(report(Information("x", chance, 0.001, euro, 100.0, 0.1, 0.9)), {}, NL)[0].gain

    assert "in 2 op de 100 toekomsten meer op eigen benen, en" in gain(0.02, 14_000.0)
    assert gain(0.02, 0.0).endswith("in 2 op de 100 toekomsten meer op eigen benen.")
    assert "toekomsten" not in gain(0.0, 14_000.0)
    assert gain(0.004, 0.0) == ""


def test_a_choice_is_only_helped_by_what_can_be_shown() -> None:
    assert not is_worth_it(Information("x", 0.004, 0.0001, 0.5, 0.1, 0.1, 0.9))


@pytest.mark.parametrize(
    ("behind", "se", "said"),
    [
        (0.05, 0.01, "5 op de 100 minder (± 2)"),
        (0.004, 0.01, "geen duidelijk verschil"),
        (0.004, 0.001, "geen duidelijk verschil"),
    ],
)
def test_a_route_lags_behind_only_when_that_is_clear(behind: float, se: float, said: str) -> None:
    assert behind_words(route("b", behind, se), "share", NL) == said
    assert behind_words(route("b", 0, 0, tie=True), "share", NL) == "even goed"


def test_euro_are_no_finer_than_their_error() -> None:
    assert value_words(1_234_567, 40_000, "euro", NL).replace("\u00a0", " ") == "€ 1.230.000"


@pytest.mark.parametrize(
    ("report", "key"),
    [
        (race(best=None, routes=0), "insight.route.none"),
        (race(best=None, routes=200_000), "insight.route.too_many"),
    ],
)
def test_no_route_is_told_in_words(report: RaceReport, key: str) -> None:
    assert race_sentence(report, NL) == NL(key)


def test_ties_are_told_as_ties_and_close_ones_as_close() -> None:
    tie = race_sentence(race(route("b", 0.0, 0.0, tie=True), best=route("a", 0, 0), routes=2), NL)
    close = race_sentence(race(route("b", 0.01, 0.01), best=route("a", 0, 0), routes=2), NL)
    alone = race_sentence(race(best=route("a", 0, 0), routes=2, p_correct=0.99), NL)
    assert "precies even goed" in tie
    assert "te klein om zeker te zijn" in close
    assert "is 99%." in alone
