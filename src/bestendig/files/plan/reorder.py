"""Puts the items of a list in another order in a plan's text: each takes its own lines and comments along."""

from collections.abc import Sequence
from typing import Any

from bestendig.files.document import Node, read_document
from bestendig.files.plan.write import edit_plan_text


def reorder_items(text: str, key: str, order: Sequence[str]) -> str:
    """The text with the items of the list `key` in that order of ids; items that are not named come last.

    Raises:
        ValueError: the text cannot be read or has no such list.
    """
    document = read_document(text)
    if document.root is None or not isinstance(document.data, dict) or not isinstance(document.data.get(key), list):
        raise ValueError(f"no list {key}")
    items = document.data[key]
    wanted = _wanted([_name(item) for item in items], order)
    data = [items[index] for index in wanted]
    if data == items:
        return text
    changed = _moved(text, _child(document.root, key), wanted)
    if read_document(changed).data == {**document.data, key: data}:
        return changed
    return edit_plan_text(text, {(key,): data})


def _wanted(names: list[str], order: Sequence[str]) -> list[int]:
    places = {name: place for place, name in enumerate(order)}
    return sorted(range(len(names)), key=lambda index: (places.get(names[index], len(names)), index))


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return str(item["id"]) if "id" in item else f"{item.get('group')}/{item.get('block')}"


def _child(root: Node, key: str) -> Node:
    return root.items[[node.value for node in root.keys].index(key)]


def _moved(text: str, node: Node, wanted: list[int]) -> str:
    if node.flow:
        pieces = [text[item.start : item.end] for item in node.items]
        gaps = [text[a.end : b.start] for a, b in zip(node.items, node.items[1:], strict=False)]
        mixed = [part for index, gap in zip(wanted, [*gaps, ""], strict=True) for part in (pieces[index], gap)]
        return text[: node.items[0].start] + "".join(mixed) + text[node.items[-1].end :]
    begin = text.rfind("\n", 0, node.items[0].start) + 1
    ends = [_line_end(text, item.end) for item in node.items]
    lines = [text[a:b] for a, b in zip([begin, *ends], ends, strict=False)]
    whole = [piece if piece.endswith("\n") else f"{piece}\n" for piece in lines]
    return text[:begin] + "".join(whole[index] for index in wanted) + text[ends[-1] :]


def _line_end(text: str, position: int) -> int:
    """The start of the line after the one on which the character before the position stands."""
    end = text.find("\n", max(position - 1, 0))
    return len(text) if end < 0 else end + 1
