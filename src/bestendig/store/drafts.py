"""Drafts: every change of a plan is kept at once, field by field; a version is made of it deliberately.

A draft is a list of edits that only grows. An edit says which fields it sets and, per field, what its author saw
there: when somebody else set that field in between, nothing is written and the author gets both values. Edits of
other fields simply follow one another. Undo and redo are edits too, per person, over the whole history.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.settings import parse_path
from bestendig.files.document import read_document
from bestendig.files.plan.read import load_plan
from bestendig.files.plan.reorder import reorder_items
from bestendig.files.plan.short import short
from bestendig.files.plan.write import edit_plan_text, resolve_path
from bestendig.store.merging import merge
from bestendig.store.models import Draft, DraftEdit, PlanVersion, Pps, User
from bestendig.store.versions import Conflict, Refused, head, save_version

APPEND = "[+]"
"""At the end of a path: a new item at the end of the list, wherever that is by then."""


@dataclass(frozen=True)
class Order:
    """In place of a value: the ids of a list's items in their new order."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One field to set; None takes an item away. `was`: the mark of the value that its author saw, None not to ask."""

    path: str
    value: Any
    was: str | None = None


Changes = Sequence[Change] | Callable[[Plan], Sequence[Change]]
"""The fields to set, or a function that works them out from the plan as it is by then."""


@dataclass(frozen=True)
class State:
    """A plan as everybody sees it now: version `base` with the edits since."""

    base: PlanVersion
    text: str
    number: int
    plan: Plan
    findings: list[Finding]
    changed_at: datetime
    is_behind: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the draft differs from the version that it rests on."""
        return self.text != self.base.text


@dataclass(frozen=True)
class Clash:
    """Somebody set the same field in between; nothing was written."""

    path: str
    theirs: Any
    mine: Any
    who: User | None
    at: datetime | None


Outcome = State | Clash | Refused


@lru_cache(maxsize=128)
def _read(text: str) -> tuple[Plan | None, list[Finding]]:
    return load_plan(text)


def mark(value: Any) -> str:
    """A short mark of a value as it stands in a plan's data: what a form sends back to say what it showed."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:12]


@lru_cache(maxsize=32)
def _data(text: str) -> Any:
    """The plain data of a text; a page with many fields asks for it once per field. Not to be changed."""
    return read_document(text).data


def value_at(text: str, path: str) -> Any:
    """The plain value at a path of the text; None where there is nothing."""
    data = _data(text)
    try:
        steps = resolve_path(data, path)
    except ValueError:
        return None
    for step in steps:
        if isinstance(data, dict):
            data = data.get(str(step))
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
    return data


def state_of(pps: Pps) -> State:
    """The plan of a PPS with all edits; a version that was saved beside the draft is merged in."""
    newest = head(pps)
    draft = Draft.objects.filter(pps=pps).select_related("base").first()
    if draft is None:
        return _state(newest, newest.text, 0, newest.created_at)
    if draft.base_id == newest.pk:
        return _state(newest, draft.text, draft.number, draft.changed_at)
    merged = merge(draft.base.text, newest.text, draft.text)
    text = merged.text("", "")
    if merged.clashes or _read(text)[0] is None:
        return _state(draft.base, draft.text, draft.number, draft.changed_at, is_behind=True)
    return _state(newest, text, draft.number, draft.changed_at)


def _state(base: PlanVersion, text: str, number: int, at: datetime, *, is_behind: bool = False) -> State:
    plan, findings = _read(text)
    if plan is None and text == base.text:  # saved before a rule of today was there: it opens as it was saved
        plan = Plan.model_validate_json(base.content)
    if plan is None:
        raise ValueError(f"the draft of version {base.pk} is not a plan: {findings}")
    return State(base, text, number, plan, findings, at, is_behind)


def edit(pps: Pps, author: User | None, changes: Changes, did: str = "", about: str = "") -> Outcome:
    """Set fields of the draft: the new state, or a `Clash` or `Refused` (what is wrong) when nothing was set."""
    with transaction.atomic():
        state = _locked(pps)
        asked = changes(state.plan) if callable(changes) else changes
        text, done = state.text, []
        for change in asked:
            clash = _clash(pps, text, change)
            if clash:
                return clash
            before, text = text, _applied(text, change)
            done += [_record(before, text, change)]
        return _write(pps, state, text, author, "edit", did=did, about=about, changes=done)


def _locked(pps: Pps) -> State:
    """The state, with the PPS locked; a version that was merged in becomes an edit of its own."""
    Pps.objects.select_for_update().get(pk=pps.pk)
    state = state_of(pps)
    draft = Draft.objects.filter(pps=pps).first()
    if draft is not None and draft.base_id != state.base.pk:
        outcome = _write(pps, state, state.text, None, "rebase")
        return outcome if isinstance(outcome, State) else state
    return state


def _clash(pps: Pps, text: str, change: Change) -> Clash | None:
    if change.was is None:
        return None
    now, mine = value_at(text, change.path), None if change.value is None else short(change.value)
    if mark(now) == change.was or now == mine:
        return None
    who = _last_to_touch(pps, change.path)
    return Clash(change.path, now, mine, who.author if who else None, who.at if who else None)


def _last_to_touch(pps: Pps, path: str) -> DraftEdit | None:
    steps = parse_path(path)
    for found in DraftEdit.objects.filter(pps=pps).select_related("author").order_by("-number")[:200]:
        for touched, _old, _new in json.loads(found.changes):
            other = parse_path(touched)
            if other[: len(steps)] == steps or steps[: len(other)] == other:
                return found
    return None


