"""The first page of a PPS."""

from django.urls import path

from bestendig.web.overview import origin, views

app_name = "overview"
urlpatterns = [
    path("", views.page, name="page"),
    path("probeer/", views.try_out, name="try"),
    path("voortgang/", views.progress, name="progress"),
    path("herkomst/<str:figure>/", origin.origin, name="origin"),
    path("grafiek/<str:chart>.<str:kind>", views.chart, name="chart"),
]
