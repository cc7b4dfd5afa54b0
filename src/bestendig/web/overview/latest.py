"""Of several requests for the same place on a page, only the newest counts.

The browser drops what it overtook, but the server only learns of that when it answers; so each request takes a
ticket, and before the computing begins it looks whether a newer ticket was taken, by whichever server process.
"""

import time
from collections.abc import Callable

from django.core.cache import cache

KEPT_SECONDS = 60


def take_ticket(place: str) -> Callable[[], bool]:
    """Take the newest ticket of a place; the answer says whether it is still the newest."""
    key, ticket = f"latest:{place}", time.monotonic_ns()
    cache.set(key, ticket, KEPT_SECONDS)

    def is_newest() -> bool:
        newest = cache.get(key)
        return newest is None or newest <= ticket

    return is_newest
