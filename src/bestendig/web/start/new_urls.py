"""A new PPS by the guided start."""

from django.urls import path

from bestendig.web.start import views

app_name = "start_new"
urlpatterns = [path("", views.begin, name="begin")]
