"""Of several requests for the same place on a page, only the newest counts.

The browser drops what it overtook, but the server only learns of that when it answers; so each request bears the
moment at which it was sent, and before the computing begins the server looks whether a later one came in meanwhile,
in whichever of its processes.
"""

from collections.abc import Callable

from django.core.cache import cache

KEPT_SECONDS = 60
HEADER = "X-Sent"
"""The moment of sending by the browser's clock, in milliseconds; see static/overview/sent.js."""


def newest_at(place: str, sent: str) -> Callable[[], bool]:
    """Whether a request sent at that moment is still the newest of its place; without a moment it always is."""
    try:
        moment = float(sent)
    except ValueError:
        return lambda: True
    key = f"latest:{place}"
    if moment >= float(cache.get(key, 0.0)):
        cache.set(key, moment, KEPT_SECONDS)
    return lambda: float(cache.get(key, 0.0)) <= moment
