"""The versions of a plan."""

from django.urls import path

from bestendig.web.history import since, views

app_name = "history"
urlpatterns = [
    path("", views.versions, name="list"),
    path("verschil/", since.page, name="page"),
    path("verschil/deel/<str:name>/", since.part_alone, name="part"),
    path("verschil/reken/<str:name>/", since.work, name="work"),
    path("<int:number>/", views.version, name="version"),
    path("<int:number>/naam/", views.give_name, name="name"),
    path("<int:number>/terug/", views.put_back, name="restore"),
    path("<int:number>/plan.yaml", views.download, name="download"),
]
