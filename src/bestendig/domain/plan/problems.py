"""What the validator says about a plan, as findings in the user's words: one code per kind of mistake."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from bestendig.domain.findings import Finding, Path, Where
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.shape import fields_of, shape_at

Arguments = dict[str, str | int | float]
LONGEST_SHOWN = 40
MOST_PROBLEMS = 200
"""Of one plan; who has more has made one mistake many times."""

CODES: Mapping[str, str] = {
    "string_type": "not_a_text",
    "string_unicode": "not_a_text",
    "string_too_short": "text_empty",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "id_not_allowed",
    "int_type": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_parsing_size": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "float_type": "not_a_plain_number",
    "float_parsing": "not_a_plain_number",
    "finite_number": "number_not_finite",
    "number_not_finite": "number_not_finite",
    "greater_than": "number_not_positive",
    "less_than_equal": "number_too_high",
    "bool_type": "not_yes_or_no",
    "bool_parsing": "not_yes_or_no",
    "literal_error": "not_a_choice",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_mapping",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
    "date_type": "date_not_understood",
    "date_parsing": "date_not_understood",
    "date_from_datetime_parsing": "date_not_understood",
    "date_from_datetime_inexact": "date_not_understood",
    "union_tag_invalid": "range_not_understood",
    "union_tag_not_found": "range_not_understood",
    "range_not_a_number": "not_a_number",
    "range_not_understood": "range_not_understood",
    "range_low_above_high": "range_low_above_high",
    "range_likely_outside": "range_likely_outside",
    "range_spread_too_large": "range_spread_too_large",
    "number_negative": "number_negative",
    "number_not_positive": "number_not_positive",
    "number_not_a_share": "number_not_a_share",
    "number_not_a_score": "number_not_a_score",
    "quarter_not_understood": "quarter_not_understood",
}
"""Per kind of error of the validator the code of the finding (`plan.` before it), where one kind is one code."""

EXAMPLES: tuple[tuple[str, float, float], ...] = (
    ("cost_per_fte_euro_per_year", 85_000, 95_000),
    ("bought_hour_euro", 70, 85),
    ("upkeep_share_per_year", 0.1, 0.2),
    ("euro_per_customer_per_year", 4_000, 9_000),
    ("hours_per_customer_per_year", 30, 60),
    ("euro_per_year", 30_000, 45_000),
    ("hours_per_year", 400, 700),
    ("euro", 20_000, 30_000),
    ("hours", 400, 700),
    ("fte", 1.5, 2.5),
    ("need", 3, 5),
    ("fit", 3, 5),
    ("share", 0.2, 0.4),
    ("strength", 0.2, 0.5),
    ("trust", 0.1, 0.3),
    ("outside_proof", 0.1, 0.3),
    ("satisfaction", 0.7, 0.9),
    ("years", 1, 3),
    ("years_to_develop", 1, 3),
    ("organisations", 80, 130),
    ("customers", 6, 10),
)
"""By the end of a key an example of a range that could stand there."""


@dataclass(frozen=True)
class Trouble:
    """One error of the validator: kind, context, where in the data (`rest`: what is missing there) and the value."""

    kind: str
    context: Mapping[str, Any]
    path: Path
    rest: Path
    value: Any
    top: type[BaseModel]


def problems_of(error: ValidationError, data: Any, base: Path = (), top: type[BaseModel] = Plan) -> list[Finding]:
    """The validator's errors as findings, one for each place.

    `data` is what was validated, and `base` its path within `top`.
    """
    found: dict[Path, Finding] = {}
    for problem in error.errors(include_url=False)[: MOST_PROBLEMS + 1]:
        path, rest = _path_in(data, problem["loc"])
        value = _value_at(data, path)
        finding = _finding(Trouble(problem["type"], problem.get("ctx", {}), (*base, *path), rest, value, top))
        found.setdefault(finding.where.path, finding)
    return list(found.values())


def _path_in(data: Any, loc: tuple[str | int, ...]) -> tuple[Path, Path]:
    """The part of the validator's location that exists in the data, and its last part if that does not."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        if _has(data, part):
            data = data[part]
            path.append(part)
        elif index == len(loc) - 1:
            return tuple(path), (part,)
    return tuple(path), ()


