"""Tokens for programs: a name that shows what it is."""

import pytest
from django.urls import reverse

from bestendig.store.models import ApiToken
from tests.web.conftest import Play


@pytest.mark.parametrize(("name", "sign"), [("app\u202egnp.", "U+202E"), ("re\u200bkenblad", "U+200B")])
def test_a_token_with_a_hidden_character_in_its_name_is_not_made(name: str, sign: str, play: Play, people) -> None:
    answer = play("anna").post(reverse("account:tokens_make"), {"name": name, "days": "30"})
    assert answer.status_code == 422
    assert f"een teken dat u niet ziet ({sign})" in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_a_token_with_a_plain_name_is_made(play: Play, people) -> None:
    assert play("anna").post(reverse("account:tokens_make"), {"name": "rekenblad", "days": "30"}).status_code == 200
    assert ApiToken.objects.get().name == "rekenblad"
