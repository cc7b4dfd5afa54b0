"""The versions of a plan."""

from django.urls import path

from bestendig.web.history import views

app_name = "history"
urlpatterns = [
    path("", views.versions, name="list"),
    path("<int:number>/", views.version, name="version"),
    path("<int:number>/terug/", views.put_back, name="restore"),
    path("<int:number>/plan.yaml", views.download, name="download"),
]
