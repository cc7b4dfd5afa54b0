"""What somebody with a link sees: the figures of a plan, or one organisation's part. Nothing can be changed here."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.results import Forecast, PhaseName
from bestendig.domain.texts import Texts
from bestendig.reports.charts.chart import COLUMN, PHONE, WIDE, Chart, Frame
from bestendig.reports.charts.fan import FanExtras, fan_chart
from bestendig.reports.charts.life_line import life_line_chart, life_line_of
from bestendig.reports.wording.basis import rests_on
from bestendig.reports.wording.chances import tenths
from bestendig.reports.wording.headline import headline
from bestendig.store.forecasts import best_known, plan_of
from bestendig.store.limits import TooOftenError, take
from bestendig.store.models import ShareLink
from bestendig.store.partner import own_share
from bestendig.store.shares import link_of, shown_by
from bestendig.web.shell.access import address
from bestendig.web.shell.language import texts
from bestendig.web.shell.own_share import share_context
from bestendig.web.shell.standing import standing, this_quarter

FANS = ("reserve", "customers", "staff")


class Picture(NamedTuple):
    """One chart for a wide page and for a phone."""

    chart: Chart
    phone: Chart


@require_safe
def page(request: HttpRequest, secret: str) -> HttpResponse:
    """The shared page, or that there is none: a link that is wrong, over or withdrawn looks the same."""
    try:
        take("share", address(request))
    except TooOftenError as mistake:
        return _closed(request, "too_often", 429, mistake.wait)
    link = link_of(secret, address(request)) if len(secret) < 100 else None
    if link is None:
        return _closed(request, "gone", 404)
    template, context = _own(link) if link.partner else _figures(link)
    if context is None:
        return _closed(request, "gone", 404)
    return _sealed(render(request, template, {"link": link, "shown": shown_by(link), **context}))


def _closed(request: HttpRequest, kind: str, status: int, wait: int = 0) -> HttpResponse:
    response = render(
        request, "share/closed.html", {"title": f"share.{kind}.title", "text": f"share.{kind}.text"}, status=status
    )
    if wait:
        response["Retry-After"] = str(wait)
    return _sealed(response)


def _sealed(response: HttpResponse) -> HttpResponse:
    """The address is the key: it is not passed on, kept or listed."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    patch_cache_control(response, no_store=True, private=True)
    return response


def _figures(link: ShareLink) -> tuple[str, dict[str, Any] | None]:
    version, say = shown_by(link), texts()
    plan, found = plan_of(version), best_known(version)
    phase = standing(plan, found).phase
    context = {
        "name": plan.name,
        "headline": headline(found, say, phase, this_quarter()),
        "count": tenths(found.at_subsidy_end.p),
        "basis": rests_on(found, say),
        "life": _life(found, phase, say),
        "fans": [_fan(name, found, plan, say) for name in FANS if name in found.fans],
    }
    return "share/shared.html", context


def _life(found: Forecast, phase: PhaseName, say: Texts) -> Picture:
    line = life_line_of(found, phase, this_quarter())
    return Picture(*(life_line_chart(line, say, Frame(width)) for width in (WIDE, PHONE)))


def _fan(name: str, found: Forecast, plan: Plan, say: Texts) -> Picture:
    extras = FanExtras(subsidy_end=plan.subsidy_end)
    return Picture(*(fan_chart(found.fans[name], say, extras, Frame(width)) for width in (COLUMN, PHONE)))


def _own(link: ShareLink) -> tuple[str, dict[str, Any] | None]:
    share = own_share(shown_by(link), link.partner)
    return "share/own.html", share_context(share) if share else None
