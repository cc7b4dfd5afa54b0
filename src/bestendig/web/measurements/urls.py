"""What really happened, quarter by quarter."""

from django.urls import path

from bestendig.web.measurements import views

app_name = "measurements"
urlpatterns = [
    path("", views.page, name="page"),
    path("leg-vast/", views.add, name="add"),
    path("weg/", views.remove, name="remove"),
]
