"""Parts of forms that pages write by hand."""

from django import template
from django.utils.safestring import SafeString

from bestendig.web.drafts import options as made

register = template.Library()


@register.simple_tag
def options(choices: made.Choices, chosen: object = "") -> SafeString:
    """The options of a select from (value, text), the chosen one marked."""
    return made.options(choices, str(chosen or ""))
