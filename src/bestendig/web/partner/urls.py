"""A partner's own page."""

from django.urls import path

from bestendig.web.partner import views

app_name = "partner"
urlpatterns = [path("", views.page, name="page")]
