"""Page of every key that a plan file may have, from the JSON Schema that the plan's types give."""

from typing import Any

from pydantic import TypeAdapter

from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import AnyRange, Number
from tools.pages.markdown import page, spread, table

Schema = dict[str, Any]
NUMBER: TypeAdapter[AnyRange] = TypeAdapter(Number)
HOW_TO_WRITE = """A **number** is certain (`120`) or a range: `80 to 130` or `80 tot 130` (5th and 95th percentile),
`80 to 130, likely 100`, `{low: 80, likely: 100, high: 130}`, `{distribution: lognormal, median: 100, p95: 130}`; as a
mapping it may bear a `source:` and a `note:`. A **quarter** is `2027-Q3`. A **pin** is `[group, block]`. Keys without a
default must be there; an unknown key is a mistake."""


def plan() -> str:
    """All parts of a plan, each with its keys."""
    schema = Plan.model_json_schema()
    parts = {"Plan": schema, **{name: part for name, part in schema["$defs"].items() if name != "RangeMapping"}}
    sections = [section(name, part) for name, part in parts.items()]
    return page(
        "The plan file", "the types in `domain/plan/`; the JSON Schema is `bestendig schema`", HOW_TO_WRITE, *sections
    )


def section(name: str, part: Schema) -> str:
    """One part: what it is and its keys."""
    required = part.get("required", [])
    rows = [
        (f"`{key}`", kind(field), "must" if key in required else default(field), field.get("description", ""))
        for key, field in part["properties"].items()
    ]
    return f"## {name}\n\n{part.get('description', '')}\n\n{table(('key', 'kind', 'default', 'meaning'), rows)}"


def kind(field: Schema) -> str:
    """What may stand at a key, in words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return "number" if name == "RangeMapping" else f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        kinds = list(dict.fromkeys(kind(option) for option in field["anyOf"] if option.get("type") != "null"))
        return "number or range" if "number" in kinds else " or ".join(kinds)
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    if field.get("type") == "array":
        return array(field)
    return text(field) if field.get("type") == "string" else str(field.get("type", "anything"))


def array(field: Schema) -> str:
    """A list, or a pair such as a pin."""
    if "prefixItems" in field:
        return "pin"
    return f"list of {kind(field.get('items', {}))}"


def text(field: Schema) -> str:
    """A text, or one of the forms that a text can have."""
    if "2024-Q1" in field.get("examples", []):
        return "quarter"
    if field.get("format") == "date":
        return "date"
    return "id" if "pattern" in field else "text"


def default(field: Schema) -> str:
    """What holds when the key is left out."""
    value = field.get("default")
    if isinstance(value, dict) and "kind" in value:
        return spread(NUMBER.validate_python(value))
    if value in (None, "", [], {}) or isinstance(value, dict):
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
