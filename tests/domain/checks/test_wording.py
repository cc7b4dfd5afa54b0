"""A finding speaks in the names of plan and catalogue, and its numbers as the language writes them."""

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.checks.wording import spoken, worded
from bestendig.domain.findings import Finding, Where
from bestendig.domain.texts import LANGUAGES, Language, Texts
from bestendig.files.texts import load_texts
from tests.strategies.good import good_plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_of_criteria_archetypes_and_phases_are_said_by_name(catalogue: Catalogue, language: Language) -> None:
    texts = load_texts(language)
    finding = Finding("advice", "x", Where(("pins", 0, "fit")), {
        "criterion": "lead_partner", "archetype": "curriculum", "phase": "validation", "block": "lab", "n": 3,
        "euro": 1_234_567, "fte": 2.5,
    })  # fmt: skip
    said = spoken(finding, texts, catalogue)
    (lead,) = [c for gate in catalogue.criteria.values() for c in gate if c.id == "lead_partner"]
    assert said == {
        "path": "pins[0].fit",
        "criterion": lead.text.of(language).removesuffix("."),
        "archetype": catalogue.archetypes["curriculum"].name.of(language),
        "phase": texts("method.phase.validation"),
        "block": "lab",
        "n": 3,
        "euro": "1.234.567" if language == "nl" else "1,234,567",
        "fte": "2,5" if language == "nl" else "2.5",
    }


def test_a_users_own_archetype_has_the_users_name_and_an_unknown_one_its_id(catalogue: Catalogue) -> None:
    texts = load_texts("nl")
    plan = good_plan({"archetypes": [{"id": "eigen", "name": "Eigen soort"}]})
    for name, told in (("eigen", "Eigen soort"), ("curriculum", "Actueel curriculum"), ("weg", "weg")):
        finding = Finding("advice", "x", arguments={"archetype": name})
        assert spoken(finding, texts, catalogue, plan)["archetype"] == told
    assert spoken(Finding("advice", "x", arguments={"archetype": "eigen"}), texts, catalogue)["archetype"] == "eigen"


def test_any_archetype_is_said_in_words_and_only_an_archetype_is(catalogue: Catalogue) -> None:
    texts = load_texts("nl")
    said = spoken(Finding("advice", "x", arguments={"archetype": "*", "name": "*"}), texts, catalogue)
    assert said["archetype"] == texts("method.any_archetype")
    assert said["name"] == "*"


def test_a_column_of_a_workbook_is_called_by_its_heading(catalogue: Catalogue) -> None:
    texts = Texts("nl", lambda key, _: {"kop": "Naam"}.get(key))
    said = spoken(Finding("error", "x", arguments={"heading": "kop", "key": "name"}), texts, catalogue)
    assert said["key"] == said["heading"] == "Naam"


def test_a_finding_without_a_remedy_has_none_and_without_a_text_is_an_error(catalogue: Catalogue) -> None:
    known = {"findings.x.text": "{n} van {block}", "findings.y.text": "Y", "findings.y.remedy": "Doe {block}"}
    texts = Texts("nl", lambda key, _: known.get(key))
    finding = Finding("error", "x", arguments={"n": 2, "block": "lab"})
    assert (worded(finding, texts, catalogue).text, worded(finding, texts, catalogue).remedy) == ("2 van lab", "")
    mended = worded(Finding("error", "y", arguments={"block": "lab"}), texts, catalogue)
    assert (mended.text, mended.remedy) == ("Y", "Doe lab")
    with pytest.raises(KeyError, match=r"findings\.z\.text"):
        worded(Finding("error", "z"), texts, catalogue)
