"""Quarters of a year, written `2024-Q1`, and arithmetic on them."""

import re
from datetime import date
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

PATTERN = r"^(\d{4})-[QK]([1-4])$"
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Quarter(NamedTuple):
    """A quarter of a calendar year."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}"

    @property
    def index(self) -> int:  # type: ignore[override]  # a tuple's own `index` looks for a value; nobody asks that here
        """Quarters since the year 0: differences count quarters."""
        return self.year * 4 + self.quarter - 1

    def plus(self, quarters: int) -> "Quarter":
        """The quarter that many quarters later."""
        year, quarter = divmod(self.index + quarters, 4)
        return Quarter(year, quarter + 1)

    def until(self, later: "Quarter") -> int:
        """Number of quarters from this one to a later one (negative when earlier)."""
        return later.index - self.index

    @property
    def first_day(self) -> date:
        """First day of the quarter."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        """Last day of the quarter."""
        month = 3 * self.quarter
        return date(self.year, month, 31 if month in (3, 12) else 30)

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day falls."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: Any) -> "Quarter":
        """Reads `2024-Q1` (or Dutch `2024-K1`).

        Raises:
            PydanticCustomError: not a quarter.
        """
        if isinstance(text, cls):
            return text
        match = re.match(PATTERN, text.strip(), re.IGNORECASE) if isinstance(text, str) else None
        if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise PydanticCustomError("quarter_not_understood", "'{raw}' is not a quarter", {"raw": str(text)[:40]})
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": PATTERN, "examples": ["2024-Q1"]}
