"""The cast of the pages and of the API, for those who try to break in."""

import pytest

from tests.api.conftest import program
from tests.web.conftest import _fresh_cache, people, plan_text, play, pps

__all__ = ["_fresh_cache", "people", "plan_text", "play", "pps", "program"]
MANY = (1_000_000, 60)


@pytest.fixture
def without_limits(settings) -> None:
    """Attacks come faster than a person may ask."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, MANY)
    settings.ACCOUNT_RATE_LIMITS = False
