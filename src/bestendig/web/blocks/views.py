"""What does our offer rest on? The lego wall: stack, move, take off; a block opens to its bricks. Source: M8-M12."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bestendig.domain.blocks.reach import served_levels
from bestendig.domain.plan.document import Plan
from bestendig.files.catalogue import load_catalogue
from bestendig.store.drafts import Change, Outcome, State, edit, state_of
from bestendig.store.models import Pps
from bestendig.store.rules import may
from bestendig.web.blocks.contents import opened, shelves, wall_of
from bestendig.web.blocks.edits import moved, new_brick, own, put_to_use, with_use
from bestendig.web.drafts.additions import from_catalogue
from bestendig.web.drafts.answers import bar
from bestendig.web.drafts.pages import after, draft_page
from bestendig.web.drafts.removals import without_block
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import language, texts

LONGEST = 200


def _home(pps: Pps, block: str = "") -> str:
    address = reverse("blocks:page", kwargs={"key": pps.key})
    return f"{address}?blok={block}#blok" if block else address


def _wall(state: State) -> dict[str, Any]:
    rows = wall_of(state, load_catalogue(), texts())
    floating = [shown for row in rows for shown in row.blocks if shown.block.floats]
    return {"rows": rows, "floating": floating}


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The wall, or the list, with the catalogue beside it and one block open under it."""
    state, say, catalogue = state_of(pps), texts(), load_catalogue()
    context = _wall(state)
    block, search = request.GET.get("blok", ""), request.GET.get("zoek", "")[:LONGEST]
    context |= {
        "opened": opened(state, context["rows"], block, catalogue, say) if block else None,
        "as_list": request.GET.get("beeld") == "lijst",
        "shelves": shelves(catalogue, search),
        "search": search,
        "archetypes": [(id_, a.name.of(language())) for id_, a in catalogue.archetypes.items()],
        "reach": served_levels(state.plan),
    }
    if request.htmx and "zoek" in request.GET:  # type: ignore[attr-defined]
        context |= {"pps": pps, "may_edit": may(person(request), "edit_plan", pps)}
        return render(request, "blocks/shelves.html", context)
    return draft_page(request, "blocks/page.html", pps, context, state)


@needs("see_plan")
@require_safe
def wall(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Only the wall, after something on the page changed."""
    state = state_of(pps)
    return render(request, "blocks/wall.html", {**bar(request, pps, state), **_wall(state)})


def _changed(request: HttpRequest, pps: Pps, work: Callable[[Plan], list[Change]], did: str, about: str) -> Outcome:
    try:
        return edit(pps, person(request), work, did, about)
    except (ValueError, StopIteration):  # what it was about is not there any more
        raise Http404 from None


def _name(pps: Pps, block: str) -> str:
    found = next((item.name for item in state_of(pps).plan.blocks if item.id == block), None)
    if found is None:
        raise Http404
    return found


@needs("edit_plan")
@require_POST
def add(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Lay a block from the catalogue, or one of one's own."""
    catalogue, name = load_catalogue(), request.POST.get("name", "").strip()[:LONGEST]
    standard = catalogue.blocks.get(request.POST.get("standard", ""))
    archetype = request.POST.get("archetype", "")
    if standard:
        about, lang = standard.name.of(language()), language()
        use = with_use if request.POST.get("use") else lambda _, laid: laid
        outcome = _changed(
            request, pps, lambda plan: use(plan, from_catalogue(plan, standard, lang)), "blocks.did.add", about
        )
    elif name and archetype:
        outcome = _changed(request, pps, lambda plan: own(plan, name, archetype), "blocks.did.add", name)
    else:
        notices.error(request, texts()("blocks.own_empty"))
        return after(request, state_of(pps), _home(pps))
    new = outcome.plan.blocks[-1].id if isinstance(outcome, State) and outcome.plan.blocks else ""
    return after(request, outcome, _home(pps, new))


@needs("edit_plan")
@require_POST
def move(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Put a block in front of another one."""
    block, before = request.POST.get("block", ""), request.POST.get("before", "")
    about = _name(pps, block)
    outcome = _changed(request, pps, lambda plan: moved(plan, block, before), "blocks.did.move", about)
    return _wall_or_page(request, pps, outcome)


@needs("edit_plan")
@require_POST
def remove(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Take a block off the wall."""
    block = request.POST.get("block", "")
    about = _name(pps, block)
    outcome = _changed(request, pps, lambda plan: without_block(plan, block), "blocks.did.remove", about)
    if isinstance(outcome, State) and not request.htmx:  # type: ignore[attr-defined]
        notices.success(request, texts()("blocks.removed", name=about))
    return _wall_or_page(request, pps, outcome)


def _wall_or_page(request: HttpRequest, pps: Pps, outcome: Outcome) -> HttpResponse:
    if not request.htmx or not isinstance(outcome, State):  # type: ignore[attr-defined]
        return after(request, outcome, _home(pps))
    return render(request, "blocks/moved.html", {**bar(request, pps, outcome), **_wall(outcome)})


@needs("edit_plan")
@require_POST
def put_on_route(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Put a block to use, so that others can rest on it."""
    block = request.POST.get("block", "")
    about = _name(pps, block)
    outcome = _changed(request, pps, lambda plan: put_to_use(plan, block), "blocks.did.use", about)
    return after(request, outcome, _home(pps))


@needs("edit_plan")
@require_POST
def add_brick(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A brick more in a block."""
    block, name = request.POST.get("block", ""), request.POST.get("name", "").strip()[:LONGEST]
    if not name:
        notices.error(request, texts()("blocks.brick_empty"))
        return after(request, state_of(pps), _home(pps, block))
    outcome = _changed(request, pps, lambda plan: new_brick(plan, block, name), "blocks.did.brick", name)
    return after(request, outcome, _home(pps, block))


@needs("edit_plan")
@require_POST
def remove_brick(request: HttpRequest, pps: Pps) -> HttpResponse:
    """Take a brick out of a block."""
    block, brick = request.POST.get("block", ""), request.POST.get("brick", "")
    path = f"blocks.{block}.bricks.{brick}"
    outcome = _changed(request, pps, lambda _: [Change(path, None)], "blocks.did.brick_gone", brick)
    return after(request, outcome, _home(pps, block))
