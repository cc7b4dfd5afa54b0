"""The table of numbers: what each is, where it comes from, and how much it matters."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import Assumption, assumptions
from bestendig.domain.results import FindOutReport, Information, SensitivityReport
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.board.gather import range_words
from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.reports.wording.insight import in_chance, in_euro, is_worth_it
from bestendig.reports.wording.names import number_label, owner_name
from bestendig.reports.wording.numbers import percent
from bestendig.reports.wording.ranges import said
from bestendig.store.drafts import State
from bestendig.store.insights import question
from bestendig.store.touched import Touched, Touches
from bestendig.web.drafts.fields import UNSAFE, Field, field_of
from bestendig.web.drafts.fields import Asked as AskedField
from bestendig.web.shell.language import language
from bestendig.web.shell.work import Asked, Part

SORTS = ("invloed", "naam", "van", "herkomst", "wanneer")
KINDS = ("alles", "standaard", "bereik", "plan", "model")
MOST = 30


@dataclass(frozen=True)
class Wanted:
    """What the address asks: the order, which numbers, words to look for, and which one is open."""

    sort: str = SORTS[0]
    kind: str = KINDS[0]
    words: str = ""
    opened: str = ""
    all: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """From an address; what it does not know is the first choice."""
        sort, kind = asked.get("sorteer", ""), asked.get("toon", "")
        return cls(
            sort if sort in SORTS else SORTS[0],
            kind if kind in KINDS else KINDS[0],
            asked.get("zoek", "").strip()[:80],
            asked.get("getal", ""),
            "alle" in asked,
        )


@dataclass(frozen=True)
class Row:
    """One number as the table shows it."""

    setting: str
    id: str
    name: str
    owner: str
    value: str
    source: str
    is_default: bool
    is_uncertain: bool
    of_model: bool
    in_chance: str
    in_euro: str
    low: str
    high: str
    swings: bool
    helps: bool
    weight: tuple[float, float, float]
    total: str
    field: Field | None
    touched: Touched | None = None


def _find_out(plan: Plan) -> Asked:
    return Asked(question("findout", [plan]), lambda report: {"report": report})


def _sobol(plan: Plan) -> Asked:
    return Asked(question("sensitivity", [plan]), lambda report: {"report": report}, starts=False)


PARTS: Mapping[str, Callable[[Plan], Asked]] = {"belang": _find_out, "spreiding": _sobol}


def counts(plan: Plan, say: Texts) -> str:
    """How many numbers there are, and how many of them nobody looked at."""
    found = assumptions(plan, load_catalogue())
    default = sum(not item.given for item in found)
    return say("assumptions.counts", n=len(found), count=len(found), default=default)


def rows(state: State, parts: Mapping[str, Part], asked: Wanted, say: Texts, touches: Touches) -> list[Row]:
    """The numbers that are asked for, in the order asked, each with who set it last and when."""
    worth = _by_column(parts, "belang")
    total = _by_column(parts, "spreiding")
    made = [
        replace(_row(item, state, worth, total, asked, say), touched=touches.of(item.setting) if item.given else None)
        for item in assumptions(state.plan, load_catalogue())
    ]
    return sorted((row for row in made if _is_wanted(row, asked)), key=lambda row: _order(row, asked.sort))


def first(found: list[Row]) -> list[Row]:
    """As many as fit on a page; the one that is open is always among them."""
    return [row for i, row in enumerate(found) if i < MOST or row.field is not None]


def _by_column(parts: Mapping[str, Part], name: str) -> Mapping[str, Any]:
    report: FindOutReport | SensitivityReport | None = parts[name].shown.get("report") if name in parts else None
    if report is None:
        return {}
    if isinstance(report, FindOutReport):
        return {item.column: item for item in report.items}
    return {item.column: item for item in report.indices}


def _row(
    item: Assumption,
    state: State,
    worth: Mapping[str, Information],
    total: Mapping[str, Any],
    asked: Wanted,
    say: Texts,
) -> Row:
    catalogue = load_catalogue()
    known = worth.get(item.setting)
    sobol = total.get(item.setting)
    is_open = asked.opened == item.setting
    label = number_label(item, catalogue, say)
    return Row(
        setting=item.setting,
        id=f"rij-{UNSAFE.sub('-', item.setting)}",
        name=label[:1].upper() + label[1:],
        owner=owner_name(item.owner, state.plan),
        value=range_words(item, catalogue, say),
        source="; ".join(note for note in (item.source, item.note) if note),
        is_default=not item.given,
        is_uncertain=item.uncertain,
        of_model=item.origin == "model",
        in_chance=in_chance(known, say) if known else "",
        in_euro=in_euro(known, say) if known else "",
        low=of_ten(known.when_low, say) if known else "",
        high=of_ten(known.when_high, say) if known else "",
        swings=bool(known) and tenths(known.when_low) != tenths(known.when_high) if known else False,
        helps=is_worth_it(known) if known else False,
        weight=(known.chance if is_worth_it(known) else 0.0, known.swing, known.euro) if known else (-1.0, 0.0, 0.0),
        total=_share(sobol.total, sobol.total_ci, say) if sobol else "",
        field=_field(item, state, label, say) if is_open else None,
    )


def _share(total: float, error: float, say: Texts) -> str:
    """A Sobol' index as a percentage, no finer than its error."""
    value = max(0.0, min(1.0, total))
    step = 0.01 if error <= 0.02 else 0.05 if error <= 0.1 else 0.1
    return percent(round(value / step) * step, say)


def _field(item: Assumption, state: State, label: str, say: Texts) -> Field:
    kind = "share" if item.unit.startswith("share") else "range"
    help_ = say(f"assumptions.help.{kind}") + (
        say("assumptions.help.now", value=said(item.value, language())) if not item.given else ""
    )
    return field_of(state, AskedField(item.setting, label[:1].upper() + label[1:], help_))


def _is_wanted(row: Row, asked: Wanted) -> bool:
    fits = {
        "alles": True,
        "standaard": row.is_default,
        "bereik": row.is_uncertain,
        "plan": not row.of_model,
        "model": row.of_model,
    }[asked.kind]
    who = row.touched.who if row.touched else ""
    text = _plain(f"{row.name} {row.owner} {row.source} {who or ''}")
    return (fits and all(word in text for word in _plain(asked.words).split())) or row.field is not None


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _order(row: Row, sort: str) -> tuple[Any, ...]:
    name = (_plain(row.name), _plain(row.owner))
    if sort == "naam":
        return name
    if sort == "van":
        return (row.of_model, _plain(row.owner), *name)
    if sort == "wanneer":
        return (-row.touched.at.timestamp() if row.touched else 0.0, *name)
    if sort == "herkomst":
        return (not row.is_default, *name)
    return (*(-value for value in row.weight), *name)
