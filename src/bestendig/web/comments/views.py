"""What do the others say? Comments per place: to read, to make, to mark as dealt with; names in them get a mail."""

import json
from typing import Any

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from bestendig.store.comments import (
    LONGEST,
    STATES,
    NothingSaidError,
    TooLongError,
    Wanted,
    add_comment,
    comments,
    may_remove,
    naming,
    open_counts,
    remove,
    resolve,
)
from bestendig.store.drafts import state_of
from bestendig.store.limits import TooOftenError, take
from bestendig.store.mentions import Mentioned, handle_of, mentionable
from bestendig.store.models import Comment, Pps
from bestendig.store.rules import may
from bestendig.web.comments.mail import tell
from bestendig.web.comments.places import Place, place_of, places
from bestendig.web.shell.access import address, needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page

PER_PAGE = 50
LONGEST_WORDS = 100
FILTERS = ("stand", "bij", "wie", "q")


def _is_part(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]


def _rows(request: HttpRequest, found: Any, known: dict[str, Place]) -> list[dict[str, Any]]:
    say, user = texts(), person(request)
    return [{"it": it, "place": place_of(it.about, known, say), "may_remove": may_remove(user, it)} for it in found]


def _form(request: HttpRequest, pps: Pps) -> dict[str, Any]:
    """What the form for a new comment needs: whether there is one, and whom one can name."""
    user, people = person(request), mentionable(pps)
    names = [handle_of(one, people) for one in people if one != user]
    return {"pps": pps, "may_comment": may(user, "comment", pps), "names": names, "longest": LONGEST}


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    state = asked.get("stand", "open")
    return Wanted(
        state=state if state in STATES else "open",
        about=asked["bij"][:200] if asked.get("bij") else None,
        naming=person(request) if asked.get("wie") == "mij" else None,
        words=asked.get("q", "").replace("\x00", "").strip()[:LONGEST_WORDS],
    )


def _query(wanted: Wanted) -> str:
    given = {"stand": wanted.state, "bij": wanted.about, "wie": "mij" if wanted.naming else "", "q": wanted.words}
    return urlencode({name: value for name, value in given.items() if value})


def _page(request: HttpRequest, pps: Pps, status: int = 200, **more: Any) -> HttpResponse:
    wanted, say = _wanted(request), texts()
    state = state_of(pps)
    known = places(pps, state.plan, say)
    shown = Paginator(comments(pps, wanted), PER_PAGE).get_page(request.GET.get("page", "1")[:6])
    used = set(Comment.objects.filter(pps=pps).values_list("about", flat=True))
    context = {
        **_form(request, pps),
        "rows": _rows(request, shown.object_list, known),
        "shown": shown,
        "wanted": wanted,
        "states": [(state, f"comments.state.{state}") for state in STATES],
        "places": known.values(),
        "used": [place_of(about, known, say) for about in sorted(used) if about],
        "query": _query(wanted),
        "chosen": wanted.about or "",
        "state": state,
        **more,
    }
    return pps_page(request, "comments/page.html", pps, context, version=state.base, status=status)


@needs("see_plan")
@require_safe
def page(request: HttpRequest, pps: Pps) -> HttpResponse:
    """All comments, with a filter and a form."""
    return _page(request, pps)


def _thread(request: HttpRequest, pps: Pps, about: str, status: int = 200, **more: Any) -> HttpResponse:
    say = texts()
    known = places(pps, state_of(pps).plan, say)
    place = place_of(about, known, say)
    found = _rows(request, comments(pps, Wanted(state="all", about=about)), known)
    context = {
        **_form(request, pps),
        "place": place,
        "open": [row for row in found if row["it"].resolved_at is None][::-1],
        "resolved": [row for row in found if row["it"].resolved_at is not None],
        **more,
    }
    response = render(request, "comments/thread.html", context, status=status)
    pps.__dict__.pop("_open_comments", None)
    told = {"comments-counted": {"about": about, "open": open_counts(pps).get(about, 0)}}
    response["HX-Trigger"] = json.dumps(told)
    return response


