"""Addresses of the API. What is none gets an answer in the same form."""

from django.urls import path, re_path

from bestendig.api.problems import unknown
from bestendig.api.site import api

urlpatterns = [
    path("", api.urls),
    re_path(r"^(?P<rest>.*)$", unknown, name="api_unknown"),
]
