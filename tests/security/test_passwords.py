"""Which passwords are taken: long ones of any kind, and none that are tried first."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.auth import password_validation
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from bestendig.store.models import User
from bestendig.web.account.passwords import OF_HERE
from tests.web.conftest import Play

ANNA = User(email="a.hendriks@waterlab.example", name="Anna Hendriks")
COMMON = Path(password_validation.__file__).parent / "common-passwords.txt.gz"


def is_taken(password: str, user: User | None = ANNA) -> bool:
    try:
        validate_password(password, user)
    except ValidationError:
        return False
    return True


def common() -> list[str]:
    with gzip.open(COMMON, "rt", encoding="utf-8") as file:
        return file.read().split()


DRESSES = ("{0}2026!", "{0}1234!!", "!2026{0}", "{0}123456", "{0}{0}", "{0}-{0}-{0}", "{0}!2026{0}", "{0}.{0}1")


def test_each_common_password_is_refused_as_it_is_and_dressed_up() -> None:
    """Those of the 20,000 that are long enough, and three thousand made long enough."""
    words = common()
    long_ones = [word for word in words if len(word) >= 12]
    dressed = [
        DRESSES[n % len(DRESSES)].format(word.title() if n % 2 else word)
        for n, word in enumerate([word for word in words if word.isalpha() and len(word) > 3][:3800])
    ]
    tried = [*long_ones, *(text for text in dressed if len(text) >= 12)]
    print(f"{len(tried)} common passwords tried, {len(long_ones)} of them long as they are")
    assert len(tried) > 3000
    assert [password for password in tried if is_taken(password)] == []


@pytest.mark.parametrize("word", OF_HERE)
def test_a_word_of_this_program_with_a_year_and_a_sign_is_refused(word: str) -> None:
    for dressed in (f"{word}2026!", f"{word.title()}2026!!", f"{word}{word}{word}", f"{word}1234567"):
        assert not is_taken(dressed), dressed


@pytest.mark.parametrize(
    "password",
    [
        "annahendriks1",
        "Hendriks-2026",
        "waterlab12345",
        "aaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "qwertyuiop123",
        "P@ssw0rd2026!",
        "123456789012345678",
        "elf tekens!",
    ],
)
def test_what_is_ones_own_a_row_of_keys_and_repetition_are_refused(password: str) -> None:
    assert not is_taken(password)


@pytest.mark.parametrize(
    "password",
    [
        "vier paarden lopen langzaam",  # spaces, no capital, digit or sign
        "grasmaaier-fietsbel-kastanje",
        "zevenentwintig mussen",
        "дом кот река стол",
        "q" * 3 + "Xk3fq92mmZrr8tyw" * 12,  # far longer than 64
        "🐎🌧️📎 paperclip regen",
    ],
)
def test_a_long_one_of_any_kind_of_character_is_taken(password: str) -> None:
    assert is_taken(password)


def test_the_fields_let_paste_and_password_managers_do_their_work(people: dict[str, User], play: Play) -> None:
    pages = [Client().get(reverse("account_login")), play("anna").get(reverse("account_change_password"), follow=True)]
    for page in pages:
        text = page.content.decode()
        fields = re.findall(r"<input[^>]*type=\"password\"[^>]*>", text)
        assert fields
        for field in fields:
            assert "onpaste" not in field
            assert "maxlength" not in field
            assert re.search(r'autocomplete="(current|new)-password"', field), field
