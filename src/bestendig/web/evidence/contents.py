"""The gates with their criteria: met, lapsed or still to be shown, and by what. Source: M1-M5, M7."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bestendig.domain.catalogue import Criterion
from bestendig.domain.phases.evidence import FOREVER, valid_until
from bestendig.domain.phases.gates import Gate, Judged
from bestendig.domain.phases.lifeline import LifeLine
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.records import Evidence
from bestendig.domain.texts import Texts
from bestendig.reports.wording.numbers import number
from bestendig.store.drafts import State, mark, value_at
from bestendig.web.drafts.forms import Input
from bestendig.web.shell.language import language

FORM_FIELDS = ("value", "on", "by", "note", "document", "valid_until", "pin")


@dataclass(frozen=True)
class Entry:
    """One piece of evidence: where it stands in the plan, what it says, until when it holds."""

    index: int
    mark: str
    on: date
    by: str
    value: str
    note: str
    document: str
    until: date | None
    holds: bool


@dataclass(frozen=True)
class Item:
    """One criterion of a gate."""

    id: str
    state: str
    text: str
    question: str
    shown: str
    lapsed_since: date | None
    entries: tuple[Entry, ...]
    inputs: tuple[Input, ...]
    is_open: bool

    @property
    def state_text(self) -> str:
        """The state in words, for who does not see the tick."""
        return f"evidence.state.{self.state}"


@dataclass(frozen=True)
class Part:
    """A gate: the phase that it completes, and its criteria, the lapsed ones first."""

    phase: str
    passed: bool
    is_next: bool
    met: int
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The key of the phase's name."""
        return f"evidence.phase.{self.phase}"

    @property
    def title(self) -> str:
        """The key of what the gate completes."""
        return f"evidence.gate.{self.phase}"


def parts(
    state: State, line: LifeLine, say: Texts, sent: Mapping[str, tuple[Input, ...]] | None = None
) -> tuple[Part, ...]:
    """All gates in order; `sent` holds the form of a criterion as it was sent, when something in it is wrong."""
    return tuple(_part(state, gate, line, say, sent or {}) for gate in line.gates)


def _part(state: State, gate: Gate, line: LifeLine, say: Texts, sent: Mapping[str, tuple[Input, ...]]) -> Part:
    items = [_item(state, judged, line.today, say, sent) for judged in gate.criteria]
    items.sort(key=lambda item: item.state != "lapsed")
    is_next = bool(line.next_gate and gate.phase == line.next_gate.phase)
    return Part(gate.phase, gate.passed, is_next, sum(judged.met for judged in gate.criteria), tuple(items))


def _item(state: State, judged: Judged, today: date, say: Texts, sent: Mapping[str, tuple[Input, ...]]) -> Item:
    criterion = judged.criterion
    met = "met" if judged.proven else "plan"
    kind = met if judged.met else "lapsed" if judged.lapsed_since else "open"
    inputs = sent.get(criterion.id) or form(state.plan, criterion, today, say)
    return Item(
        id=criterion.id,
        state=kind,
        text=criterion.text.of(language()),
        question=criterion.question.of(language()),
        shown=_shown(judged, say),
        lapsed_since=judged.lapsed_since,
        entries=_entries(state, criterion, today, say),
        inputs=inputs,
        is_open=criterion.id in sent,
    )


def _shown(judged: Judged, say: Texts) -> str:
    """The figure beside its bound, and whether it follows from proof or from the plan."""
    criterion, value = judged.criterion, judged.value
    bound = criterion.at_least if criterion.at_least is not None else criterion.at_most
    if value is None or bound is None:
        return ""
    key = "evidence.at_least" if criterion.at_least is not None else "evidence.at_most"
    words = say(key, value=number(value, say, 2), bound=number(bound, say, 2))
    return words if judged.proven else f"{words} {say('evidence.from_plan')}"


def _entries(state: State, criterion: Criterion, today: date, say: Texts) -> tuple[Entry, ...]:
    found = [(i, entry) for i, entry in enumerate(state.plan.evidence) if entry.criterion == criterion.id]
    return tuple(_entry(state, index, entry, criterion, today, say) for index, entry in found)


def _entry(state: State, index: int, entry: Evidence, criterion: Criterion, today: date, say: Texts) -> Entry:
    until = valid_until(entry, criterion)
    value = "" if entry.value is None else number(entry.value, say, 2)
    seen = mark(value_at(state.text, f"evidence[{index}]"))
    shown_until = None if until == FOREVER else until
    holds = entry.on <= today <= until
    return Entry(index, seen, entry.on, entry.by, value, entry.note, entry.document, shown_until, holds)


def form(plan: Plan, criterion: Criterion, today: date, say: Texts) -> tuple[Input, ...]:
    """The form for a piece of evidence of a criterion."""
    id_ = criterion.id
    is_number = criterion.evidence == "number"
    groups = {group.id: group.name for group in plan.target_groups}
    blocks = {block.id: block.name for block in plan.blocks}
    pins = [
        (f"{p.group}/{p.block}", f"{groups.get(p.group, p.group)} · {blocks.get(p.block, p.block)}") for p in plan.pins
    ]
    inputs = [
        Input("value", say("evidence.value"), "number", required=is_number, prefix=id_),
        Input("on", say("evidence.on"), "date", required=True, value=today.isoformat(), prefix=id_),
        Input("by", say("evidence.by"), required=True, help=say("evidence.by_help"), prefix=id_),
        Input("valid_until", say("evidence.until"), "date", help=say("evidence.until_help"), prefix=id_),
        Input("document", say("evidence.document"), help=say("evidence.document_help"), prefix=id_),
        Input("pin", say("evidence.pin"), "select", choices=(("", say("evidence.whole")), *pins), prefix=id_),
        Input("note", say("evidence.note"), "long", prefix=id_),
    ]
    return tuple(inputs if is_number else [*inputs[1:], inputs[0]])


def criterion_of(line: LifeLine, id_: str) -> Criterion | None:
    """A criterion by its id."""
    found = (judged.criterion for gate in line.gates for judged in gate.criteria)
    return next((criterion for criterion in found if criterion.id == id_), None)
