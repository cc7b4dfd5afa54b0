"""What a select offers, and its options as HTML: a page has dozens of lists of quarters, so each is made once."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.web.shell.language import language

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


def schemes(plan: Plan, catalogue: Catalogue) -> Choices:
    """Schemes to choose from; one of the plan's own stays among them."""
    known = {id_: scheme.name.of(language()) for id_, scheme in catalogue.schemes.items()}
    own = plan.finance.subsidy.scheme if plan.finance.subsidy else ""
    return (("", "–"), *(known | ({own: known.get(own, own)} if own else {})).items())
