"""Parameters that several questions share, with their bounds."""

from typing import Annotated

from ninja import Path, Query

from bestendig.api.plans import MOST_VERSIONS

Key = Annotated[str, Path(max_length=40, pattern=r"^[A-Za-z0-9_-]+$", description="key of the PPS")]
Number = Annotated[int, Path(ge=1, le=MOST_VERSIONS, description="number of a version")]
Version = Annotated[int, Query(ge=0, le=MOST_VERSIONS, description="number of a version; 0 is the newest")]
Draws = Annotated[int, Query(ge=1, le=20_000, description="number of futures")]
Seed = Annotated[int, Query(ge=0, le=2**63 - 1, description="start of the random streams")]
Parent = Annotated[int, Query(ge=1, le=MOST_VERSIONS, description="the version that the change starts from")]
Reason = Annotated[str, Query(max_length=500, description="why; shown in the history")]
Pins = Annotated[int, Query(ge=1, le=4, description="pins in a route, at most")]
FewerDraws = Annotated[int, Query(ge=1, le=4_096, description="number of futures, at most")]

PLAN_BODY = {
    "requestBody": {
        "required": True,
        "description": "A plan, as YAML or JSON (the schema is at /schema).",
        "content": {
            "application/yaml": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
        },
    }
}
