"""The app's settings for tests, with Django's own admin beside it; a database of its own."""

import os

from bestendig.web.settings.test import *  # noqa: F403  Django's settings are one flat namespace
from bestendig.web.settings.test import DATABASES, INSTALLED_APPS

ROOT_URLCONF = "bench.claims.web_urls"
INSTALLED_APPS = [*dict.fromkeys([*INSTALLED_APPS, "django.contrib.admin", "django.contrib.messages"])]
DATABASES["default"]["NAME"] = os.environ.get("BENCH_DATABASE", ":memory:")
