"""The words of the pages: `{% t "overview.title" name=pps.name %}`. No page holds words of its own."""

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bestendig.domain.texts import TextValue
from bestendig.web.shell.language import texts

register = template.Library()


def _plain(value: Any) -> TextValue:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool | Promise) else str(value)


@register.simple_tag
def t(key: str, **values: Any) -> str:
    """The text of `key` in the reader's language; values are escaped like any other output."""
    return texts()(key, **{name: _plain(value) for name, value in values.items()})


@register.simple_tag
def t_html(key: str, **values: Any) -> SafeString:
    """A text that holds markup of its own (`<b>`); the values in it are escaped."""
    count = {"n": values["n"]} if "n" in values else {}
    raw = texts().lookup(key, count.get("n"))
    if raw is None:
        raise KeyError(key)
    return format_html(raw, **values)
