"""How strongly groups speak for you: each strength with a slider and a field, and moving one. Source: M16, M18, M19."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bestendig.domain.ranges import median
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.wording.numbers import number
from bestendig.store.drafts import State, edit, state_of
from bestendig.store.models import Pps
from bestendig.web.drafts.answers import bar
from bestendig.web.drafts.fields import Asked, Field, fields
from bestendig.web.drafts.pages import after
from bestendig.web.lane.edits import TRUST_PATH, new_strength, strength_of
from bestendig.web.lane.picture import TRUST, most_strength
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import texts

STEP = 0.05
DIGITS = 2


@dataclass(frozen=True)
class Strength:
    """One strength: `of` is the reference's number or trust; where its slider stands, and its field to type in."""

    of: str
    label: str
    value: str
    said: str
    most: str
    field: Field


def strengths_of(state: State, say: Texts) -> tuple[Strength, ...]:
    """Trust within a group first, when any group has two blocks; then each reference."""
    plan = state.plan
    names = {group.id: group.name for group in plan.target_groups}
    groups = [pin.group for pin in plan.pins]
    found = [(TRUST, say("lane.trust"), TRUST_PATH)] if len(groups) > len(set(groups)) else []
    for index, one in enumerate(plan.references):
        label = say("lane.reference", origin=names.get(one.origin, one.origin), to=names.get(one.to, one.to))
        found.append((str(index), label, f"references[{index}].strength"))
    return tuple(_strength(state, of, label, path, say) for of, label, path in found)


def _strength(state: State, of: str, label: str, path: str, say: Texts) -> Strength:
    _, value = strength_of(state.plan, load_catalogue(), of)
    unit = say("lane.trust_unit" if of == TRUST else "lane.reference_unit")
    (field,) = fields(state, [Asked(path, label, unit=unit)])
    middle = min(median(value), most_strength(of))
    words = number(middle, say, DIGITS)
    return Strength(of, label, f"{middle:.2f}", words, f"{most_strength(of):g}", field)


@needs("edit_plan")
@require_POST
def move(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A slider or an arrow was moved: the strength is kept at once, and the drawing follows."""
    of, raw = request.POST.get("of", ""), request.POST.get("kracht", "").replace(",", ".")
    catalogue, say = load_catalogue(), texts()
    try:
        wanted = round(float(raw), DIGITS)
        outcome = edit(
            pps,
            person(request),
            lambda plan: new_strength(plan, catalogue, of, wanted),
            "lane.did.strength",
            number(wanted, say, DIGITS),
        )
    except (ValueError, IndexError):
        raise Http404 from None
    if not request.htmx or not isinstance(outcome, State):  # type: ignore[attr-defined]
        return after(request, outcome, reverse("lane:page", kwargs={"key": pps.key}) + "#verwijzingen")
    shown = next((one for one in strengths_of(outcome, say) if one.of == of), None)
    response = render(request, "lane/moved.html", {**bar(request, pps, state_of(pps)), "one": shown})
    response["HX-Trigger"] = "plan-changed"
    return response
