"""The options of a select as HTML: a page has dozens with the same hundred quarters, so each list is made once."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Choices = tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def options(choices: Choices, chosen: str) -> SafeString:
    """`<option>` for each (value, text), the chosen one marked."""
    made = {**_options(choices)}
    for value, text in choices:
        if value == chosen:
            made[value] = format_html('<option value="{}" selected>{}</option>', value, text)
    return format_html_join("", "{}", ((option,) for option in made.values()))


@lru_cache(maxsize=256)
def _options(choices: Choices) -> dict[str, SafeString]:
    return {value: format_html('<option value="{}">{}</option>', value, text) for value, text in choices}
