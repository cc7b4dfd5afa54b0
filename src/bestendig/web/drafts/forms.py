"""Forms that add something: several fields at once, read together, with a summary of what is wrong on top."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from bestendig.domain.findings import worst_first
from bestendig.domain.names import hidden_in
from bestendig.domain.plan.problems import key_of
from bestendig.domain.quarters import Quarter
from bestendig.store.versions import Refused
from bestendig.web.drafts.mistakes import in_words
from bestendig.web.drafts.options import options
from bestendig.web.drafts.spoken import Misread, read, read_plain
from bestendig.web.shell.language import texts

LONGEST = 5000


@dataclass(frozen=True)
class Input:
    """One control of a form: `kind` is text, long, range, number, date, select or checks."""

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    help: str = ""
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    values: tuple[str, ...] = ()
    error: str = ""
    prefix: str = "n"
    longest: int = LONGEST

    @property
    def id(self) -> str:
        """The control's id on the page."""
        return f"{self.prefix}-{self.name}"

    @property
    def options(self) -> SafeString:
        """The options of a select."""
        return options(self.choices, self.value)


@dataclass(frozen=True)
class Filled:
    """A form as it was sent: its controls with what is wrong, and what was understood."""

    inputs: tuple[Input, ...]
    values: dict[str, Any]

    @property
    def errors(self) -> tuple[Input, ...]:
        """The controls that hold something wrong, in order."""
        return tuple(one for one in self.inputs if one.error)


def filled(inputs: Sequence[Input], sent: QueryDict) -> Filled:
    """Read a form. Values that were left empty are not among them."""
    values: dict[str, Any] = {}
    shown = []
    for one in inputs:
        kept = replace(one, value=sent.get(one.name, "").strip(), values=tuple(sent.getlist(one.name)))
        kept = replace(kept, error=_mistake(kept))
        value = None if kept.error else _value(kept)
        if value not in (None, "", []):
            values[one.name] = value
        elif one.required and not kept.error:
            kept = replace(kept, error=texts()("drafts.error.empty", label=one.label))
        shown.append(kept)
    return Filled(tuple(shown), values)


def _mistake(one: Input) -> str:
    """What is wrong with what was sent, apart from nothing at all; empty when it can be read."""
    say = texts()
    if len(one.value) > one.longest:
        return say("drafts.error.too_long", label=one.label, n=one.longest)
    if one.name == "name" and (sign := hidden_in(one.value)):
        return say("names.hidden", sign=sign)
    if one.kind == "select" and one.value and one.value not in dict(one.choices):
        return say("drafts.error.no_choice", label=one.label, given=one.value[:40])
    try:
        _value(one)
    except Misread as misread:
        return in_words(misread.finding, one.label)
    return ""


def _value(one: Input) -> Any:
    if one.kind == "checks":
        return [value for value in one.values if value]
    if not one.value:
        return None
    if one.kind == "range":
        return read(one.value, name=one.name)
    if one.kind == "number":
        return read_plain(one.value, one.name)
    return one.value


def untouched(inputs: Sequence[Input], sent: QueryDict) -> bool:
    """Whether a form came back as it was shown: nothing typed, ticked or chosen."""
    return all(_is_as_shown(one, sent) for one in inputs)


def _is_as_shown(one: Input, sent: QueryDict) -> bool:
    if one.kind == "checks":
        return set(sent.getlist(one.name)) == set(one.values)
    shown = one.value or (one.choices[0][0] if one.choices else "")
    return sent.get(one.name, shown).strip() == shown


def with_error(form: Filled, error: str, name: str = "") -> Filled:
    """The form with one more thing that is wrong, at a control or at the first one."""
    at = name if any(one.name == name for one in form.inputs) else form.inputs[0].name
    marked = tuple(replace(one, error=error) if one.name == at else one for one in form.inputs)
    return Filled(marked, form.values)


def refused(form: Filled, outcome: Refused) -> Filled:
    """The form with what the plan does not allow, at the control that it is about or else at the first one."""
    finding = worst_first(outcome.findings)[0]
    name = key_of(finding.where.path)
    label = next((one.label for one in form.inputs if one.name == name), "")
    return with_error(form, in_words(finding, label), name)


def free_id(name: str, taken: Sequence[str], otherwise: str) -> str:
    """An id for something new: made of its name, and not one that is in use."""
    letters = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in name.lower())
    base = "-".join(part for part in letters.split("-") if part)[:40].rstrip("-") or otherwise
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def quarter_or_none(raw: Any) -> Quarter | None:
    """A quarter that was chosen, if one was."""
    return Quarter.parse(raw) if raw else None
