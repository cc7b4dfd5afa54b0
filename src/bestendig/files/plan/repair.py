"""Fills the holes of a plan that does not validate, so that the rest can be checked in the same go."""

import copy
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from bestendig.domain.findings import Finding, Path
from bestendig.domain.plan.document import SCHEMA_VERSION, Plan
from bestendig.domain.plan.problems import problems_of
from bestendig.domain.plan.shape import Shape, fields_of, shape_at, shape_of

ROUNDS = 4
STAND_INS: dict[str, Any] = {
    "bestendig": SCHEMA_VERSION, "start": "1990-Q1", "from": "1990-Q1", "until": "2100-Q4", "quarter": "2100-Q4",
    "on": "1990-01-01", "organisations": 1_000_000,
}  # fmt: skip
"""Values that put no date out of order, and no number of customers above the group that they are of."""
BY_KIND: dict[str, Any] = {
    "number": 1, "amount": 0, "whole": 1, "flag": False, "text": "x", "any": None, "list": [], "by_name": {},
    "pin": ["x", "x"], "quarter": "2100-Q4", "date": "2100-01-01",
}  # fmt: skip


def repaired(data: dict[str, Any], findings: list[Finding]) -> Plan | None:
    """A plan in which every wrong value has a stand-in; None when that does not help. `data` is not changed."""
    data = copy.deepcopy(data)
    paths = [finding.where.path for finding in findings]
    for _ in range(ROUNDS):
        for path in sorted(set(paths), key=len, reverse=True):
            _mend(data, path)
        try:
            return Plan.model_validate(data)
        except ValidationError as error:
            paths = [finding.where.path for finding in problems_of(error, data)]
    return None


def concerns(finding: Finding, wrong: list[Path]) -> bool:
    """Whether a finding is about a value that stands in for a wrong one."""
    path = finding.where.path
    return any(path[: len(bad)] == bad for bad in wrong)


def _mend(data: Any, path: Path) -> None:
    """Puts a stand-in at the path, or takes away what may be left out."""
    if not path:
        return
    holder = _holder(data, path)
    if holder is None:
        return
    last, shape = path[-1], shape_at(path)
    if isinstance(last, int):
        holder[last] = _stand_in(shape) if shape else None
    elif shape is None or _may_be_left_out(path):
        holder.pop(last, None)
    else:
        holder[last] = STAND_INS.get(last, _stand_in(shape))


def _holder(data: Any, path: Path) -> Any:
    for part in path[:-1]:
        inside = isinstance(data, dict) and part in data
        if not inside and not (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            return None
        data = data[part]
    return data if isinstance(data, dict if isinstance(path[-1], str) else list) else None


def _may_be_left_out(path: Path) -> bool:
    beside = shape_at(path[:-1])
    if beside is None or beside.model is None:
        return True
    known = fields_of(beside.model).get(str(path[-1]))
    return known is None or not known[1].is_required()


def _stand_in(shape: Shape) -> Any:
    if shape.kind == "part" and shape.model:
        return _smallest(shape.model)
    return BY_KIND.get(shape.kind)


def _smallest(model: type[BaseModel]) -> dict[str, Any]:
    """The required keys of a part, each with a stand-in."""
    return {
        key: STAND_INS.get(key, _stand_in_of(field))
        for key, (_, field) in fields_of(model).items()
        if field.is_required()
    }


def _stand_in_of(field: FieldInfo) -> Any:
    shape = shape_of(field.annotation)
    return shape.choices[0] if shape.kind == "choice" else _stand_in(shape)
