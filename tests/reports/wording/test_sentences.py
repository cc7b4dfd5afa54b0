"""Why not, gaps, levers and what it rests on."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import LEGS, Chance, Difference, Effect, Gap, WhyNot
from bestendig.domain.texts import Texts
from bestendig.files.texts import load_texts, read_messages
from bestendig.reports.wording.basis import how_computed, rests_on, stopped
from bestendig.reports.wording.changes import MOMENTS, UNITS, change_words
from bestendig.reports.wording.gap import gap_lead, gap_sentences, gap_words, has_gap
from bestendig.reports.wording.levers import lever_effect, lever_sentence
from bestendig.reports.wording.why_not import failing, held, lead, lead_at, sentence
from tests.reports.made import END, START, fan, flat, forecast

NL, EN = load_texts("nl"), load_texts("en")


@pytest.mark.parametrize(
    "count, begin", [(5, "In de 5 van de 10 toekomsten die"), (10, "Bijna geen"), (0, "Bijna alle")]
)
def test_the_reasons_begin_with_how_many_futures_fail(count: int, begin: str) -> None:
    assert flat(lead(count, NL)).startswith(begin)


def test_reasons_that_stand_alone_name_the_moment_that_they_are_about() -> None:
    assert flat(lead_at(forecast(), NL)).startswith(
        "In de 9 van de 10 toekomsten die eind 2027 nog niet op eigen benen"
    )
    assert "halverwege" not in lead_at(forecast(subsidy_end=Quarter(2039, 2)), NL)
    assert "eind 2027" in lead_at(forecast(subsidy_end=None), NL)


def test_futures_that_fail_are_those_not_on_their_own_legs_when_the_subsidy_ends() -> None:
    assert failing(forecast()) == 9


@pytest.mark.clause("M4")
def test_a_reason_says_how_often_when_and_how_much() -> None:
    money = held(forecast().why_not, 9, NL)[0]
    assert flat(sentence(money, START, NL)) == (
        "Geld, in 7 van de 9: de inkomsten zonder subsidie dekken de kosten niet. Dat speelt meestal halverwege 2028. "
        "Het tekort is ongeveer € 42.000."
    )


@pytest.mark.parametrize("leg", LEGS)
@pytest.mark.parametrize("texts", [NL, EN], ids=["nl", "en"])
def test_every_reason_has_a_sentence(leg: str, texts: Texts) -> None:
    item = held((WhyNot(leg, 0.5), WhyNot("money", 0.5)), 8, texts)[0]  # type: ignore[arg-type]
    assert flat(item.said) in flat(sentence(item, START, texts))
    assert {"4", "8"} <= set(item.said)


def test_the_only_reason_counts_for_all_and_a_rare_one_for_hardly_any() -> None:
    assert [item.said for item in held((WhyNot("money", 1.0),), 6, NL)] == ["altijd"]
    said = [item.said for item in held((WhyNot("money", 0.96), WhyNot("time", 0.04)), 6, NL)]
    assert said == ["bijna altijd", "bijna nooit"]


def test_over_few_failing_futures_a_reason_is_told_in_a_word() -> None:
    shares = (0.9, 0.55, 0.3, 0.04)
    said = [item.said for item in held([WhyNot("money", share) for share in shares], 2, NL)]
    assert said == ["meestal", "in ongeveer de helft", "soms", "bijna nooit"]


@given(st.integers(0, 10), st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_a_reason_is_said_of_all_only_when_it_is_and_fits_its_percentage(failing: int, counts: list[int]) -> None:
    shares = [count / sum(counts) for count in counts]
    for item in held([WhyNot(leg, share) for leg, share in zip(LEGS, shares, strict=False)], failing, NL):
        share, words = item.reason.share, flat(item.said)
        assert (words == "altijd") == (share == 1)
        assert (words == "bijna nooit") == (share < 0.05)
        if counted := re.fullmatch(r"in (\d+) van de (\d+)", words):
            count, of = int(counted[1]), int(counted[2])
            assert of == failing
            assert 0 < count < of
            assert abs(count / of - share) < 1 / of


@pytest.mark.clause("M6")
def test_what_lacks_is_said_for_money_people_and_time_apart() -> None:
    money, people, time = (flat(said) for said in gap_sentences(Gap(61_234, 0.43, 0), NL))
    assert money == "Geld: u komt ongeveer € 61.000 per jaar tekort."
    assert people == "Mensen: u komt ongeveer 0,4 fte tekort."
    assert time == "Tijd: partners leveren genoeg uren."


def test_a_lack_too_small_to_speak_of_is_none() -> None:
    assert not has_gap(Gap(499, 0.04, 4))
    assert has_gap(Gap(0, 0, 5))
    assert gap_sentences(Gap(499, 0, 0), NL)[0] == "Geld: u komt niets tekort."


@pytest.mark.clause("M6")
@pytest.mark.parametrize(
    "going_on, said", [(0.02, "bijna alle toekomsten is de PPS dan al gestopt"), (0.4, "Dit gaat over de 4 van de 10")]
)
def test_a_lack_is_not_said_of_futures_that_have_stopped(going_on: float, said: str) -> None:
    made = fan()
    words = gap_words(forecast(fans={"reserve": replace(made, alive=(going_on,) * len(made.quarters))}), NL)
    assert said in flat(words[0])
    assert len(words) == (1 if going_on < 0.05 else 4)


def test_a_lack_in_a_year_that_is_not_computed_is_not_said_to_be_none() -> None:
    (only,) = gap_words(forecast(subsidy_end=Quarter(2099, 4)), NL)
    assert only == "Dat jaar valt na de jaren die zijn berekend."


def test_the_year_of_the_lack_is_named() -> None:
    assert "na eind 2027" in gap_lead(END, NL)
    assert "subsidie" in gap_lead(None, NL)


@given(st.integers(0, 400), st.integers(0, 400))
def test_what_a_lever_is_said_to_do_is_within_a_twentieth_of_what_it_does(before: int, after: int) -> None:
    said = effect(before / 400, after / 400, se=0.001)[0]
    difference = (after - before) / 400
    tens = (
        {"bijna geen": 0, "bijna alle": 10}
        | {f"{n} van de 10": n for n in range(1, 10)}
        | {str(n): n for n in range(1, 10)}
    )
    if " → " in said:
        first, last = said.split(" → ")
        assert abs((tens[last] - tens[first]) / 10 - difference) <= 0.0501
    elif "op de 100" in said:
        count = 0 if said.startswith("nog geen 1 ") else int(said.split()[0]) * (1 if said.endswith("meer") else -1)
        assert abs(count / 100 - difference) <= 0.0051


def effect(before: float, after: float, se: float = 0.004) -> tuple[str, str, bool]:
    made = lever_effect(Chance(before, 0), Chance(after, 0), Chance(after - before, se), NL)
    return flat(made.said), flat(made.error), made.clear


@pytest.mark.parametrize(
    "before, after, said",
    [
        (0.12, 0.31, ("1 → 3 van de 10", "± 0,1", True)),
        (0.12, 0.14, ("2 op de 100 meer", "± 1", True)),
        (0.14, 0.11, ("3 op de 100 minder", "± 1", True)),
        (0.02, 0.2, ("bijna geen → 2 van de 10", "± 0,1", True)),
        (0.9, 0.99, ("9 van de 10 → bijna alle", "± 0,1", True)),
        (0.144, 0.153, ("1 op de 100 meer", "± 1", True)),
        (0.94, 0.96, ("2 op de 100 meer", "± 1", True)),
        (0.12, 0.127, ("geen duidelijk verschil", "", False)),
        (0.12, 0.12, ("geen duidelijk verschil", "", False)),
    ],
)
def test_a_lever_claims_no_more_than_the_futures_show(before: float, after: float, said: tuple[str, str, bool]) -> None:
    assert effect(before, after) == said


def test_a_difference_of_nothing_is_none_even_without_error() -> None:
    assert effect(0.3, 0.3, se=0)[2] is False


def test_a_lever_as_a_sentence() -> None:
    clear = lever_effect(Chance(0.12, 0), Chance(0.31, 0), Chance(0.19, 0.004), NL)
    assert flat(lever_sentence("Hogere bijdrage", clear, NL)) == "Hogere bijdrage: 1 → 3 van de 10."
    none = lever_effect(Chance(0.12, 0), Chance(0.12, 0), Chance(0, 0.004), NL)
    assert "geen duidelijk verschil" in lever_sentence("Meer reserve", none, NL)


def test_a_change_says_what_to_do_and_from_what_to_what() -> None:
    nothing = Difference(0, 0)
    change = Effect(
        "reserve:1",
        "reserve",
        {},
        {"before": 60_000.0, "after": 150_000.0},
        0.1,
        nothing,
        0.1,
        nothing,
        nothing,
        nothing,
        nothing,
    )
    do, how = change_words(change, NL)
    assert do == "Bewaar meer reserve"
    assert flat(how) == "van € 60.000 naar € 150.000"


def told(kind: str, arguments: dict[str, str | float]) -> str:
    nothing = Difference(0, 0)
    return flat(
        change_words(Effect("x", kind, {}, arguments, 0.1, nothing, 0.1, nothing, nothing, nothing, nothing), NL)[1]
    )


@pytest.mark.parametrize("kind", [key.split(".")[1] for key in read_messages("nl") if key.endswith(".how")])
def test_every_change_from_one_number_to_another_names_what_it_counts(kind: str) -> None:
    if "{after}" in read_messages("nl").get(f"changes.{kind}.how", ("",))[0]:
        assert kind in UNITS or kind in MOMENTS


def test_companies_from_the_start_are_counted_as_customers() -> None:
    place = {"group": "Installateurs", "block": "Lab"}
    assert (
        told("founding", {**place, "before": 9.6, "after": 12.6})
        == "Installateurs, Lab: van 10 klanten naar 13 klanten"
    )


def test_a_longer_subsidy_says_until_when_in_words_and_what_it_costs_more() -> None:
    said = told("subsidy_longer", {"before": "2027-Q4", "after": "2028-Q4", "euro": 55_000.0})
    assert said == "tot en met eind 2028 in plaats van eind 2027, met € 55.000 erbij"


def test_what_it_rests_on() -> None:
    assert rests_on(forecast(), NL) == "Gerekend met 31 aannames. 9 daarvan zijn nog standaardwaarden."
    assert "eigen plan" in rests_on(forecast(assumptions_default=0), NL)
    assert how_computed(forecast(), NL) == "4.000 toekomsten, begingetal 7, rekenmodel 1"


def test_futures_that_stop_are_told_unless_there_are_hardly_any() -> None:
    assert "2 van de 10" in flat(stopped(0.22, NL))
    assert stopped(0.03, NL) == ""