@needs("see_plan")
@require_safe
def thread(request: HttpRequest, pps: Pps) -> HttpResponse:
    """The comments of one place, for in the panel beside a page; without scripts the page with that filter."""
    about = request.GET.get("bij", "")[:200]
    if not _is_part(request):
        return redirect(f"{reverse('comments:page', kwargs={'key': pps.key})}?{urlencode({'bij': about})}")
    known = places(pps, state_of(pps).plan, texts())
    if about not in known and not Comment.objects.filter(pps=pps, about=about).exists():
        raise Http404
    return _thread(request, pps, about)


@needs("comment")
@require_POST
def add(request: HttpRequest, pps: Pps) -> HttpResponse:
    """A comment; who is named in it gets a mail."""
    about, text = request.POST.get("about", "")[:200], request.POST.get("text", "")
    if about not in places(pps, state_of(pps).plan, texts()):
        raise Http404
    try:
        take("comment", str(person(request).pk))
        comment, named = add_comment(pps, person(request), about, text, address(request))
    except NothingSaidError:
        return _refused(request, pps, about, "comments.say_something", 422)
    except TooLongError:
        return _refused(request, pps, about, "comments.too_long", 422)
    except TooOftenError:
        return _refused(request, pps, about, "comments.too_often", 429)
    tell(request, comment, comment.mentioned.all())
    told, wrong = _told(comment), _unknown(named)
    if _is_part(request):
        return _thread(request, pps, about, told=told, unknown=wrong)
    for words in told:
        notices.info(request, words)
    for words in wrong:
        notices.warning(request, words)
    return redirect(reverse("comments:page", kwargs={"key": pps.key}) + f"#opmerking-{comment.pk}")


def _refused(request: HttpRequest, pps: Pps, about: str, wrong: str, status: int) -> HttpResponse:
    kept = {"wrong": wrong, "written": request.POST.get("text", "")[: 2 * LONGEST]}
    if _is_part(request):
        return _thread(request, pps, about, status, **kept)
    return _page(request, pps, status, chosen=about, **kept)


def _told(comment: Comment) -> list[str]:
    """Who got a mail."""
    told = [str(user) for user in comment.mentioned.all() if user != comment.author]
    return [texts()("comments.told", who=", ".join(told))] if told else []


def _unknown(named: Mentioned) -> list[str]:
    """Which names nobody, or more than one, could be found for: a warning, since no mail went out."""
    found = {"comments.nobody": named.nobody, "comments.several": named.several}
    return [texts()(key, names=", ".join(f"@{name}" for name in names)) for key, names in found.items() if names]


def _comment(pps: Pps, number: int) -> Comment:
    found = Comment.objects.filter(pps=pps, pk=number).select_related("pps").first()
    if found is None:
        raise Http404
    return found


def _after(request: HttpRequest, pps: Pps, about: str) -> HttpResponse:
    """Back where the button stood: the panel, or the list with its filter."""
    if _is_part(request):
        return _thread(request, pps, about)
    kept = {name: request.POST.get(name, "")[:200] for name in FILTERS}
    query = urlencode({name: value for name, value in kept.items() if value})
    return redirect(reverse("comments:page", kwargs={"key": pps.key}) + (f"?{query}" if query else ""))


@needs("comment")
@require_POST
def settle(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Mark a comment as dealt with, or open it again."""
    comment = _comment(pps, number)
    resolve(comment, person(request), address(request), done=request.POST.get("klaar") != "0")
    return _after(request, pps, comment.about)


@needs("comment")
@require_POST
def take_away(request: HttpRequest, pps: Pps, number: int) -> HttpResponse:
    """Take away a comment of one's own; a manager takes away any."""
    comment = _comment(pps, number)
    if not may_remove(person(request), comment):
        raise PermissionDenied
    remove(comment, person(request), address(request))
    return _after(request, pps, comment.about)


@login_required
@require_safe
def named(request: HttpRequest) -> HttpResponse:
    """The open comments in which one is named, of every PPS whose comments one may read."""
    shown = Paginator(naming(person(request)), PER_PAGE).get_page(request.GET.get("page", "1")[:6])
    known: dict[int, dict[str, Place]] = {}
    rows = []
    for it in shown.object_list:
        here = known.get(it.pps_id) or known.setdefault(it.pps_id, places(it.pps, state_of(it.pps).plan, texts()))
        rows.append({"it": it, "place": place_of(it.about, here, texts())})
    return render(request, "comments/named.html", {"rows": rows, "shown": shown})
