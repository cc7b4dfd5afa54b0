"""Findings in the reader's words: names instead of ids, numbers as the language writes them."""

from dataclasses import dataclass

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Language, Texts, TextValue


@dataclass(frozen=True)
class Worded:
    """A finding's text and remedy; the remedy may be empty."""

    text: str
    remedy: str


def worded(finding: Finding, texts: Texts, catalogue: Catalogue, plan: Plan | None = None) -> Worded:
    """A finding in one language.

    Raises:
        KeyError: the finding has no text in that language.
    """
    values = spoken(finding, texts, catalogue, plan)
    remedy = f"findings.{finding.code}.remedy"
    text = texts(f"findings.{finding.code}.text", **values)
    return Worded(text, texts(remedy, **values) if texts.has(remedy) else "")


def spoken(finding: Finding, texts: Texts, catalogue: Catalogue, plan: Plan | None = None) -> dict[str, TextValue]:
    """The finding's values for its text: criteria, archetypes and phases by name, numbers as people write them."""
    language = texts.language
    names = _names(catalogue, plan, language)
    said: dict[str, TextValue] = {"path": finding.where.dotted}
    for key, value in finding.arguments.items():
        if key == "n":
            said[key] = value
        elif isinstance(value, str):
            said[key] = _name(key, value, names, texts)
        else:
            said[key] = written(value, language)
    return said | {"key": said["heading"]} if "heading" in said else said


def _names(catalogue: Catalogue, plan: Plan | None, language: Language) -> dict[str, dict[str, str]]:
    archetypes = {name: archetype.name.of(language) for name, archetype in catalogue.archetypes.items()}
    archetypes |= {own.id: own.name for own in plan.archetypes} if plan else {}
    criteria = {c.id: c.text.of(language).rstrip(".") for gate in catalogue.criteria.values() for c in gate}
    return {"archetype": archetypes, "criterion": criteria}


def _name(key: str, value: str, names: dict[str, dict[str, str]], texts: Texts) -> str:
    if key == "heading":  # of a workbook's column: a text of its own
        return texts(value)
    if key == "phase":
        return texts(f"method.phase.{value}")
    if key == "archetype" and value == "*":
        return texts("method.any_archetype")
    return names.get(key, {}).get(value, value)


def written(number: float, language: Language) -> str:
    """A number as the language writes it: 1.200.000 and 2,5 in Dutch, 1,200,000 and 2.5 in English."""
    english = f"{number:,}"
    return english.translate(str.maketrans(",.", ".,")) if language == "nl" else english
