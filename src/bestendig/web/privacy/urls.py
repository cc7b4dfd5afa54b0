"""What is held about people, and one's own data."""

from django.urls import path

from bestendig.web.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.page, name="page"),
    path("mijn-gegevens.json", views.download, name="download"),
    path("verwijderen/", views.erase_me, name="erase"),
]
