"""Fields of a plan on a page: each is set by itself, at once, and says which value it showed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.utils.safestring import SafeString

from bestendig.domain.plan.lookup import typed_at
from bestendig.domain.plan.problems import key_of, mistake
from bestendig.domain.plan.settings import parse_path
from bestendig.domain.plan.shape import Shape, shape_at
from bestendig.domain.quarters import Quarter
from bestendig.domain.ranges import AnyRange
from bestendig.domain.texts import Language, Texts
from bestendig.reports.wording.ranges import exact, said
from bestendig.store.drafts import State, mark, value_at
from bestendig.web.drafts.curve import Curve, curve
from bestendig.web.drafts.options import options
from bestendig.web.drafts.spoken import Misread, read, read_plain
from bestendig.web.shell.language import language, quarter_text

YEARS_BACK, YEARS_ON = 3, 16
NOT_A_FIELD = ("part", "by_name", "any")
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Field:
    """One field: where it stands in the plan, what it is called, and what it shows.

    `value` is the text in the control; `was` the mark of the value in the plan; `choices` are (value, text).
    """

    path: str
    label: str
    help: str = ""
    unit: str = ""
    kind: str = "text"
    value: str = ""
    values: tuple[str, ...] = ()
    was: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    curve: Curve | None = None
    error: str = ""
    required: bool = False
    is_saved: bool = False
    long: bool = False

    @cached_property
    def id(self) -> str:
        """The control's id on the page."""
        return f"v-{UNSAFE.sub('-', self.path)}"

    @property
    def options(self) -> SafeString:
        """The options of a select."""
        return options(self.choices, self.value)


@dataclass(frozen=True)
class Asked:
    """What a page asks of a field: its path and its words."""

    path: str
    label: str
    help: str = ""
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False


def unit_of(say: Texts, key: str) -> str:
    """The unit behind a label; not every field has one."""
    return say(key) if say.has(key) else ""


def shape_for(path: str) -> Shape | None:
    """What may stand at a path with ids in it."""
    shape: Shape | None = shape_at(())
    for step in parse_path(path):
        if shape is None:
            return None
        shape = shape.item if shape.kind in ("list", "by_name") else _field_shape(shape, step)
    return shape


def _field_shape(shape: Shape, key: str) -> Shape | None:
    return shape_at((key,), shape.model) if shape.model else None


def fields(state: State, asked: Iterable[Asked]) -> tuple[Field, ...]:
    """The fields of a page, as the plan has them."""
    return tuple(field_of(state, one) for one in asked)


def field_of(state: State, asked: Asked) -> Field:
    """One field, as the plan has it."""
    shape = shape_for(asked.path) or Shape("text")
    raw, value = value_at(state.text, asked.path), typed_at(state.plan, asked.path)
    made = Field(asked.path, asked.label, asked.help, asked.unit, was=mark(raw), choices=asked.choices, long=asked.long)
    return _shown(made, shape, value, state.plan.start)


def _shown(made: Field, shape: Shape, value: Any, start: Quarter) -> Field:
    if shape.kind == "number":
        if value is None:
            return replace(made, kind="range")
        return replace(made, kind="range", value=said(value, language()), curve=curve(value, language()))
    if shape.kind in ("amount", "whole"):
        return replace(made, kind="number", value="" if value is None else exact(float(value), language()))
    if shape.kind == "quarter":
        choices = made.choices or quarter_choices(value, start)
        return replace(made, kind="select", value=str(value or ""), choices=choices)
    if shape.kind == "list":
        return replace(made, kind="checks", values=tuple(str(item) for item in value or ()))
    if shape.kind == "flag":
        return replace(made, kind="check", value="1" if value else "")
    if shape.kind == "pin":
        return replace(made, kind="select", value="/".join(value) if value else "")
    kind = "select" if made.choices else "date" if shape.kind == "date" else "text"
    return replace(made, kind=kind, value="" if value is None else str(value))


def quarter_choices(*around: Quarter | None) -> tuple[tuple[str, str], ...]:
    """Quarters to choose from, with an empty one on top: from a few years before today and before each of these."""
    now = Quarter.of(date.today()).year  # noqa: DTZ011 -- the reader's own calendar
    years = [now, *(quarter.year for quarter in around if quarter)]
    return _quarters(min(years) - YEARS_BACK, max(now + YEARS_ON, *years), language())


@lru_cache(maxsize=32)
def _quarters(first: int, last: int, _language: Language) -> tuple[tuple[str, str], ...]:
    quarters = [Quarter(year, q) for year in range(first, last + 1) for q in (1, 2, 3, 4)]
    return (("", "–"), *((str(quarter), quarter_text(quarter)) for quarter in quarters))


@dataclass(frozen=True)
class Given:
    """What a field's form sent: the path, the raw text or texts, and the mark of what was shown."""

    path: str
    raw: str
    raws: tuple[str, ...] = ()
    was: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


def parsed(state: State, path: str, raw: str, raws: Iterable[str] = ()) -> Any:
    """What was sent as a value of the plan; None for an empty field.

    Raises:
        Misread: a number that is none.
    """
    shape = shape_for(path)
    if shape is None or not parse_path(path) or shape.kind in NOT_A_FIELD:
        raise Misread(mistake("plan.not_understood", (path,), raw))
    raw = raw.strip()
    if shape.kind == "list":
        return [item for item in raws if item] or None
    if not raw:
        return False if shape.kind == "flag" else None
    if shape.kind == "number":
        return read(raw, _range_or_none(typed_at(state.plan, path)), key_of(parse_path(path)))
    if shape.kind in ("amount", "whole"):
        value = read_plain(raw, key_of(parse_path(path)))
        return int(value) if shape.kind == "whole" and value.is_integer() else value
    if shape.kind == "flag":
        return True
    return raw.split("/", 1) if shape.kind == "pin" else raw


def _range_or_none(value: Any) -> AnyRange | None:
    return value if hasattr(value, "source") else None
