"""The plan's JSON Schema, for editors and other programs."""

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from bestendig.domain.plan.document import SCHEMA_VERSION, Plan
from bestendig.domain.ranges import AnyRange, Range
from bestendig.files.plan.short import short_range

RANGE: TypeAdapter[AnyRange] = TypeAdapter(Range)


@lru_cache(maxsize=1)
def plan_schema() -> dict[str, Any]:
    """The schema of a plan file of version `SCHEMA_VERSION` (JSON Schema 2020-12): what a user may write."""
    schema = Plan.model_json_schema(by_alias=True, mode="validation")
    _shorten_defaults(schema)
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:bestendig:plan:{SCHEMA_VERSION}", **schema}


def _shorten_defaults(schema: Any) -> None:
    """Defaults as a user would write them: 0.15, not a distribution with one value."""
    if isinstance(schema, list):
        for item in schema:
            _shorten_defaults(item)
    if not isinstance(schema, dict):
        return
    default = schema.get("default")
    if isinstance(default, dict) and "kind" in default:
        schema["default"] = short_range(RANGE.validate_python(default))
    for item in schema.values():
        _shorten_defaults(item)
