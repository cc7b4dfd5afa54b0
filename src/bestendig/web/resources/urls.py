"""Money, people and time."""

from django.urls import path

from bestendig.web.resources import views

app_name = "resources"
urlpatterns = [
    path("", views.page, name="page"),
    path("beeld/", views.pictures, name="pictures"),
    path("partner/", views.add_partner, name="add_partner"),
    path("partner/weg/", views.remove_partner, name="remove_partner"),
    path("regel/", views.add_line, name="add_line"),
    path("regel/weg/", views.remove_line, name="remove_line"),
    path("subsidie/", views.add_subsidy, name="add_subsidy"),
]
