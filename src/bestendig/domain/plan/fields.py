"""Field types that the parts of a plan share: ids, names, levels, bounded numbers, pins.

Source: design.md "The plan: one document, one schema".
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from bestendig.domain.ids import Id
from bestendig.domain.names import hidden_in
from bestendig.domain.ranges import AnyRange, Beta, Certain, Range, as_range, lower, upper


def _seen(name: str, info: ValidationInfo) -> str:
    """A name without hidden characters. What was kept before this was asked, comes as JSON, and opens as it is."""
    if info.mode == "python" and (sign := hidden_in(name)):
        raise PydanticCustomError("hidden_character", "may not hold hidden characters", {"sign": sign})
    return name


Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_seen)]
Label = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), AfterValidator(_seen)]
"""A name that may be left out."""
Text = Annotated[str, StringConstraints(max_length=5000)]
PinId = tuple[Id, Id]
"""A pin: (target group, block)."""


class PlanPart(BaseModel):
    """Base of every part of a plan: immutable, unknown keys refused, no behaviour."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, regex_engine="python-re"
    )


def _not_negative(value: AnyRange) -> AnyRange:
    if lower(value) < 0:
        raise PydanticCustomError("number_negative", "may not be below 0", {})
    return value


def _positive(value: AnyRange) -> AnyRange:
    if lower(value) <= 0:
        raise PydanticCustomError("number_not_positive", "must be above 0", {})
    return value


def _share(value: AnyRange) -> AnyRange:
    _not_negative(value)
    high = value.scale if isinstance(value, Beta) else upper(value)
    if high > 1:
        raise PydanticCustomError("number_not_a_share", "must lie between 0 and 1", {})
    return value


def _score(value: AnyRange) -> AnyRange:
    if lower(value) < 1 or upper(value) > 5:
        raise PydanticCustomError("number_not_a_score", "must lie between 1 and 5", {})
    return value


NotNegative = Annotated[Range, as_range, AfterValidator(_not_negative)]
Positive = Annotated[Range, as_range, AfterValidator(_positive)]
Share = Annotated[Range, as_range, AfterValidator(_share)]
Score = Annotated[Range, as_range, AfterValidator(_score)]
"""A judgement from 1 (little) to 5 (much)."""

ZERO = Certain(value=0)
