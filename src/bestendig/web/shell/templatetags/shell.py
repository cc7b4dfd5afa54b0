"""Parts of the frame around every page, and the picture of ten people."""

from typing import Any

from django import template
from django.conf import settings

from bestendig.reports.wording.sentence import Sentence

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
