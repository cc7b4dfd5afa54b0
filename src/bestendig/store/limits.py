"""How often somebody may do something: a counter per window of time, in Django's cache."""

import hashlib
import time

from django.conf import settings
from django.core.cache import cache


class TooOftenError(Exception):
    """A limit was reached; `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def take(what: str, who: str) -> None:
    """Count one more of `what` by `who`; the limit is `settings.LIMITS[what]`: (times, seconds).

    Raises:
        TooOftenError: the limit was reached.
    """
    most, seconds = settings.LIMITS[what]
    now = int(time.time())
    window = now // seconds
    name = hashlib.sha256(f"{what}:{who}:{window}".encode()).hexdigest()
    cache.add(name, 0, seconds)
    try:
        count = cache.incr(name)
    except ValueError:  # the window ended between the two lines
        return
    if count > most:
        raise TooOftenError((window + 1) * seconds - now)
