"""One person on one machine: `make run`. Listens on this machine only and has a demo user."""

from bestendig.web.settings.base import *  # noqa: F403  Django's settings are one flat namespace
from bestendig.web.settings.base import VAR
from bestendig.web.settings.secrets import secret_from_file

DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = secret_from_file(VAR / "secret-key")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
ACCOUNT_EMAIL_VERIFICATION = "none"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_MAX_AGE = 0
# Who may sign in without an invitation. Exists only here, and only while DEBUG is on.
DEMO_EMAIL = "demo@bestendig.example"
DEMO_PASSWORD = "samen-op-eigen-benen"  # noqa: S105  # nosec B105
