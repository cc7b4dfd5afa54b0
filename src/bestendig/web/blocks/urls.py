"""The wall of building blocks."""

from django.urls import path

from bestendig.web.blocks import views

app_name = "blocks"
urlpatterns = [
    path("", views.page, name="page"),
    path("muur/", views.wall, name="wall"),
    path("leg/", views.add, name="add"),
    path("verplaats/", views.move, name="move"),
    path("neem-weg/", views.remove, name="remove"),
    path("op-de-route/", views.put_on_route, name="use"),
    path("bouwsteen/", views.add_brick, name="add_brick"),
    path("bouwsteen/weg/", views.remove_brick, name="remove_brick"),
]
