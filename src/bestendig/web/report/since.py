"""With which earlier version the report compares, and what was computed about both. Source: M10."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.reports.board.changed import Since
from bestendig.store.forecasts import plan_of
from bestendig.store.insights import Question, look, question
from bestendig.store.models import PlanVersion, Pps

NONE = "geen"


@dataclass(frozen=True)
class Choice:
    """The versions to compare with, newest first, and which of them is chosen; "geen" is none of them."""

    earlier: Sequence[PlanVersion]
    key: str

    @property
    def chosen(self) -> int:
        """The number of the chosen version; 0 without one."""
        return 0 if self.key == NONE else int(self.key)


def choice(pps: Pps, last: int, names: Mapping[int, str], asked: str) -> Choice:
    """What is asked for; else the last version with a name, such as the one that the board adopted, else none.

    `last`: the newest version that one can compare with.
    """
    earlier = list(PlanVersion.objects.filter(pps=pps, number__lte=last).defer("text", "content").order_by("-number"))
    keys = [str(one.number) for one in earlier]
    if asked == NONE or asked in keys:
        return Choice(earlier, asked)
    named = [number for number in names if number <= last]
    return Choice(earlier, str(max(named)) if named else NONE)


def before_of(pps: Pps, chosen: Choice) -> Plan | None:
    """The plan of the chosen version."""
    return plan_of(PlanVersion.objects.get(pps=pps, number=chosen.chosen)) if chosen.chosen else None


def questions(before: Plan | None, after: Plan) -> Mapping[str, Question]:
    """Both chances and the causes, as the page about the difference asks them; nothing without a difference."""
    if before is None or not (before.route_steps and after.route_steps and differences(before, after)):
        return {}
    plans = [before, after]
    return {
        "compare": question("compare", plans, ids=json.dumps(["van", "tot"])),
        "attribution": question("attribution", plans),
    }


def since(before: Plan | None, after: Plan, words: str) -> Since | None:
    """What was computed; None while it is worked out, or when there is nothing to compare."""
    asks = questions(before, after)
    found = {name: look(one).result for name, one in asks.items()}
    if before is None or not found or None in found.values():
        return None
    return Since(words, before, found["compare"], found["attribution"])


def words_of(number: int, names: Mapping[int, str], say: Texts) -> str:
    """`versie 3, vastgesteld door het bestuur`."""
    name = names.get(number, "")
    return say("web_report.version_words", number=number) + (f", {name}" if name else "")
