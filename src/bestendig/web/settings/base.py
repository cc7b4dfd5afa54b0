"""What every way of running shares. Anything that differs per place comes from the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from bestendig.web.settings.database import database

PACKAGE = Path(__file__).resolve().parents[2]
# The folder that holds `var/` and `node_modules/`: the clone, or what the environment names.
HOME = Path(os.environ.get("BESTENDIG_HOME", PACKAGE.parents[1]))
VAR = Path(os.environ.get("BESTENDIG_VAR", HOME / "var"))
NODE_MODULES = Path(os.environ.get("BESTENDIG_NODE_MODULES", HOME / "node_modules"))

DEBUG = False
ALLOWED_HOSTS: list[str] = []
# How many proxies of our own stand before the server; each adds the address that it was asked from.
PROXIES = 0
ROOT_URLCONF = "bestendig.web.urls"
WSGI_APPLICATION = "bestendig.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.User"

INSTALLED_APPS = [
    # before allauth, whose templates they replace
    "bestendig.store",
    "bestendig.web.shell",
    "bestendig.web.account",
    "bestendig.web.partnerships",
    "bestendig.web.overview",
    "bestendig.web.editor",
    "bestendig.web.comments",
    "bestendig.web.history",
    "bestendig.web.drafts",
    "bestendig.web.blocks",
    "bestendig.web.lane",
    "bestendig.web.resources",
    "bestendig.web.evidence",
    "bestendig.web.measurements",
    "bestendig.web.scenarios",
    "bestendig.web.assumptions",
    "bestendig.web.advice",
    "bestendig.web.start",
    "bestendig.web.report",
    "bestendig.web.share",
    "bestendig.web.members",
    "bestendig.web.audit",
    "bestendig.web.partner",
    "bestendig.web.privacy",
    "bestendig.web.administration",
    "bestendig.web.documents",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    # its provider is ours: web/account/provider.py
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "bestendig.web.shell.middleware.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bestendig.web.shell.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "bestendig.web.shell.middleware.NoNul",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bestendig.web.shell.middleware.PrivatePages",
    "bestendig.web.account.sessions.Seen",
    "bestendig.web.account.second_factor.SecondFactor",
    "bestendig.web.shell.pace.Pace",
    "bestendig.web.audit.middleware.LookedAt",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["bestendig.web.shell.templatetags.texts", "bestendig.web.shell.templatetags.figures"],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), VAR / "bestendig.sqlite3")}
CACHES = {"default": {"BACKEND": "bestendig.store.cache.SqliteCache", "LOCATION": VAR / "cache.sqlite3"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "nl"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web/account/locale"]  # allauth says “je”; we say “u”
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
# Stylesheets and font of others are served from where npm put them; nothing is copied into the repository.
COMPONENTS = (
    "alert",
    "button",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-label",
    "link",
    "select",
    "skip-link",
    "table",
    "textarea",
    "textbox",
)
STATICFILES_DIRS = [
    *((f"utrecht/{name}", NODE_MODULES / f"@utrecht/{name}-css/dist") for name in COMPONENTS),
    ("source-sans-3", NODE_MODULES / "@fontsource-variable/source-sans-3"),
]

# Largest form and largest file kept in memory, wider than any plan (`web/shell/uploads.py` bounds those), with room for
# how a form encodes a text.
IN_MEMORY = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * IN_MEMORY + 64 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = IN_MEMORY
# Documents with evidence: outside what is served, and never larger than this.
DOCUMENTS = VAR / "documents"
DOCUMENT_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = DOCUMENT_LIMIT + 64 * 1024
FILE_UPLOAD_HANDLERS = [
    "bestendig.web.shell.bounded.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 2

# Futures: what a page or slider shows at once, and what the background task settles it to.
QUICK_DRAWS = 2_000
FULL_DRAWS = 10_000
LEVER_DRAWS = 4_000
SEED = 1

# How often one person (or one address, for links) may do this: times, seconds.
LIMITS = {
    "page": (1_200, 60),
    "heavy": (600, 60),
    "report": (20, 60),
    "api": (600, 60),
    "api_heavy": (30, 60),
    "api_refused": (60, 60),
    "share": (120, 60),
    "invitation": (30, 60),
    "invite": (200, 24 * 3600),
    "comment": (60, 3600),
    "document": (60, 3600),
    "account": (200, 24 * 3600),
}

# Days after which what is no longer needed goes; applied by `bestendig retention` (docs/security.md).
RETENTION_DAYS = {
    "sessions": 0,
    "invitations": 30,
    "share_links": 30,
    "tokens": 30,
    "forecasts": 365,
    "documents": 1,  # files that no document names; a document itself stays until somebody takes it away
    "log": int(os.environ.get("RETENTION_LOG_DAYS", str(7 * 365))),
}
# Where a weak spot may be reported; shown in /.well-known/security.txt.
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "mailto:security@bestendig.example")

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "bestendig.web.account.passwords.NotEasyToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "partnerships:list"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "bestendig.web.account.adapter.ClosedAccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Bestendig"
MFA_ADAPTER = "bestendig.web.account.keys.SealedMFAAdapter"

SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "bestendig.web.account.school.InvitedSchoolAdapter"
# A school account opens the account at the same address, if the school says that the address is verified.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
OIDC_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in [os.environ.get("OIDC_SERVER_URL")] if url]
if os.environ.get("OIDC_SERVER_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "school",
                "name": os.environ.get("OIDC_NAME", "SURFconext"),
                "client_id": os.environ["OIDC_CLIENT_ID"],
                "secret": os.environ["OIDC_CLIENT_SECRET"],
                "settings": {"server_url": os.environ["OIDC_SERVER_URL"]},
            }
        ],
    }

SECOND_FACTOR_REQUIRED = False
SESSION_COOKIE_AGE = 12 * 3600  # a working day; and no longer than the browser is open
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bestendig.web.shell.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# No inline script or style anywhere, so no nonce is needed; charts use presentation attributes and classes.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the second factor's QR code
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGINS],  # browsers hold redirects of a form to it as well
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "bestendig@localhost")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
