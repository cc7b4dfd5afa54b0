"""Changing a plan, whatever page one does it on: set a field, take back, do again, make a version."""

from django.urls import path

from bestendig.web.drafts import views

app_name = "drafts"
urlpatterns = [
    path("zet/", views.set_field, name="set"),
    path("terug/", views.take_back, name="undo"),
    path("opnieuw/", views.do_again, name="redo"),
    path("weg/", views.throw_away, name="discard"),
    path("bewaar/", views.save_version, name="save"),
]
