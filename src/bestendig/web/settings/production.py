"""On a server, behind https. Everything secret comes from the environment."""

import os

from bestendig.web.settings.base import *  # noqa: F403  Django's settings are one flat namespace
from bestendig.web.settings.secrets import secret_from_environment

DEBUG = False
SECRET_KEY = secret_from_environment("DJANGO_SECRET_KEY")
# The secret from before a change: what was signed and sealed with it stays readable.
if os.environ.get("DJANGO_SECRET_KEY_BEFORE"):
    SECRET_KEY_FALLBACKS = [secret_from_environment("DJANGO_SECRET_KEY_BEFORE")]
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# Where every sign-in goes through a school that asks for a second factor itself, the operator may turn this off.
SECOND_FACTOR_REQUIRED = os.environ.get("SECOND_FACTOR", "required") != "optional"

SECURE_SSL_REDIRECT = True
# How many proxies of our own stand before this server. Without one, nothing that a header says of the asker counts.
PROXIES = int(os.environ.get("BEHIND_PROXY") or "0")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
