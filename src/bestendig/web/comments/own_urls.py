"""Comments in which one is named, of all one's PPS'en."""

from django.urls import path

from bestendig.web.comments import views

app_name = "named"
urlpatterns = [path("", views.named, name="page")]
