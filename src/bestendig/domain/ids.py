"""Names that plan and catalogue share: ids, and the levels of education (M12)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

Level = Literal["po", "vo", "mbo", "hbo", "wo"]
LEVELS: tuple[Level, ...] = ("po", "vo", "mbo", "hbo", "wo")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
