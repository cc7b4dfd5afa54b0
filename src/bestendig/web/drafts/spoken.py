"""Ranges as people say them, `80 tot 130, waarschijnlijk 100`, read from a field."""

from pydantic import TypeAdapter, ValidationError

from bestendig.domain.findings import Finding
from bestendig.domain.plan.problems import mistake, problems_of
from bestendig.domain.ranges import AnyRange, Number

READ: TypeAdapter[AnyRange] = TypeAdapter(Number)


class Misread(ValueError):
    """What stands in the field is no number and no range; `finding` says what is wrong with it, as a check would."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read(raw: str, old: AnyRange | None = None, name: str = "") -> AnyRange:
    """The range that somebody wrote; source and note of the number that stood there stay.

    `name`: the key of the plan that it is for, which decides the example in a message.

    Raises:
        Misread: it is no number and no range.
    """
    written = raw.replace("€", "").replace("\u00a0", " ").strip()
    try:
        value = READ.validate_python(written)
    except ValidationError as error:
        raise Misread(problems_of(error, written, (name,))[0]) from None
    meta = {name: getattr(old, name) for name in ("source", "note") if old is not None}
    return value.model_copy(update=meta)


def read_plain(raw: str, name: str = "") -> float:
    """The one number that somebody wrote.

    Raises:
        Misread: it is no number, or a range.
    """
    value = read(raw, name=name)
    if value.kind != "certain":
        raise Misread(mistake("plan.not_a_plain_number", (name,), raw))
    return value.value
