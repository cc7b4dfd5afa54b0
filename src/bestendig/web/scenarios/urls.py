"""What if: scenarios side by side, and a workshop with sliders on copies."""

from django.urls import path

from bestendig.web.scenarios import views, workshop

app_name = "scenarios"
urlpatterns = [
    path("", views.page, name="page"),
    path("deel/<str:name>/", views.part_alone, name="part"),
    path("reken/<str:name>/", views.work, name="work"),
    path("bewaar/", views.add, name="add"),
    path("hernoem/", views.rename, name="rename"),
    path("verwijder/", views.remove, name="remove"),
    path("werkplaats/", workshop.page, name="workshop"),
    path("werkplaats/stand/", workshop.moved, name="moved"),
]
