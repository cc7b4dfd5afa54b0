"""What the overview is about: the draft as it stands, or for who may only see figures the newest version."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.plan.document import Plan
from bestendig.store.drafts import State, state_of
from bestendig.store.forecasts import Contents, plan_of, sketch
from bestendig.store.models import PlanVersion, Pps, User
from bestendig.store.names import names_of
from bestendig.store.rules import may
from bestendig.store.versions import head


@dataclass(frozen=True)
class Shown:
    """The plan of the page, what its results are kept under, and the version that it rests on.

    `state` is the draft; None for who may not see the plan itself.
    """

    plan: Plan
    contents: Contents
    version: PlanVersion
    state: State | None

    @property
    def is_draft(self) -> bool:
        """Whether it differs from every version: it was kept, but nobody made a version of it yet."""
        return self.state is not None and self.state.is_changed


def shown_to(user: User, pps: Pps) -> Shown:
    """What this person sees."""
    if not may(user, "see_plan", pps):
        newest = head(pps)
        return Shown(plan_of(newest), newest, newest, None)
    state = state_of(pps)
    contents = sketch(state.plan) if state.is_changed else state.base
    return Shown(state.plan, contents, state.base, state)


@dataclass(frozen=True)
class Earlier:
    """The version that the page compares with, and those that one may choose from."""

    version: PlanVersion | None
    name: str
    choices: tuple[tuple[PlanVersion, str], ...]


def earlier(shown: Shown, pps: Pps, asked: Mapping[str, str]) -> Earlier:
    """The version that the address asks; else the last named one, else the one before what is shown."""
    names = names_of(pps)
    known = PlanVersion.objects.filter(pps=pps).select_related("author").defer("text").order_by("-number")
    others = [one for one in known if shown.is_draft or one.number != shown.version.number]
    by_number = {str(one.number): one for one in others}
    named = [one for one in others if one.number in names]
    chosen = by_number.get(asked.get("sinds", "")) or next(iter(named or others), None)
    choices = tuple((one, names.get(one.number, "")) for one in others)
    return Earlier(chosen, names.get(chosen.number, "") if chosen else "", choices)
