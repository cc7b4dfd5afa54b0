"""Funding schemes: every value is dated, in a known unit, with its place in the regulation; nothing is guessed."""

from datetime import date

import pytest

from bestendig.domain.catalogue import Scheme
from bestendig.files.catalogue import load_catalogue

CATALOGUE = load_catalogue()
SCHEMES = list(CATALOGUE.schemes.values())
OF_THE_FIELD = {"rif-2014-2018", "rif-2019-2023", "rif-2024-2027", "groeifonds-opschaling-pps"}


def test_the_four_schemes_of_the_field_are_there() -> None:
    assert set(CATALOGUE.schemes) >= OF_THE_FIELD


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_values_are_in_known_units_and_in_order_of_date(scheme: Scheme) -> None:
    for value in scheme.values.values():
        assert value.unit in CATALOGUE.units
        since = [dated.since for dated in value.dated]
        assert since == sorted(set(since))


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_every_value_says_where_it_stands_and_when_it_was_checked(scheme: Scheme) -> None:
    for value in scheme.values.values():
        for dated in value.dated:
            assert dated.reference.title
            assert dated.value == "unknown" or dated.reference.href.startswith("https://")
            assert dated.checked_on >= date(2026, 1, 1)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_every_rule_uses_a_value_that_exists_or_says_its_rule_in_words(scheme: Scheme) -> None:
    for term in scheme.terms:
        assert term.value in scheme.values if term.value else term.text


@pytest.mark.clause("M6")
def test_the_first_investment_fund_pays_a_third_and_names_the_article() -> None:
    share = CATALOGUE.schemes["rif-2014-2018"].values["grant_share"].dated[0]
    assert share.value == pytest.approx(1 / 3)
    assert share.reference.article == "10, tweede lid"


def test_what_is_not_known_of_a_scheme_is_said_to_be_unknown() -> None:
    assert CATALOGUE.schemes["groeifonds-opschaling-pps"].values["grant_share"].dated[0].value == "unknown"
    assert CATALOGUE.schemes["rif-2024-2027"].values["grant_max"].dated[0].value == "unknown"
