"""The assumption register: every number that a forecast rests on, given or default, of the plan and of the model.

Source: design.md "The plan" (a report lists which numbers are defaults); ux.md "Saying chances".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Path
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.money import Line
from bestendig.domain.plan.offer import Block
from bestendig.domain.plan.settings import id_of
from bestendig.domain.plan.shape import fields_of, shape_of_field
from bestendig.domain.ranges import AnyRange, is_certain, lower, median, upper

UNITS: tuple[tuple[str, str], ...] = (
    ("cost_per_fte_euro_per_year", "euro_per_fte_per_year"),
    ("bought_hour_euro", "euro_per_hour"),
    ("upkeep_share_per_year", "share_per_year"),
    ("euro_per_customer_per_year", "euro_per_customer_per_year"),
    ("hours_per_customer_per_year", "hours_per_customer_per_year"),
    ("euro_per_year", "euro_per_year"),
    ("hours_per_year", "hours_per_year"),
    ("learners_per_organisation", "learners_per_organisation"),
    ("learner_places", "learners"),
    ("founding_customers", "customers"),
    ("organisations", "organisations"),
    ("neighbours", "count"),
    ("euro", "euro"),
    ("hours", "hours"),
    ("fte", "fte"),
    ("years_to_develop", "years"),
    ("years", "years"),
    ("need", "score"),
    ("fit", "score"),
)
"""By the end of a key its unit; every other number is a share."""


@dataclass(frozen=True)
class Assumption:
    """One number: where it stands, what it is, and whether the user gave it.

    `path` is in keys and indexes, `setting` the same with ids, as `apply_settings` takes it. `label` is a text key
    (`number.finance.reserve_euro.label`); of the model's own numbers the text is in the catalogue, under `key`.
    `low` and `high` are the 5th and 95th percentile, in `unit`.
    """

    origin: Literal["plan", "model"]
    path: Path
    setting: str
    key: str
    label: str
    symbol: str
    unit: str
    owner: str
    value: AnyRange
    low: float
    middle: float
    high: float
    given: bool
    source: str
    note: str

    @property
    def uncertain(self) -> bool:
        """Whether the number is a range."""
        return not is_certain(self.value)


def assumptions(plan: Plan, catalogue: Catalogue) -> tuple[Assumption, ...]:
    """Every number of the plan, in file order, and then of the model; defaults included.

    Left out: numbers that do nothing, such as the hours of a block that has bricks.
    """
    return (*_of_part(plan, (), "", ""), *_of_model(plan, catalogue))


def unit_of(key: str) -> str:
    """The unit of a plan's number, from the end of its key: an id of the catalogue's units."""
    return next((unit for end, unit in UNITS if key.endswith(end)), "share")


def _of_part(part: BaseModel, path: Path, setting: str, owner: str) -> Iterator[Assumption]:
    owner = getattr(part, "name", "") or id_of(part) or owner if path else ""
    for key, (name, _) in fields_of(type(part)).items():
        value = getattr(part, name)
        shape = shape_of_field(type(part), key)
        inner = f"{setting}.{key}" if setting else key
        if value is None or shape is None or key == "parameters":
            continue
        if shape.kind == "number" and _counts(part, name, value):
            yield _number(part, name, (*path, key), inner, owner)
        elif shape.kind == "part":
            yield from _of_part(value, (*path, key), inner, owner)
        elif shape.kind == "list":
            yield from _of_list(value, (*path, key), inner, owner)


def _of_list(items: tuple[object, ...], path: Path, setting: str, owner: str) -> Iterator[Assumption]:
    for index, item in enumerate(items):
        if isinstance(item, BaseModel):
            yield from _of_part(item, (*path, index), f"{setting}.{id_of(item) or index}", owner)


def _counts(part: BaseModel, name: str, value: AnyRange) -> bool:
    if isinstance(part, Block) and name == "development_hours":
        return not part.bricks
    return not isinstance(part, Line) or name in part.model_fields_set or median(value) != 0


def _number(part: BaseModel, name: str, path: Path, setting: str, owner: str) -> Assumption:
    value, key = getattr(part, name), str(path[-1])
    return Assumption(
        origin="plan", path=path, setting=setting, key=key, owner=owner, symbol="",
        label=f"number.{type(part).__name__.lower()}.{key}.label", unit=unit_of(key),
        given=name in part.model_fields_set, value=value,
        low=lower(value), middle=median(value), high=upper(value), source=value.source, note=value.note,
    )  # fmt: skip


def _of_model(plan: Plan, catalogue: Catalogue) -> Iterator[Assumption]:
    for key, parameter in catalogue.parameters.items():
        given = plan.parameters.get(key)
        value = given or parameter.default
        yield Assumption(
            origin="model", path=("parameters", key), setting=f"parameters.{key}", key=key, owner="",
            symbol=parameter.symbol, label="", unit=parameter.unit, given=given is not None, value=value,
            low=lower(value), middle=median(value), high=upper(value),
            source=value.source or ("" if given else parameter.source), note=value.note,
        )  # fmt: skip
