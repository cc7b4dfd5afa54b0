"""The lane: target groups, pins and the route."""

from django.urls import path

from bestendig.web.lane import strengths, suggesting, views

app_name = "lane"
urlpatterns = [
    path("", views.page, name="page"),
    path("stand/", views.moment, name="moment"),
    path("pin/", views.add_pin, name="add_pin"),
    path("pin/weg/", views.remove_pin, name="remove_pin"),
    path("route/", views.set_route, name="route"),
    path("groep/", views.add_group, name="add_group"),
    path("groep/weg/", views.remove_group, name="remove_group"),
    path("verwijzing/", views.add_reference, name="add_reference"),
    path("verwijzing/kracht/", strengths.move, name="strength"),
    path("voorstel/", suggesting.suggest, name="suggest"),
    path("voorstel/deel/<str:name>/", suggesting.suggest_part, name="part"),
    path("voorstel/reken/<str:name>/", suggesting.suggest_work, name="work"),
    path("voorstel/neem/", views.take, name="take"),
]
