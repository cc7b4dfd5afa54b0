"""Signing in and one's own account. Only what is used of allauth is opened."""

from allauth.account import views as accounts
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from bestendig.web.account import sessions, tokens, views

own = [
    path("", views.page, name="page"),
    path("apparaten/", sessions.page, name="sessions"),
    path("apparaten/<int:number>/afmelden/", sessions.end, name="sessions_end"),
    path("apparaten/elders-afmelden/", sessions.end_others, name="sessions_end_others"),
    path("tokens/", tokens.page, name="tokens"),
    path("tokens/nieuw/", tokens.make, name="tokens_make"),
    path("tokens/<int:number>/intrekken/", tokens.revoke, name="tokens_revoke"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "account"))),
    path("login/", accounts.login, name="account_login"),
    path("logout/", accounts.logout, name="account_logout"),
    path("inactive/", accounts.account_inactive, name="account_inactive"),
    path("signup/", accounts.signup, name="account_signup"),
    path("reauthenticate/", accounts.reauthenticate, name="account_reauthenticate"),
    path("email/", accounts.email, name="account_email"),
    path("confirm-email/", accounts.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", accounts.confirm_email, name="account_confirm_email"),
    path("password/change/", accounts.password_change, name="account_change_password"),
    path("password/set/", accounts.password_set, name="account_set_password"),
    path("password/reset/", accounts.password_reset, name="account_reset_password"),
    path("password/reset/done/", accounts.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        accounts.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("school/", include("allauth.socialaccount.urls")),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("", include("bestendig.web.account.school_urls")))
