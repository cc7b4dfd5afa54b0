"""The small button at a figure or block that opens its comments: `{% remark "figure.reserve" name=title %}`."""

from typing import Any

from django import template
from django.template import Context

from bestendig.store.comments import open_counts
from bestendig.store.models import Pps, User
from bestendig.store.rules import may

register = template.Library()


@register.inclusion_tag("comments/remark.html", takes_context=True)
def remark(context: Context, about: str, name: str = "") -> dict[str, Any]:
    """Nothing for who may not read the plan; for a reader only where something was said."""
    pps, user = context.get("pps"), context.get("user")
    if not isinstance(pps, Pps) or not isinstance(user, User) or not may(user, "see_plan", pps):
        return {"shown": False}
    count = open_counts(pps).get(about, 0)
    return {"shown": True, "pps": pps, "about": about, "name": name, "count": count}