def _has(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list | tuple) and isinstance(part, int) and part < len(data)


def _value_at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _finding(trouble: Trouble) -> Finding:
    path, code, more = SPECIAL.get(trouble.kind, _plain)(trouble)
    shape = shape_at(path, trouble.top)
    if shape and shape.kind == "pin" and code in ("not_a_list", "too_many", "missing_key", "not_a_text"):
        code = "not_a_pin"
    return mistake(f"plan.{code}", path, trouble.value, **more)


def mistake(code: str, path: Path, value: Any, **more: str | float) -> Finding:
    """A wrong value as a finding: what the place is called, what stands there, and what could."""
    low, high = example_for(path)
    return Finding(
        "error", code, Where(path), {"key": key_of(path), "given": shown(value), "low": low, "high": high, **more}
    )


Said = tuple[Path, str, Arguments]
"""Path, code and further arguments of a finding."""


def _plain(trouble: Trouble) -> Said:
    limit = next((trouble.context[name] for name in ("max_length", "le", "gt") if name in trouble.context), "")
    return trouble.path, CODES.get(trouble.kind, "not_understood"), {"limit": str(limit)}


def _missing(trouble: Trouble) -> Said:
    if trouble.rest and isinstance(trouble.rest[0], int):
        return trouble.path, "not_a_pin", {}
    return (*trouble.path, *trouble.rest), "missing_key", {}


def _unknown_key(trouble: Trouble) -> Said:
    shape = shape_at(trouble.path[:-1], trouble.top)
    known = list(fields_of(shape.model)) if shape and shape.model else []
    near = nearest(key_of(trouble.path), known)
    if near:
        return trouble.path, "unknown_key", {"nearest": near}
    return trouble.path, "unknown_key_far", {"known": ", ".join(known)}


def _at_least(trouble: Trouble) -> Said:
    limit = trouble.context["ge"]
    return trouble.path, "number_negative" if limit == 0 else "number_too_low", {"limit": str(limit)}


def _too_long(trouble: Trouble) -> Said:
    count = len(trouble.value) if isinstance(trouble.value, list | tuple) else 0
    return trouble.path, "too_many", {"limit": trouble.context["max_length"], "n": count}


def _choice(trouble: Trouble) -> Said:
    choices = str(trouble.context["expected"]).replace("'", "").replace(" or ", ", ")
    return trouble.path, "not_a_choice", {"choices": choices}


def _distribution(trouble: Trouble) -> Said:
    name = trouble.value.get("distribution") if isinstance(trouble.value, dict) else None
    return trouble.path, "range_incomplete" if name is None else "range_unknown_distribution", {"name": shown(name)}


def _hidden(trouble: Trouble) -> Said:
    return trouble.path, "hidden_character", {"sign": str(trouble.context["sign"]), "given": ""}


SPECIAL: Mapping[str, Callable[[Trouble], Said]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "greater_than_equal": _at_least,
    "too_long": _too_long,
    "literal_error": _choice,
    "range_unknown_distribution": _distribution,
    "hidden_character": _hidden,
}


def key_of(path: Path) -> str:
    """The last key in a path: what the user calls the place."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")[:LONGEST_SHOWN]


def shown(value: Any) -> str:
    """A value as the user may recognise it, short."""
    if isinstance(value, dict):
        return "{" + ", ".join(str(key) for key in value)[:LONGEST_SHOWN] + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(shown(item) for item in value[:3])}{', …' if len(value) > 3 else ''}]"[:LONGEST_SHOWN]
    words = {True: "true", False: "false", None: "–"}
    text = (
        words[value]
        if value is None or isinstance(value, bool)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def example_for(path: Path) -> tuple[str, str]:
    """A range that could stand at the path: its low and high end."""
    key = next((part for part in reversed(path) if isinstance(part, str) and part not in RANGE_KEYS), "")
    low, high = next(((low, high) for end, low, high in EXAMPLES if key.endswith(end)), (10.0, 20.0))
    return f"{low:g}", f"{high:g}"


RANGE_KEYS = frozenset(
    ("value", "low", "likely", "high", "mean", "spread", "distribution", "median", "p95", "a", "b", "scale")
)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like it, or nothing."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), "")
