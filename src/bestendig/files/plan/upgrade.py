"""Brings a plan's data from an older schema version to the newest, step by step.

A step is a function from the data of one version to the data of the next; it keeps keys in their order and changes
no place that it need not, so that findings still stand at their lines.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bestendig.domain.findings import Finding, Where
from bestendig.domain.plan.document import SCHEMA_VERSION

Data = dict[str, Any]
Step = Callable[[Data], Data]

STEPS: Mapping[int, Step] = {}
"""Per version the step to the next one. Version 1 is the first, so there is none yet."""


def upgrade(data: Data, steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA_VERSION) -> tuple[Data, list[Finding]]:
    """The data in the newest version, or why that cannot be: no version, a newer one, or none that ever was."""
    version = data.get("bestendig")
    if version is None:
        return data, [_finding("plan.version_missing", version, newest)]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        return data, [_finding("plan.version_unknown", version, newest)]
    if version > newest:
        return data, [_finding("plan.version_newer", version, newest)]
    for number in range(version, newest):
        data = {**steps[number](data), "bestendig": number + 1}
    return data, []


def _finding(code: str, version: Any, newest: int) -> Finding:
    return Finding("error", code, Where(("bestendig",)), {"given": str(version)[:40], "newest": newest})