def _applied(text: str, change: Change) -> str:
    if isinstance(change.value, Order):
        return reorder_items(text, change.path, change.value.ids)
    if change.path.endswith(APPEND):
        return _appended(text, change.path.removesuffix(APPEND), change.value)
    return edit_plan_text(text, {change.path: change.value})


def _appended(text: str, path: str, value: Any) -> str:
    steps = resolve_path(_data(text), path)
    return edit_plan_text(text, {(*steps, len(value_at(text, path) or ())): value})


def _resolved(text: str, path: str) -> str:
    if not path.endswith(APPEND):
        return path
    items = value_at(text, path.removesuffix(APPEND))
    return f"{path.removesuffix(APPEND)}[{len(items or ())}]"


def _record(before: str, after: str, change: Change) -> list[Any]:
    if isinstance(change.value, Order):
        return [change.path, None, None]
    path = _resolved(before, change.path)
    new = None if change.value is None else value_at(after, path)
    return [path, value_at(before, path), new]


def _write(  # noqa: PLR0913 -- the columns of an edit
    pps: Pps,
    state: State,
    text: str,
    author: User | None,
    kind: str,
    *,
    of: DraftEdit | None = None,
    did: str = "",
    about: str = "",
    changes: Sequence[Any] = (),
) -> Outcome:
    plan, findings = _read(text)
    if plan is None:
        return Refused(findings)
    if text == state.text and kind == "edit":
        return state
    number, now = state.number + 1, timezone.now()
    DraftEdit.objects.create(
        pps=pps,
        number=number,
        base=state.base,
        author=author,
        at=now,
        kind=kind,
        of=of,
        did=did[:60],
        about=about[:200],
        changes=json.dumps(list(changes), default=str),
        text=text,
    )
    Draft.objects.update_or_create(
        pps=pps, defaults={"base": state.base, "text": text, "number": number, "changed_at": now}
    )
    return State(state.base, text, number, plan, findings, now)


@dataclass(frozen=True)
class Steps:
    """What one person can take back, and what he can do again; None when nothing."""

    undo: DraftEdit | None
    redo: DraftEdit | None


def steps_of(pps: Pps, author: User) -> Steps:
    """The edit that undo would take back and the undo that redo would take back, for this person."""
    done: list[DraftEdit] = []
    undone: list[DraftEdit] = []
    for found in DraftEdit.objects.filter(pps=pps, author=author).defer("text", "changes").order_by("number"):
        if found.kind == "undo":
            done, undone = [e for e in done if e.pk != found.of_id], [*undone, found]
        elif found.kind == "redo":
            done, undone = [*done, found], [e for e in undone if e.pk != found.of_id]
        else:
            done, undone = [*done, found], []
    return Steps(done[-1] if done else None, undone[-1] if undone else None)


def undo(pps: Pps, author: User) -> Outcome:
    """Take back this person's last edit that stands; what others did since stays."""
    return _take_back(pps, author, "undo")


def redo(pps: Pps, author: User) -> Outcome:
    """Do again what this person took back last."""
    return _take_back(pps, author, "redo")


def _take_back(pps: Pps, author: User, kind: str) -> Outcome:
    with transaction.atomic():
        state = _locked(pps)
        steps = steps_of(pps, author)
        which = steps.undo if kind == "undo" else steps.redo
        if which is None:
            return state
        merged = merge(which.text, state.text, _text_before(which))
        text = merged.text("", "")
        if merged.clashes or _read(text)[0] is None:
            back = _back_by_field(pps, state.text, which)
            if isinstance(back, Clash):
                return back
            text = back
        changes = [[path, new, old] for path, old, new in json.loads(which.changes)]
        return _write(pps, state, text, author, kind, of=which, did=which.did, about=which.about, changes=changes)


def _text_before(which: DraftEdit) -> str:
    before = DraftEdit.objects.filter(pps_id=which.pps_id, number=which.number - 1).first()
    return before.text if before else which.base.text


def _back_by_field(pps: Pps, text: str, which: DraftEdit) -> str | Clash:
    """The fields of an edit set back one by one, where the lines around them changed since."""
    for path, old, new in reversed(json.loads(which.changes)):
        now = value_at(text, path)
        if now != new or (old is None and new is None):
            who = _last_to_touch(pps, path)
            return Clash(path, now, old, who.author if who else None, who.at if who else None)
        is_item = new is None and isinstance(old, dict)
        text = _applied(text, Change(_list_of(path) + APPEND if is_item else path, old))
    return text


def _list_of(path: str) -> str:
    """The path of the list that an item is in."""
    end = max(path.rfind("."), path.rfind("["))
    return path[:end]


def discard(pps: Pps, author: User, did: str = "") -> Outcome:
    """Set the draft back to the newest version; this too can be undone."""
    with transaction.atomic():
        state = _locked(pps)
        newest = head(pps)
        at_newest = State(newest, state.text, state.number, state.plan, state.findings, state.changed_at)
        return _write(pps, at_newest, newest.text, author, "edit", did=did)


def save(pps: Pps, author: User, reason: str, address: str = "") -> PlanVersion | Conflict | Refused:
    """Make a version of the draft. The edits stay, so that undo reaches back past it."""
    state = state_of(pps)
    result = save_version(pps, state.text, author, reason, state.base.number, address=address)
    if isinstance(result, PlanVersion):
        with transaction.atomic():
            Pps.objects.select_for_update().get(pk=pps.pk)
            Draft.objects.filter(pps=pps).update(base=result)
    return result
