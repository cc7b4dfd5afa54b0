"""Reads a plan from a workbook: the plan, and all that is wrong with it at once, each with its sheet and cell."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.findings import Finding, Path, has_errors, worst_first
from bestendig.domain.plan.document import SCHEMA_VERSION
from bestendig.files.catalogue import load_catalogue
from bestendig.files.document import Document, Node
from bestendig.files.excel.cells import read
from bestendig.files.excel.grid import Grid, Row, read_grid
from bestendig.files.excel.safe import Unsafe
from bestendig.files.locate import Located
from bestendig.files.plan.read import Read, plan_of
from bestendig.files.plan.write import resolve_path

WITH_ID = ("partners", "target_groups", "blocks", "bricks", "archetypes", "lines")
IS_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
LONGEST_ID = 60
Place = tuple[str, str]
"""A cell, and the text key of its heading."""
Names = dict[str, dict[str, str]]


@dataclass
class _Item:
    """One row as data of the plan, with the place of every key."""

    data: dict[str, Any]
    places: dict[str, Place]
    cell: str
    refers: dict[str, str] = field(default_factory=dict)


@dataclass
class _Made:
    """The plan's data so far, and where each path of it stands."""

    data: dict[str, Any] = field(default_factory=lambda: {"bestendig": SCHEMA_VERSION})
    places: dict[Path, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def load_workbook_plan(content: bytes, name: str = "", catalogue: Catalogue | None = None) -> Read:
    """Reads a plan from the bytes of a workbook (.xlsx); never raises for what stands in it.

    Returns the plan, or None when any finding is an error, and the findings. `where.cell` of a finding is a sheet and
    a cell: `Doelgroepen!C5`. Names may stand for codes, and a missing code is made of the name.
    """
    catalogue = catalogue or load_catalogue()
    try:
        grid = read_grid(content)
    except Unsafe as refused:
        return None, [replace(refused.finding, where=replace(refused.finding.where, file=name))]
    made = _assembled(grid, catalogue)
    document = Document("", made.data, Located({}), Node("mapping", 1, 1, 0, 0), [])
    plan, findings = plan_of(document, name, catalogue)
    placed = [_placed(finding, made.places, name) for finding in [*made.findings, *findings]]
    return (None if has_errors(placed) else plan), worst_first(placed)


def _placed(finding: Finding, places: Mapping[Path, Place], name: str) -> Finding:
    where = finding.where
    if where.cell:
        return replace(finding, where=replace(where, file=name))
    for length in range(len(where.path), -1, -1):
        place = places.get(where.path[:length])
        if place:
            heading = {"heading": place[1]} if place[1] else {}
            found = replace(where, line=None, column=None, file=name, cell=place[0])
            return replace(finding, where=found, arguments={**finding.arguments, **heading})
    return replace(finding, where=replace(where, file=name))


# ---- from rows to data --------------------------------------------------------------------------------------


def _assembled(grid: Grid, catalogue: Catalogue) -> _Made:
    made = _Made(findings=list(grid.findings))
    items = {name: [_item(row) for row in rows] for name, rows in grid.rows.items()}
    for name in WITH_ID:
        _with_ids(items.get(name, []))
    names = _names(items, catalogue)
    for item in (item for found in items.values() for item in found):
        _resolve(item, names)
    for name in ("pps", "money"):
        for item in items.get(name, []):
            _values(made, item, ("finance",) if name == "money" else ())
    for name in ("target_groups", "blocks", "pins", "partners", "references", "evidence", "measurements", "archetypes"):
        _list(made, (name,), items.get(name, []))
    _list(made, ("route",), items.get("route", []))
    _list(made, ("finance", "lines"), items.get("lines", []))
    _bricks(made, items.get("bricks", []))
    _scenarios(made, items.get("scenarios", []))
    _parameters(made, items.get("parameters", []))
    _sources(made, items.get("sources", []))
    return made


def _item(row: Row) -> _Item:
    read_values = {key: read(raw, row.columns[key].shape) for key, raw in row.values.items()}
    data = {key: value for key, value in read_values.items() if value is not None}
    places = {key: (cell, row.columns[key].text) for key, cell in row.cells.items()}
    refers = {key: column.refers for key, column in row.columns.items() if column.refers}
    return _Item(data, places, row.first, dict(refers))


def _with_ids(items: Iterable[_Item]) -> None:
    """Who names a thing need not think of a code for it."""
    items = list(items)
    taken = {str(item.data["id"]) for item in items if "id" in item.data}
    for item in items:
        if "id" not in item.data and item.data:
            item.data["id"] = _free(slug(str(item.data.get("name", ""))), taken)
            taken.add(item.data["id"])


def slug(name: str) -> str:
    """A name as a code: `MKB-bedrijven & scholen` becomes `mkb-bedrijven-scholen`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[: LONGEST_ID - 5].rstrip("-_") or "x"


def _free(base: str, taken: set[str]) -> str:
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def _names(items: Mapping[str, list[_Item]], catalogue: Catalogue) -> Names:
    """Per kind of thing the code of each name; a code is its own name, and stands first."""
    own = {kind: _own(items.get(sheet, [])) for kind, sheet in OWN.items()}
    languages = ("nl", "en")
    archetypes = {a.name.of(lang).casefold(): id_ for id_, a in catalogue.archetypes.items() for lang in languages}  # type: ignore[arg-type]
    standards = {b.name.of(lang).casefold(): id_ for id_, b in catalogue.blocks.items() for lang in languages}  # type: ignore[arg-type]
    schemes = {s.name.of(lang).casefold(): id_ for id_, s in catalogue.schemes.items() for lang in languages}  # type: ignore[arg-type]
    return {
        **own,
        "archetype": {**archetypes, **own["archetype"]},
        "standard": standards,
        "scheme": schemes,
    }


OWN = {"group": "target_groups", "block": "blocks", "partner": "partners", "archetype": "archetypes"}


def _own(items: list[_Item]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items:
        found.setdefault(str(item.data.get("name", "")).casefold(), str(item.data.get("id", "")))
    return {**found, **{str(item.data.get("id", "")).casefold(): str(item.data.get("id", "")) for item in items}}


def _resolve(item: _Item, names: Names) -> None:
    for key, refers in item.refers.items():
        value = item.data.get(key)
        if value is None:
            continue
        if refers == "pin":
            item.data[key] = _pin(value, names)
        else:
            item.data[key] = _code(value, names[refers], free=refers == "scheme")


def _code(value: Any, known: Mapping[str, str], *, free: bool = False) -> str:
    """The code that is meant; what is not known goes on as a code, and the check names those that are."""
    text = str(value)
    if text.strip().casefold() in known:
        return known[text.strip().casefold()]
    return text if free or IS_ID.fullmatch(text) else slug(text)


def _pin(value: Any, names: Names) -> Any:
    """`group / block`; a slash within a name is tried at every place."""
    if not isinstance(value, list):
        return value
    for cut in range(1, len(value)):
        group, block = "/".join(value[:cut]), "/".join(value[cut:])
        if group.casefold() in names["group"] and block.casefold() in names["block"]:
            return [names["group"][group.casefold()], names["block"][block.casefold()]]
    return [_code(value[0], names["group"]), _code("/".join(value[1:]), names["block"])]


# ---- where each goes ----------------------------------------------------------------------------------------


def _part(made: _Made, path: Path) -> Any:
    """The mapping or list at a path, made when it is not there yet."""
    here: Any = made.data
    for i, step in enumerate(path):
        is_mapping = isinstance(here, dict)
        here = here.setdefault(step, [] if path[: i + 1] in LISTS else {}) if is_mapping else here[step]
    return here


LISTS: tuple[Path, ...] = (
    ("finance", "lines"),
    *((name,) for name in ("target_groups", "blocks", "pins", "partners", "references")),
    *((name,) for name in ("evidence", "measurements", "archetypes", "route", "scenarios")),
)


def _values(made: _Made, item: _Item, base: Path) -> None:
    made.places.setdefault(base, (item.cell, ""))
    for key, place in item.places.items():
        path = (*base, *key.split("."))
        made.places[path] = place
        made.places.setdefault(path[:-1], place)
        if key in item.data:
            _part(made, path[:-1])[path[-1]] = item.data[key]


def _list(made: _Made, path: Path, items: list[_Item]) -> None:
    if not items:
        return
    found = _part(made, path)
    made.places.setdefault(path, (items[0].cell, ""))
    for item in items:
        _place(made, (*path, len(found)), item)
        found.append(item.data)


def _place(made: _Made, path: Path, item: _Item) -> None:
    made.places[path] = (item.cell, "")
    for key, place in item.places.items():
        made.places[(*path, key)] = place


def _bricks(made: _Made, items: list[_Item]) -> None:
    blocks = {block.get("id"): number for number, block in enumerate(made.data.get("blocks", []))}
    for item in items:
        block = item.data.pop("block", None)
        if block not in blocks:
            known = ", ".join(map(str, blocks)) or "–"
            cell = item.places.get("block", (item.cell, ""))[0]
            code = "excel.brick_without_block" if block is None else "plan.unknown_block"
            made.findings.append(_at(code, cell, name=str(block or ""), known=known))
            continue
        path: Path = ("blocks", blocks[block], "bricks")
        bricks = made.data["blocks"][blocks[block]].setdefault("bricks", [])
        _place(made, (*path, len(bricks)), item)
        bricks.append(item.data)


def _scenarios(made: _Made, items: list[_Item]) -> None:
    """One row a setting; the name stands in one of them at least."""
    for item in items:
        found = _part(made, ("scenarios",))
        name = str(item.data.get("name", ""))
        id_ = str(item.data.get("id") or slug(name))
        number = next((i for i, scenario in enumerate(found) if scenario["id"] == id_), len(found))
        if number == len(found):
            found.append({"id": id_, **({"name": name} if name else {})})
            _place(made, ("scenarios", number), item)
        found[number].setdefault("name", name or id_)
        if "setting" in item.data:
            setting = str(item.data["setting"])
            found[number].setdefault("set", {})[setting] = item.data.get("value")
            made.places["scenarios", number, "set", setting] = item.places.get("value", (item.cell, ""))


def _parameters(made: _Made, items: list[_Item]) -> None:
    for item in items:
        if "parameter" in item.data:
            name = str(item.data["parameter"]).strip()
            _part(made, ("parameters",))[name] = item.data.get("value")
            made.places["parameters", name] = (item.places.get("value", (item.cell, ""))[0], "")


def _sources(made: _Made, items: list[_Item]) -> None:
    """Source and note of a number go into the number."""
    for item in items:
        setting, meta = (
            str(item.data.get("setting", "")),
            {k: v for k, v in item.data.items() if k in ("source", "note")},
        )
        if not setting or not meta:
            continue
        try:
            path = resolve_path(made.data, setting)
            holder = _part(made, path[:-1])
            value = holder[path[-1]]
        except (ValueError, KeyError, IndexError, TypeError):
            cell = item.places.get("setting", (item.cell, ""))[0]
            made.findings.append(_at("excel.source_of_nothing", cell, given=setting[:60]))
            continue
        holder[path[-1]] = {**value, **meta} if isinstance(value, dict) else {"value": value, **meta}


def _at(code: str, cell: str, **arguments: str) -> Finding:
    return Finding("error", code, replace(Finding("error", code).where, cell=cell), arguments)
