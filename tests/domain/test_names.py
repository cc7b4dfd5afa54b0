"""A name shows what it is: no character in it is hidden or turns the others round."""

import pytest

from bestendig.domain.names import hidden_in, without_hidden


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Water\u202egnip", "U+202E"),
        ("\u2066Water\u2069", "U+2066"),
        ("Wa\u200bter", "U+200B"),
        ("\ufeffWater", "U+FEFF"),
        ("Wa\x00ter", "U+0000"),
        ("Wa\x1bter", "U+001B"),
        ("Water\U000e0041", "U+E0041"),
    ],
)
def test_a_hidden_character_is_named(name: str, sign: str) -> None:
    assert hidden_in(name) == sign


@pytest.mark.parametrize(
    "name", ["", "Café Zuid-Oost", "ROC\u00a0Noord", "\U0001f469\u200d\U0001f52c", "مركز", "Œuvre 北京"]
)
def test_letters_of_every_language_may_stand_in_a_name(name: str) -> None:
    assert hidden_in(name) == ""


def test_a_name_that_another_program_gave_loses_what_nobody_sees() -> None:
    assert without_hidden(" Noor\u202e \u200b de\tWit\x00 ") == "Noor de Wit"
    assert without_hidden("مركز \U0001f469\u200d\U0001f52c") == "مركز \U0001f469\u200d\U0001f52c"
    assert without_hidden("\u200b\u200b") == ""
