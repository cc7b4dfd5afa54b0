"""What cannot be kept as it was sent is told, not cut or taken as something else."""

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.store.drafts import state_of
from bestendig.store.models import ApiToken, Pps
from bestendig.store.names import names_of


@pytest.mark.parametrize(("length", "status"), [(200, 302), (201, 422), (9999, 422)])
def test_a_name_is_never_cut(length: int, status: int, anna: Client) -> None:
    answer = anna.post("/start/", {"name": "n" * length, "start": "2026-Q1"})
    assert answer.status_code == status
    assert [len(one.name) for one in Pps.objects.all()] == ([length] if status == 302 else [])
    assert ("200" in answer.content.decode()) is (status == 422)


@pytest.mark.parametrize(("length", "status"), [(100, 200), (101, 422)])
def test_the_name_of_a_token_is_never_cut(length: int, status: int, anna: Client) -> None:
    answer = anna.post(reverse("account:tokens_make"), {"name": "n" * length, "days": "30"})
    assert answer.status_code == status
    assert ApiToken.objects.count() == (status == 200)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("add_partner", {"name": "ROC", "kind": "foo"}),
        ("add_partner", {"name": "n" * 201, "kind": "school"}),
        ("add_group", {"name": "n" * 201, "organisations": "80"}),
        ("add_group", {"name": "Scholen", "organisations": "8" * 6000}),
    ],
)
def test_what_the_form_does_not_offer_is_refused(name: str, values: dict[str, str], anna: Client, pps: Pps) -> None:
    before = state_of(pps).text
    answer = anna.post(reverse(f"start:{name}", kwargs={"key": pps.key}), values)
    assert answer.status_code == 422
    assert 'id="summary"' in answer.content.decode()
    assert state_of(pps).text == before


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x07"])
@pytest.mark.parametrize(
    ("name", "values"),
    [("add_partner", {"kind": "school"}), ("add_group", {"organisations": "80"})],
)
def test_a_name_with_a_character_that_nobody_sees_is_refused_in_words(
    name: str, values: dict[str, str], hidden: str, anna: Client, pps: Pps
) -> None:
    before = state_of(pps).text
    answer = anna.post(reverse(f"start:{name}", kwargs={"key": pps.key}), {"name": f"RO{hidden}C", **values})
    assert answer.status_code == 422
    assert "een teken dat u niet ziet" in answer.content.decode()
    assert state_of(pps).text == before


def test_a_pps_gets_no_name_with_hidden_characters(anna: Client, people) -> None:
    before = Pps.objects.count()
    answer = anna.post("/start/", {"name": "Water\u202egnip", "start": "2026-Q1"})
    assert answer.status_code == 422
    assert "U+202E" in answer.content.decode()
    assert Pps.objects.count() == before


def test_a_version_gets_no_name_with_hidden_characters(anna: Client, pps: Pps) -> None:
    address = reverse("history:name", kwargs={"key": pps.key, "number": 1})
    answer = anna.post(address, {"naam": "Bestuur\u202e"}, follow=True)
    assert "U+202E" in answer.content.decode()
    assert names_of(pps) == {}
