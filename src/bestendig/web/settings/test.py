"""The tests: as production where it matters, quick where it does not."""

import os

from bestendig.web.settings.base import *  # noqa: F403  Django's settings are one flat namespace
from bestendig.web.settings.base import DATABASES, VAR

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECRET_KEY = "only-for-tests-" * 5
# A file, not memory: the tests of concurrent saves use real connections in threads.
DATABASES["default"]["TEST"] = {
    "NAME": os.environ.get("BESTENDIG_TEST_DATABASE")
    or (VAR / f"test-{os.getpid()}.sqlite3" if "sqlite3" in DATABASES["default"]["ENGINE"] else None)
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # tests empty whole tables; nobody else may
    DATABASES["default"]["OPTIONS"] = {"options": "-c bestendig.may_truncate=on"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
QUICK_DRAWS = 200
FULL_DRAWS = 400
LEVER_DRAWS = 200
DOCUMENTS = VAR / "test-documents"
