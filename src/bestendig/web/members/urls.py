"""Who takes part in a PPS: roles and invitations, for its managers."""

from django.urls import path

from bestendig.web.members import views

app_name = "members"
urlpatterns = [
    path("", views.page, name="page"),
    path("uitnodigen/", views.ask, name="invite"),
    path("uitnodigingen/<int:number>/intrekken/", views.take_back, name="take_back"),
    path("<int:number>/rol/", views.change, name="change"),
    path("<int:number>/weg/", views.remove, name="remove"),
    path("verwijder-pps/", views.delete_pps, name="delete_pps"),
    path("netwerk/", views.network, name="network"),
]
