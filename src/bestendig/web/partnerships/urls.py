"""All PPS'en of one person, and a new one."""

from django.urls import path

from bestendig.web.partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.overview, name="list"),
    path("nieuw/", views.new, name="new"),
    path("nieuw/sjabloon.xlsx", views.template, name="template"),
    path("kaart/<str:key>/", views.card, name="card"),
]
