"""The catalogue's types: what the field decides, as data. `files/catalogue.py` reads the YAML into them.

Source: M2-M5 (criteria), M9-M11 (blocks, archetypes), model.md "Defaults" (parameters), domain.md (schemes).
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bestendig.domain.ids import Id, Level
from bestendig.domain.ranges import Number


class CatalogueEntry(BaseModel):
    """Base of all entries: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Words(CatalogueEntry):
    """A text in both languages."""

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def of(self, language: Literal["nl", "en"]) -> str:
        """The text in that language."""
        return self.nl if language == "nl" else self.en


class Requires(CatalogueEntry):
    """What an archetype rests on: all of some, and a number of any others (M11)."""

    all_of: tuple[Id, ...] = ()
    any_others: int = Field(default=0, ge=0, le=5)


class Archetype(CatalogueEntry):
    """One of the six archetypes, or a user's own (M11). `kappa`: how much proof customers want first, 0..1 (M18)."""

    id: Id
    name: Words
    summary: Words
    requires: Requires = Requires()
    kappa: float = Field(ge=0, le=1)
    level_of_support: int = Field(ge=0, le=5)
    source: str = ""
    status: Literal["seed", "reconstruction", "own"] = "reconstruction"


class StandardBrick(CatalogueEntry):
    """A brick of a standard block (M9)."""

    id: Id
    name: Words
    development_hours: Number
    development_euro: Number
    shelf_life_years: Number


class StandardBlock(CatalogueEntry):
    """A block that can be taken from the catalogue (M10)."""

    id: Id
    name: Words
    summary: Words
    archetype: Id
    levels: tuple[Level, ...]
    staff_hours_per_year: Number
    fixed_euro_per_year: Number
    upkeep_share_per_year: Number
    partner_hours_per_year: Number
    shelf_life_years: Number
    bricks: tuple[StandardBrick, ...]


class PeerReview(CatalogueEntry):
    """Where a criterion stands in the European peer review of vocational excellence."""

    dimension: str
    criterion: str = ""


class Criterion(CatalogueEntry):
    """A gate's criterion: it names a measure and a bound; the measure is a Python function (M2-M5)."""

    id: Id
    text: Words
    question: Words
    measure: Id
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    evidence: Literal["number", "document", "note", "date"]
    valid_months: int | None = Field(default=None, ge=1)
    clause: str
    psat_domain: str | None = None
    peer_review: PeerReview | None = None
    source: str = ""


class Parameter(CatalogueEntry):
    """A number of the model with its default distribution (model.md "Defaults")."""

    id: Id
    symbol: str
    unit: str
    default: Number
    text: Words
    clause: str = ""
    source: str
    certainty: Literal["published", "expert", "assumption"]
    low: float | None = None
    high: float | None = None


class Unit(CatalogueEntry):
    """A unit of measure: the closed list that every number's unit comes from."""

    id: Id
    singular: Words
    plural: Words
    symbol: str = ""
    is_ratio: bool = False


class Term(CatalogueEntry):
    """A term of the field: English in code, Dutch in the interface."""

    id: Id
    nl: str
    en: str
    explanation: Words
    source: str = ""


class LegalReference(CatalogueEntry):
    """Where a value stands in a regulation."""

    article: str = ""
    title: str = ""
    href: str = ""


class DatedValue(CatalogueEntry):
    """A value from a date on. `unknown` is said, never guessed; None ends it."""

    since: date = Field(alias="from")
    value: float | Literal["unknown"] | None
    reference: LegalReference
    checked_on: date


class SchemeValue(CatalogueEntry):
    """One number of a scheme through time."""

    unit: str
    of: str = ""
    dated: tuple[DatedValue, ...] = Field(min_length=1)


class SchemeTerm(CatalogueEntry):
    """A rule of a scheme, of a kind that the program knows, and the value that it uses."""

    kind: Id
    value: Id | None = None
    text: Words | None = None
    article: str = ""


class Scheme(CatalogueEntry):
    """A funding scheme: dated values, each with its article and the day it was last checked."""

    id: Id
    name: Words
    reference: LegalReference
    values: Mapping[str, SchemeValue]
    terms: tuple[SchemeTerm, ...] = ()


class Catalogue(CatalogueEntry):
    """All that the field decides, read once and handed in as an argument."""

    archetypes: Mapping[str, Archetype]
    blocks: Mapping[str, StandardBlock]
    criteria: Mapping[str, tuple[Criterion, ...]]
    parameters: Mapping[str, Parameter]
    schemes: Mapping[str, Scheme]
    units: Mapping[str, Unit]
    levels: Mapping[str, Words]
    glossary: tuple[Term, ...]


GATES: tuple[str, ...] = ("startup", "development", "validation", "sustaining", "organisation")
"""Gate files: what must be shown to have completed the phase of that name (M1)."""
