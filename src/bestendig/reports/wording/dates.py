"""Moments in words: begin, halverwege or eind of a year, and spans between them. Source: ux.md "Saying chances"."""

import math

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Moments
from bestendig.domain.texts import Texts
from bestendig.reports.wording.chances import OF, of_ten, tenths

PARTS = ("begin", "middle", "middle", "end")
ROUND_ERROR = 1e-6


def quarter_of(years: float, start: Quarter) -> Quarter:
    """The quarter at whose end so many years have passed since the plan's start."""
    return start.plus(max(0, math.ceil(years * 4 - ROUND_ERROR) - 1))


def words_of(quarter: Quarter, texts: Texts) -> str:
    """`begin 2029`, `halverwege 2029`, `eind 2029`."""
    return texts(f"wording.moment.{PARTS[quarter.quarter - 1]}", year=quarter.year)


def moment(years: float, start: Quarter, texts: Texts) -> str:
    """The same, for years after the plan's start."""
    return words_of(quarter_of(years, start), texts)


def span(moments: Moments, start: Quarter, texts: Texts) -> str:
    """When something happens: `tussen eind 2027 en begin 2030, waarschijnlijk begin 2029`.

    No median when most futures never get there, no late end when one in ten does not.
    """
    first = None if moments.p10 is None else moment(moments.p10, start, texts)
    if first is None:
        return texts("wording.span.never")
    if moments.median is None:
        return texts("wording.span.seldom", first=first, chance=of_ten(1 - moments.never, texts))
    likely = moment(moments.median, start, texts)
    if moments.p90 is None:
        return _open_span(first, likely, moments.never, texts)
    last = moment(moments.p90, start, texts)
    if first == last:
        return texts("wording.span.around", likely=likely)
    return texts("wording.span.between", first=first, last=last, likely=likely)


def _open_span(first: str, likely: str, never: float, texts: Texts) -> str:
    alone = "_alone" if first == likely else ""
    if tenths(never) == 0:
        return texts(f"wording.span.from{alone}", first=first, likely=likely)
    return texts(f"wording.span.open{alone}", first=first, likely=likely, count=tenths(never), of=OF)


def short_span(moments: Moments, start: Quarter, texts: Texts) -> str:
    """For under a picture: `meestal 2028–2031`, `vanaf 2028`, `meestal niet`."""
    if moments.p10 is None or moments.median is None:
        return texts("wording.span.short_seldom")
    first = quarter_of(moments.p10, start).year
    if moments.p90 is None:
        return texts("wording.span.short_from", first=first)
    last = quarter_of(moments.p90, start).year
    if first == last:
        return texts("wording.span.short_around", year=first)
    return texts("wording.span.short", first=first, last=last)
