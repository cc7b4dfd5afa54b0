"""Parts of a page whose figures come from the background: how far they are, with a stop and a start.

A part is a section of its own, `#deel-<name>`, that a page shows whole and that renews itself while it is computed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from bestendig.store.insights import Answer, Question, look, stop
from bestendig.store.jobs import asked
from bestendig.store.models import Pps
from bestendig.store.rules import may
from bestendig.web.shell.access import person


@dataclass(frozen=True)
class Part:
    """One part: its name, how far it is, where it comes from, where start and stop go, and what it was asked with."""

    name: str
    template: str
    answer: Answer
    address: str
    act: str
    options: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What a part asks: its question, whether a page starts it by itself, and what it shows of the result."""

    question: Question
    show: Callable[[Any], Mapping[str, Any]]
    starts: bool = True
    options: Mapping[str, str] = field(default_factory=dict)


def part(feature: str, pps: Pps, name: str, one: Asked) -> Part:
    """A part as it stands now; one that starts by itself is started."""
    answer = asked(one.question) if one.starts else look(one.question)
    return _part(feature, pps, name, one, answer)


def _part(feature: str, pps: Pps, name: str, one: Asked, answer: Answer) -> Part:
    query = f"?{urlencode(one.options)}" if one.options else ""
    shown = one.show(answer.result) if answer.state == "done" else {}
    address = reverse(f"{feature}:part", kwargs={"key": pps.key, "name": name}) + query
    act = reverse(f"{feature}:work", kwargs={"key": pps.key, "name": name})
    return Part(name, f"{feature}/{name}.html", answer, address, act, one.options, shown)


def act(request: HttpRequest, feature: str, pps: Pps, name: str, one: Asked) -> HttpResponse:
    """Start or stop the work on a part; the part comes back, or without scripts the page."""
    if request.POST.get("act") == "stop":
        stop(one.question)
        answer = look(one.question)
    else:
        answer = asked(one.question, again=True)
    if not request.htmx:  # type: ignore[attr-defined]
        home = reverse(f"{feature}:page", kwargs={"key": pps.key})
        return redirect(f"{home}{'?' + urlencode(one.options) if one.options else ''}#deel-{name}")
    return shown(request, pps, _part(feature, pps, name, one, answer))


def shown(request: HttpRequest, pps: Pps, one: Part, **more: Any) -> HttpResponse:
    """A part alone, for in its place on the page."""
    may_edit = may(person(request), "edit_plan", pps)
    return render(request, one.template, {"pps": pps, "part": one, "may_edit": may_edit, **more})
