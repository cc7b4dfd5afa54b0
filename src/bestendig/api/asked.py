"""Parameters that several questions share, with their bounds."""

from typing import Annotated

from ninja import Path, Query, Schema
from pydantic import Field

from bestendig.api.plans import MOST_VERSIONS

KEY = r"^[A-Za-z0-9_-]+$"
Key = Annotated[str, Path(max_length=40, pattern=KEY, description="key of the PPS")]
Number = Annotated[int, Path(ge=1, le=MOST_VERSIONS, description="number of a version")]
Version = Annotated[int, Query(ge=0, le=MOST_VERSIONS, description="number of a version; 0 is the newest")]
Draws = Annotated[int, Query(ge=1, le=20_000, description="number of futures")]
Seed = Annotated[int, Query(ge=0, le=2**63 - 1, description="start of the random streams")]
Parent = Annotated[int, Query(ge=1, le=MOST_VERSIONS, description="the version that the change starts from")]
Reason = Annotated[str, Query(max_length=500, description="why; shown in the history")]
Pins = Annotated[int, Query(ge=1, le=4, description="pins in a route, at most")]
FewerDraws = Annotated[int, Query(ge=1, le=4_096, description="number of futures, at most")]


class Beside(Schema):
    """What a plan is compared with; when nothing is named, its scenarios."""

    scenarios: tuple[Annotated[str, Field(max_length=100)], ...] = Field(
        (), max_length=50, description="ids of scenarios of the plan"
    )
    versions: tuple[Annotated[int, Field(ge=1, le=MOST_VERSIONS)], ...] = Field(
        (), max_length=50, description="numbers of other versions"
    )
    plans: tuple[Annotated[str, Field(max_length=40, pattern=KEY)], ...] = Field(
        (), max_length=50, description="keys of other PPS"
    )
    why: bool = Field(default=False, description="also what each change did to the chance")


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
