"""Plain data as YAML that people like to read: lines for what is long, braces for what fits on a line."""

import json
import re
from typing import Any

from bestendig.files.scalars import looks_dutch, resolve

WIDTH = 118
LARGEST_WHOLE = 1e15
SAFE = re.compile(r"-?[^\W_](?:[\w .()/+%€&;=*'’‘–-]*[\w.)%€])?")
INVISIBLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def emit(data: dict[str, Any]) -> str:
    """A whole document."""
    return "".join(f"{line}\n" for key, value in data.items() for line in entry(key, value, 0))


def entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of `key: value`."""
    name = f"{' ' * indent}{word(key)}:"
    line = f"{name} {flow(value)}"
    if not value or not isinstance(value, dict | list) or (len(line) <= WIDTH and not _is_list_of_parts(value)):
        return [line]
    return [name, *block(value, indent + 2)]


def block(value: Any, indent: int) -> list[str]:
    """The lines of a mapping or list that stands on lines of its own."""
    if isinstance(value, list):
        return [line for item in value for line in item_lines(item, indent)]
    return [line for key, inner in value.items() for line in entry(key, inner, indent)]


def item_lines(item: Any, indent: int) -> list[str]:
    """The lines of one item of a list."""
    dash = f"{' ' * indent}- "
    if not isinstance(item, dict) or not item or len(dash + flow(item)) <= WIDTH:
        return [dash + flow(item)]
    lines = block(item, indent + 2)
    return [dash + lines[0].lstrip(), *lines[1:]]


def _is_list_of_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{word(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(item) for item in value)}]"
    if isinstance(value, str):
        return word(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return number(value)


def number(value: float) -> str:
    """A number; `4.125` becomes `4.1250`, which nobody reads as thousands."""
    if value != value:  # noqa: PLR0124 -- not a number
        return ".nan"
    if abs(value) == float("inf"):
        return ".inf" if value > 0 else "-.inf"
    if isinstance(value, int) or (value == int(value) and abs(value) < LARGEST_WHOLE):
        return str(int(value))
    text = repr(value)
    return f"{text}0" if looks_dutch(text) else text


def word(text: str) -> str:
    """A text, in quotes when it would otherwise be read as something else."""
    if SAFE.fullmatch(text) and isinstance(resolve(text), str):
        return text
    return INVISIBLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
