"""An aim is said exactly as it was asked, and what misses it never seems to reach it."""

import pytest

from bestendig.domain.results import Aim, Difference, Effect
from bestendig.domain.texts import Language
from bestendig.files.texts import load_texts
from bestendig.reports.wording.sets import aim_sentence, aim_words

NOTHING = Difference(0.0, 0.0)


def reaching(chance: float, parts: tuple[str, ...] = ()) -> Effect:
    """A set of changes that ends at this chance, from 0.2."""
    gain = Difference(chance - 0.2, 0.01)
    return Effect("set", "set", {}, {}, 0.2, gain, 0.2, gain, NOTHING, NOTHING, NOTHING, parts=parts)


@pytest.mark.parametrize(
    "wanted,nl,en",
    [
        (0.0, "0 van de 10 toekomsten", "0 of 10 futures"),
        (0.8, "8 van de 10 toekomsten", "8 of 10 futures"),
        (0.85, "85 van de 100 toekomsten", "85 of 100 futures"),
        (0.29, "29 van de 100 toekomsten", "29 of 100 futures"),
        (0.95, "95 van de 100 toekomsten", "95 of 100 futures"),
        (0.875, "875 van de 1.000 toekomsten", "875 of 1,000 futures"),
        (0.9999, "9.999 van de 10.000 toekomsten", "9,999 of 10,000 futures"),
        (0.123456, "12,3456 van de 100 toekomsten", "12.3456 of 100 futures"),
        (1.0, "alle toekomsten", "all futures"),
    ],
)
def test_an_aim_is_said_exactly_as_it_was_asked(wanted: float, nl: str, en: str) -> None:
    assert aim_words(wanted, load_texts("nl")) == nl
    assert aim_words(wanted, load_texts("en")) == en


@pytest.mark.parametrize(
    "wanted,chance,words",
    [
        (0.9, 0.8999, "89 van de 100 toekomsten"),
        (0.85, 0.8499, "84 van de 100 toekomsten"),
        (0.875, 0.8745, "874 van de 1.000 toekomsten"),
        (1.0, 0.9999, "99 van de 100 toekomsten"),
        (0.5, 0.004, "minder dan 1 van de 100 toekomsten"),
    ],
)
def test_what_misses_an_aim_never_seems_to_reach_it(wanted: float, chance: float, words: str) -> None:
    said = aim_sentence(Aim(wanted, reached=False, best=reaching(chance), tried=9), load_texts("nl"))
    assert "niet te halen" in said
    assert said.endswith(f"met deze verandering: {words}.")


@pytest.mark.parametrize(
    "wanted,chance,words",
    [
        (0.85, 0.85, "85 van de 100 toekomsten"),
        (0.29, 0.29, "29 van de 100 toekomsten"),
        (0.8, 0.8149, "81 van de 100 toekomsten"),
        (0.875, 0.8752, "875 van de 1.000 toekomsten"),
        (1.0, 1.0, "alle toekomsten"),
    ],
)
def test_what_reaches_an_aim_is_told_no_finer_than_it_needs(wanted: float, chance: float, words: str) -> None:
    said = aim_sentence(Aim(wanted, reached=True, best=reaching(chance), tried=9), load_texts("nl"))
    assert said.endswith(f"U staat dan in {words} op eigen benen.")


@pytest.mark.parametrize(
    "language,said",
    [
        ("nl", "In alle toekomsten op eigen benen staan is zo niet te halen."),
        ("en", "Standing on your own feet in all futures cannot be reached this way."),
    ],
)
def test_where_no_change_helps_the_aim_is_named(language: Language, said: str) -> None:
    assert aim_sentence(Aim(1.0, reached=False, best=None, tried=9), load_texts(language)).startswith(said)


def test_changes_made_together_are_counted() -> None:
    found = Aim(0.6, reached=True, best=reaching(0.61, ("a", "b")), tried=9)
    assert aim_sentence(found, load_texts("en")) == (
        "For 6 of 10 futures these 2 changes together ask the least. "
        "You then stand on your own feet in 61 of 100 futures."
    )
