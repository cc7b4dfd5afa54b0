"""Ranges as people say them, `80 tot 130, waarschijnlijk 100`, read from a field."""

from pydantic import TypeAdapter, ValidationError

from bestendig.domain.ranges import AnyRange, Number

READ: TypeAdapter[AnyRange] = TypeAdapter(Number)


class Misread(ValueError):
    """What stands in the field is no number and no range."""


def read(raw: str, old: AnyRange | None = None) -> AnyRange:
    """The range that somebody wrote; source and note of the number that stood there stay.

    Raises:
        Misread: it is no number and no range.
    """
    try:
        value = READ.validate_python(raw.replace("€", "").replace("\u00a0", " ").strip())
    except ValidationError:
        raise Misread(raw) from None
    meta = {name: getattr(old, name) for name in ("source", "note") if old is not None}
    return value.model_copy(update=meta)
