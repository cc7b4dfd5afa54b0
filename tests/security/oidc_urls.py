"""All addresses, with those of a school's sign-in, as they are when the environment names a server."""

from django.urls import include, path

from bestendig.web import urls

urlpatterns = [path("account/", include("bestendig.web.account.school_urls")), *urls.urlpatterns]
handler404 = urls.handler404
