"""Changes values in a plan's text and leaves the rest as it is: comments, order, quotes and layout.

Each change replaces, adds or removes the characters of one value, found by its place in the text; afterwards the text
is read again and compared with what it should say.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from bestendig.domain.findings import Path
from bestendig.domain.plan.settings import parse_path
from bestendig.domain.plan.shape import fields_of, shape_at
from bestendig.files.document import Document, Node, read_document
from bestendig.files.plan.emit import block, emit, entry, flow, item_lines
from bestendig.files.plan.short import short

Changes = Mapping[Path | str, Any]
"""Per path (keys and indexes, or as in `apply_settings`) the new value; None takes it away."""


def edit_plan_text(text: str, changes: Changes) -> str:
    """The text with the changes made, in order. Values may be plain, ranges, quarters, dates or parts of a plan.

    Raises:
        ValueError: the text cannot be read, or a path leads through something that is not there and cannot be made.
    """
    for path, value in changes.items():
        document = _readable(text)
        steps = resolve_path(document.data, path) if isinstance(path, str) else path
        text = _changed(document, steps, None if value is None else short(value))
    return text


def resolve_path(data: Any, dotted: str) -> Path:
    """`target_groups.installateurs.need` as keys and indexes: ids of items become their indexes.

    Raises:
        ValueError: it is no path, or an id or index is not there.
    """
    path: list[str | int] = []
    steps = parse_path(dotted)
    if not steps:
        raise ValueError("no path")
    for step in steps:
        part = _index(data, step) if isinstance(data, list) else step
        path.append(part)
        data = _below(data, part)
    return tuple(path)


def _index(items: list[Any], step: str) -> int:
    names = [_name(item) for item in items]
    if step in names:
        return names.index(step)
    if step.isdecimal() and int(step) <= len(items):
        return int(step)
    raise ValueError(f"no item {step}")


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return str(item["id"]) if "id" in item else f"{item.get('group')}/{item.get('block')}"


def _below(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(str(part))
    return data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None


def _readable(text: str) -> Document:
    document = read_document(text)
    if document.findings or not isinstance(document.data, dict) or document.root is None:
        raise ValueError("the text cannot be read")
    return document


def _changed(document: Document, path: Path, value: Any) -> str:
    """The text after one change; when the layout does not allow it (aliases, odd brackets), written anew."""
    wanted = _set(document.data, path, value)
    if wanted == document.data:
        return document.text
    text = _spliced(document, path, value)
    if text is not None:
        again = read_document(text)
        if not again.findings and again.data == wanted:
            return text
    return emit(wanted)


def _set(data: Any, path: Path, value: Any) -> Any:
    """A copy of the data with the value set, added or (None) taken away."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        items = list(data or ())
        if part > len(items) or (data is not None and not isinstance(data, list)):
            raise ValueError(f"no item {part}")
        new = _set(items[part] if part < len(items) else None, rest, value)
        return items[:part] + ([] if new is None and not rest else [new]) + items[part + 1 :]
    if data is not None and not isinstance(data, dict):
        raise ValueError(f"no key {part}")
    old = data or {}
    if value is None and not rest:
        return {key: item for key, item in old.items() if key != part}
    new = _set(old.get(part), rest, value)
    return {**old, part: new}


def _spliced(document: Document, path: Path, value: Any) -> str | None:
    """The change made on the characters; None where that is not possible."""
    root = document.root
    found = _follow(root, path) if root else None
    if root is None or found is None:
        return None
    nodes, missing = found
    parent, last = nodes[-1], missing[0] if missing else path[-1]
    text = document.text
    if not missing and value is None:
        return _removed(text, nodes)
    if not missing:
        return _replaced(text, nodes[-2] if len(nodes) > 1 else None, parent, value)
    for part in reversed(missing[1:]):
        value = {part: value} if isinstance(part, str) else [value]
    if parent.kind == "scalar":
        holder = nodes[-2] if len(nodes) > 1 else None
        return _replaced(text, holder, parent, {last: value} if isinstance(last, str) else [value])
    if isinstance(last, str):
        return _added_key(text, parent, path[: len(path) - len(missing)], last, value)
    return _added_item(text, parent, value)


def _follow(root: Node, path: Path) -> tuple[list[Node], Path] | None:
    """The nodes along the path as far as it exists, and the rest of the path."""
    nodes = [root]
    for index, part in enumerate(path):
        child = _child(nodes[-1], part)
        if child is None:
            return nodes, path[index:]
        if child.aliased:
            return None
        nodes.append(child)
    return nodes, ()


