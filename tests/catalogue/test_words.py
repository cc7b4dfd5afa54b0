"""Units, levels and glossary: closed lists in two languages."""

import pytest

from bestendig.files.catalogue import load_catalogue

CATALOGUE = load_catalogue()
WORDS_OF_THE_METHOD = [
    "pps",
    "lead_partner",
    "founding_partner",
    "co_financing",
    "in_kind",
    "in_cash",
    "sustain",
    "scale",
    "volume",
    "deepening",
    "broadening",
    "head_pin",
    "target_group",
    "offer",
    "block",
    "brick",
    "reach",
    "life_phase",
    "distinctiveness",
    "added_value",
    "recognition",
    "leverage",
    "ceiling",
    "saturation",
    "subsidy_cliff",
    "lifelong_learning",
    "elective_unit",
    "qualification_file",
    "work_placement",
    "practoraat",
    "lectoraat",
    "public_funding",
    "dus_i",
    "operating_budget",
    "budget",
    "coverage",
    "multi_year_budget",
    "sustainability_plan",
    "progress_report",
    "pin",
    "route",
    "leap",
    "float",
    "reference",
    "trust",
    "proof",
    "gate",
    "evidence",
    "startup",
    "development",
    "validation",
    "sustaining",
    "professional",
]


@pytest.mark.parametrize("word", WORDS_OF_THE_METHOD)
def test_the_glossary_explains_every_word_of_the_method(word: str) -> None:
    assert word in {term.id for term in CATALOGUE.glossary}


def test_every_term_is_explained_in_one_sentence_or_two_in_both_languages() -> None:
    ids = [term.id for term in CATALOGUE.glossary]
    assert len(set(ids)) == len(ids)
    for term in CATALOGUE.glossary:
        assert term.nl
        assert term.en
        assert term.source
        assert all(len(text) <= 110 and text[-1] in ".?" for text in (term.explanation.nl, term.explanation.en))


def test_every_unit_that_a_parameter_names_is_in_the_closed_list() -> None:
    assert {parameter.unit for parameter in CATALOGUE.parameters.values()} <= set(CATALOGUE.units)


def test_every_level_of_education_has_a_name_in_both_languages() -> None:
    assert all(words.nl and words.en for words in CATALOGUE.levels.values())
