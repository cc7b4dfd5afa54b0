"""What changed between two versions, and what did each change do to the chance?

Source: M10; Shapley 1953 (attribution that sums exactly).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Comparison
from bestendig.domain.texts import Texts
from bestendig.reports.wording.causes import causes_in_words, whole_difference
from bestendig.reports.wording.chances import of_ten, percent_with_error, tenths
from bestendig.reports.wording.counted import counted_of_both
from bestendig.store.drafts import State, state_of
from bestendig.store.forecasts import plan_of
from bestendig.store.insights import question
from bestendig.store.models import PlanVersion, Pps
from bestendig.store.names import names_of
from bestendig.web.drafts.differences import differing, numbers_of_both
from bestendig.web.shell.access import needs
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page
from bestendig.web.shell.work import Asked, act, part, shown

FEATURE = "history"
PARTS = ("kans", "oorzaak")
TEXTUAL = ("scenarios", "evidence", "measurements", "name")
DRAFT = "concept"


@dataclass(frozen=True)
class Side:
    """One of the two plans that are compared: a version, or the draft as it stands (`DRAFT`)."""

    key: str
    plan: Plan
    name: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it is no version yet."""
        return self.key == DRAFT


@dataclass(frozen=True)
class Chosen:
    """The two plans that are compared; `missing` is a number that was asked for and is not there."""

    before: Side
    after: Side
    missing: str

    @property
    def options(self) -> dict[str, str]:
        """As in the address."""
        return {"van": self.before.key, "tot": self.after.key}

    @property
    def plans(self) -> list[Plan]:
        """Both plans."""
        return [self.before.plan, self.after.plan]


def _chosen(pps: Pps, asked: Mapping[str, str]) -> Chosen:
    """The plans of the address; without them the draft or the newest version, and the version before it."""
    state, names = state_of(pps), names_of(pps)
    known = {str(version.number): version for version in PlanVersion.objects.filter(pps=pps).order_by("number")}
    keys = [*known, *([DRAFT] if state.is_changed else [])]
    after = asked.get("tot", keys[-1])
    before = asked.get("van", keys[-2] if len(keys) > 1 else keys[-1])
    missing = next((given for given in (before, after) if given not in keys), "")
    first, last = before if before in keys else keys[0], after if after in keys else keys[-1]
    return Chosen(_side(first, known, state, names), _side(last, known, state, names), missing[:12])


def _side(key: str, known: Mapping[str, PlanVersion], state: State, names: Mapping[int, str]) -> Side:
    if key == DRAFT:
        return Side(DRAFT, state.plan)
    return Side(key, plan_of(known[key]), names.get(known[key].number, ""))


def _asked(chosen: Chosen, name: str, say: Texts) -> Asked:
    plans = chosen.plans
    if name not in PARTS or not _can_compare(plans):
        raise Http404
    if name == "kans":
        asked = question("compare", plans, ids=json.dumps(["van", "tot"]))
        return Asked(asked, lambda found: _chances(found, say), options=chosen.options)
    numbers = numbers_of_both(plans[0], plans[1], say)
    return Asked(
        question("attribution", plans),
        lambda found: {"causes": causes_in_words(found, plans[0], plans[1], numbers, say)},
        options=chosen.options,
    )


def _can_compare(plans: Sequence[Plan]) -> bool:
    return all(plan.route_steps for plan in plans)


def _chances(found: Comparison, say: Texts) -> dict[str, Any]:
    before, after = found.columns
    change = after.difference.chance if after.difference else None
    return {
        "before": of_ten(before.chance.p, say),
        "after": of_ten(after.chance.p, say),
        "count": tenths(after.chance.p),
        "before_percent": percent_with_error(before.chance, say),
        "after_percent": percent_with_error(after.chance, say),
        "difference": whole_difference(change, say) if change else "",
        "counted": counted_of_both(before, after, say),
    }


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Two versions beside each other: what differs, and what that did."""
    chosen, say = _chosen(pps, request.GET.dict()), texts()
    plans = chosen.plans
    paths = differences(plans[0], plans[1])
    numbers = PlanVersion.objects.filter(pps=pps).defer("text", "content").order_by("-number")
    names = names_of(pps)
    context: dict[str, Any] = {
        "chosen": chosen,
        "versions": [(one, names.get(one.number, "")) for one in numbers],
        "state": state_of(pps),
        "settings": differing([path for path in paths if not path.startswith(TEXTUAL)], plans[0], plans[1], say),
        "textual": any(path.startswith(TEXTUAL) for path in paths),
    }
    if _can_compare(plans) and paths:
        context |= {name: part(FEATURE, pps, name, _asked(chosen, name, say)) for name in PARTS}
    return pps_page(request, "history/since.html", pps, context)


@needs("see_plan")
@require_safe
def part_alone(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """One part, while it is computed."""
    return shown(request, pps, part(FEATURE, pps, name, _asked(_chosen(pps, request.GET.dict()), name, texts())))


@needs("see_plan")
@require_POST
def work(request: HttpRequest, pps: Pps, name: str) -> HttpResponse:
    """Start or stop the work on one part."""
    return act(request, FEATURE, pps, name, _asked(_chosen(pps, request.POST.dict()), name, texts()))
