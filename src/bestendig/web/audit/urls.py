"""The audit log of a PPS, for its managers."""

from django.urls import path

from bestendig.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.page, name="page"),
    path("logboek.csv", views.download, name="download"),
]
