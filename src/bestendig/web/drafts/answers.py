"""What a page says after a change: the new state, both values of a clash, or what is wrong."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bestendig.domain.findings import worst_first
from bestendig.domain.texts import Texts
from bestendig.reports.wording.ranges import plain
from bestendig.store.drafts import Clash, Outcome, State, mark, state_of, steps_of
from bestendig.store.models import Pps, User
from bestendig.store.rules import may
from bestendig.store.versions import Refused, head
from bestendig.web.drafts.mistakes import in_words
from bestendig.web.shell.access import person
from bestendig.web.shell.language import language


@dataclass(frozen=True)
class Both:
    """Two people set one field, or one in two windows (`own`): what each wrote, and how to choose."""

    path: str
    theirs: str
    mine: str
    mark: str
    who: str
    own: bool
    clash: Clash

    def notice(self, say: Texts) -> str:
        """Who set the field and to what, for where the field itself is not at hand."""
        if self.own:
            return say("drafts.clash.own_notice", theirs=self.theirs, mine=self.mine)
        return say("drafts.clash.notice", who=self.who, theirs=self.theirs, mine=self.mine)


def both(clash: Clash, reader: User) -> Both:
    """A clash in the reader's words."""
    who = str(clash.who) if clash.who else "–"
    theirs, mine = (plain(value, language()) for value in (clash.theirs, clash.mine))
    return Both(clash.path, theirs, mine, mark(clash.theirs), who, clash.who == reader, clash)


def bar(request: HttpRequest, pps: Pps, state: State | None = None) -> dict[str, Any]:
    """What the bar with the state of the draft shows."""
    user = person(request)
    state = state or state_of(pps)
    return {
        "pps": pps,
        "state": state,
        "newest": head(pps),
        "steps": steps_of(pps, user),
        "may_edit": may(user, "edit_plan", pps),
        "set_address": reverse("drafts:set", kwargs={"key": pps.key}),
    }


def problem(outcome: Outcome, label: str = "") -> str:
    """What went wrong with a change of the field with this label, in one text; empty when it went well."""
    return in_words(worst_first(outcome.findings)[0], label) if isinstance(outcome, Refused) else ""
