"""Numbers and moments as people write them: € 1.200.000, 2,5 fte, 31 december 2027."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from django import template
from django.utils import timezone

from bestendig.reports.wording import numbers
from bestendig.web.shell.language import language, texts

register = template.Library()


@register.filter
def euro(value: float) -> str:
    """Whole euros: `€ 1.200.000`."""
    return numbers.euro(value, texts())


@register.filter
def number(value: float, decimals: int = 0) -> str:
    """A number with so many decimals at most: `2,5`."""
    return numbers.number(value, texts(), decimals)


@register.filter
def day(value: date | datetime) -> str:
    """A day in words: `31 december 2027`."""
    moment = timezone.localtime(value) if isinstance(value, datetime) else value
    text: str = format_date(moment, "long", locale=language())
    return text


@register.filter
def clock(value: datetime) -> str:
    """A time of day: `12:03`."""
    text: str = format_time(timezone.localtime(value), "short", locale=language())
    return text


@register.filter
def iso(value: datetime) -> str:
    """A moment for machines, for the `datetime` attribute."""
    return value.isoformat(timespec="seconds")
