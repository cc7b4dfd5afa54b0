"""What has been shown, and what is still to be shown."""

from django.urls import path

from bestendig.web.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.page, name="page"),
    path("leg-vast/", views.add, name="add"),
    path("weg/", views.remove, name="remove"),
]
