"""A plan in which every text that a user may write is an attack: which texts there are follows from the plan's schema."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from bestendig.files.json_schema import plan_schema
from bestendig.files.plan.read import load_plan

MARKUP = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</title><script>alert(1)</script>",
    "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>", "{{ 1234*1000 }}", "{% now 'Y' %}", "${1234*1000}", "#{1234*1000}",
    "#eval(\"1234*1000\")", "]]><script>alert(1)</script>", "--><script>alert(1)</script>", "{0.__class__}", "{name.__init__}", "%(x)s",
    "' OR '1'='1", "'); DROP TABLE store_user;--", "<!--#exec cmd='id'-->", "#import \"/etc/passwd\"", "#read(\"/etc/passwd\")", "$(id)", "`id`",
    "=HYPERLINK(\"http://kwaad.example\")", "</style><script>alert(1)</script>", "\u202e<script>alert(1)</script>", "<iframe srcdoc='<script>x</script>'>",
    "*vet* _schuin_ #strike[x] @label <label>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
)  # fmt: skip
RAW = ("<script>alert", "<img src=x", "<svg onload", "<a href=javascript", "<iframe src", "<math><mi", "<!--#exec", "1234000", "1 234 000", "1.234.000", "root:x:0")  # fmt: skip
MORE = {
    "archetypes": [{"id": "eigen", "name": "x"}],
    "evidence": [{"criterion": "customers_bound", "on": "2025-01-01", "value": 6}],
    "measurements": [{"quarter": "2026-Q1", "customers": 3}],
    "scenarios": [{"id": "s", "name": "x", "set": {"finance.reserve_euro": 90000}}],
}
"""What the example has none of."""
Reached = set[tuple[str, str]]


def texts_of(properties: dict[str, Any]) -> list[str]:
    """The properties that take any text."""
    return [name for name, rule in properties.items() if _is_text(rule.get("anyOf", [rule]))]


def _is_text(options: list[dict[str, Any]]) -> bool:
    """Any text, and no number or range beside it."""
    kinds = {option.get("type") for option in options}
    free = [o for o in options if o.get("type") == "string" and not {"pattern", "enum", "const", "format"} & set(o)]
    return bool(free) and not {"number", "integer"} & kinds


def payloads() -> Iterator[str]:
    while True:
        yield from MARKUP


class _Hostile:
    def __init__(self) -> None:
        self.schema = plan_schema()
        self.dice = payloads()
        self.reached: Reached = set()

    def parts(self, rule: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        if "$ref" in rule:
            name = rule["$ref"].rpartition("/")[2]
            yield from ((name, part) for _, part in self.parts(self.schema["$defs"][name]))
        for option in [*rule.get("anyOf", []), *rule.get("oneOf", [])]:
            yield from self.parts(option)
        yield "", rule

    def attack(self, value: Any, rule: dict[str, Any], name: str = "Plan") -> Any:
        """The value with markup in each text, also in those that were left out."""
        for found, part in self.parts(rule):
            own = found or name
            if isinstance(value, dict) and "properties" in part:
                return self._object(value, part["properties"], own)
            if isinstance(value, list) and "items" in part:
                return [self.attack(item, part["items"], own) for item in value]
            if isinstance(value, int | float | str) and own == "RangeMapping" and "properties" in part:
                return self._object({"value": value}, part["properties"], own)
        return value

    def _object(self, value: dict[str, Any], properties: dict[str, Any], name: str) -> dict[str, Any]:
        made = {key: self.attack(item, properties.get(key, {})) for key, item in value.items()}
        for text in texts_of(properties):
            self.reached.add((name, text))
            made[text] = next(self.dice)[: properties[text].get("maxLength", 200)]
        return made


def all_texts() -> Reached:
    """Every text of the schema: (kind of thing, name of the text)."""
    schema = plan_schema()
    kinds = {**schema["$defs"], "Plan": schema}
    return {(name, text) for name, kind in kinds.items() for text in texts_of(kind.get("properties", {}))}


def hostile_plan() -> tuple[str, Reached]:
    """The plan as JSON, and which texts it holds an attack in."""
    text = (resources.files("bestendig") / "catalogue/examples/watertechnologie.yaml").read_text(encoding="utf-8")
    plan, _ = load_plan(text)
    assert plan
    data = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    work = _Hostile()
    made = work.attack({**data, **{key: value for key, value in MORE.items() if not data.get(key)}}, work.schema)
    return json.dumps(made), work.reached