def _child(node: Node, part: str | int) -> Node | None:
    if isinstance(part, int):
        return node.items[part] if node.kind == "list" and part < len(node.items) else None
    keys = [key.value for key in node.keys]
    return node.items[keys.index(part)] if part in keys else None


def _replaced(text: str, holder: Node | None, node: Node, value: Any) -> str:
    if node.kind == "scalar" and not text[node.start : node.end].strip() and holder and holder.kind == "mapping":
        return _filled(text, holder, node, value)
    if node.kind != "scalar" and not node.flow and isinstance(value, dict | list) and value:
        lines = block(value, node.column - 1)
        return text[: node.start] + "\n".join(lines).lstrip() + text[node.end :]
    tail = "\n" if text[node.start : node.end].endswith("\n") else ""
    return text[: node.start] + flow(value) + tail + text[node.end :]


def _filled(text: str, holder: Node, node: Node, value: Any) -> str:
    """The value right behind its key, in place of the old one or of nothing."""
    key = next(key for key, item in zip(holder.keys, holder.items, strict=True) if item is node)
    colon = text.index(":", key.end)
    end = colon + 1 if node.kind == "scalar" else node.end
    return f"{text[: colon + 1]} {flow(value)}{text[end:]}"


def _end_of_line(text: str, position: int) -> int:
    """Where the line ends on which the character before the position stands."""
    end = text.find("\n", max(position - 1, 0))
    return len(text) if end < 0 else end


def _start_of_line(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _added_key(text: str, parent: Node, path: Path, key: str, value: Any) -> str:
    after = _predecessor(parent, path, key)
    if parent.flow or not parent.keys:
        written = flow({key: value})[1:-1]
        if after is None:
            return text[: parent.start + 1] + written + (", " if parent.keys else "") + text[parent.start + 1 :]
        return f"{text[: after.end]}, {written}{text[after.end :]}"
    indent = parent.keys[0].column - 1
    lines = "\n".join(entry(key, value, indent))
    if after is None:
        return text[: parent.start] + f"{lines.lstrip()}\n{' ' * indent}" + text[parent.start :]
    return _after_line(text, after.end, lines)


def _after_line(text: str, position: int, lines: str) -> str:
    end = _end_of_line(text, position)
    return f"{text[:end]}\n{lines}{text[end:]}"


def _predecessor(parent: Node, path: Path, key: str) -> Node | None:
    """The value after which the new key comes: in the schema's order, else the last."""
    shape = shape_at(path)
    model: type[BaseModel] | None = shape.model if shape else None
    order = list(fields_of(model)) if model else []
    before = order[: order.index(key)] if key in order else None
    fitting = [
        item for name, item in zip(parent.keys, parent.items, strict=True) if before is None or name.value in before
    ]
    return fitting[-1] if fitting else None


def _added_item(text: str, parent: Node, value: Any) -> str:
    if not parent.items:
        return f"{text[: parent.start + 1]}{flow(value)}{text[parent.start + 1 :]}"
    last = parent.items[-1]
    if parent.flow:
        return f"{text[: last.end]}, {flow(value)}{text[last.end :]}"
    return _after_line(text, last.end, "\n".join(item_lines(value, parent.column - 1)))


def _removed(text: str, nodes: list[Node]) -> str:
    holder, node = nodes[-2], nodes[-1]
    if len(holder.items) == 1:
        empty: Any = {} if holder.kind == "mapping" else []
        above = nodes[-3] if len(nodes) > 2 else None
        if above and above.kind == "mapping":
            return _filled(text, above, holder, empty)
        return text[: holder.start] + flow(empty) + text[holder.end :]
    index = next(i for i, item in enumerate(holder.items) if item is node)
    starts = holder.keys if holder.kind == "mapping" else holder.items
    if holder.flow:
        if index:
            return text[: holder.items[index - 1].end] + text[node.end :]
        return text[: starts[0].start] + text[starts[1].start :]
    return _lines_removed(text, starts, index, node)


def _lines_removed(text: str, starts: list[Node], index: int, node: Node) -> str:
    begin = _start_of_line(text, starts[index].start)
    before = text[begin : starts[index].start]
    if before.strip(" ") not in ("", "-") or (before.strip() and starts[index] is not node):
        return text[: starts[index].start] + text[starts[index + 1].start :]
    return text[:begin] + text[_end_of_line(text, max(node.end, starts[index].end)) + 1 :]
