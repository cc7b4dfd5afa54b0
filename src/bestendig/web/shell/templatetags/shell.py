"""Parts of the frame around every page, and the picture of ten people."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse

from bestendig.reports.wording.sentence import Sentence
from bestendig.store.models import Pps, User
from bestendig.store.rules import may
from bestendig.web.shell.language import texts

register = template.Library()
PERSON_WIDTH = 40


@register.simple_tag
def component_styles() -> list[str]:
    """The stylesheets of the NL Design System components that the pages use."""
    return [f"utrecht/{name}/index.min.css" for name in settings.COMPONENTS]


@register.inclusion_tag("shell/people.html")
def people(count: int, of: int = 10) -> dict[str, Any]:
    """A picture of `count` of ten futures as people."""
    return {"people": [{"x": i * PERSON_WIDTH, "filled": i < count} for i in range(of)], "width": of * PERSON_WIDTH}


@register.inclusion_tag("shell/sentence.html")
def sentence(said: Sentence) -> dict[str, Any]:
    """A sentence with the words that matter in bold."""
    return {"parts": said.parts}


@register.inclusion_tag("shell/origin.html", takes_context=True)
def origin(context: Context, figure: str) -> dict[str, Any]:
    """`{% origin "reserve" %}`: "where does this come from?" of a figure; it opens equation, numbers and sources."""
    pps, user = context.get("pps"), context.get("user")
    if not isinstance(pps, Pps) or not isinstance(user, User) or not may(user, "see_plan", pps):
        return {"shown": False}
    address = reverse("overview:origin", kwargs={"key": pps.key, "figure": figure})
    return {"shown": True, "address": address, "name": texts()(f"origin.name.{figure}")}
