"""The text of the plan: read, check, save, send in and take out."""

from django.urls import path

from bestendig.web.editor import views

app_name = "editor"
urlpatterns = [
    path("", views.page, name="page"),
    path("bewaar/", views.save, name="save"),
    path("controle/", views.check, name="check"),
    path("bestand/", views.upload, name="upload"),
    path("plan.<str:kind>", views.download, name="download"),
]
