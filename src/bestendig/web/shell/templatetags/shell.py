"""Parts of the frame around every page."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def component_styles() -> list[str]:
    """The stylesheets of the NL Design System components that the pages use."""
    return [f"utrecht/{name}/index.min.css" for name in settings.COMPONENTS]
