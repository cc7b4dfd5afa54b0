"""Documents with evidence."""

from django.urls import path

from bestendig.web.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.page, name="page"),
    path("toevoegen/", views.add, name="add"),
    path("<str:document>/", views.download, name="download"),
    path("<str:document>/weg/", views.take_away, name="remove"),
]
