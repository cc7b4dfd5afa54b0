"""Comments on the plan and its figures."""

from django.urls import path

from bestendig.web.comments import views

app_name = "comments"
urlpatterns = [
    path("", views.page, name="page"),
    path("bij/", views.thread, name="thread"),
    path("plaats/", views.add, name="add"),
    path("<int:number>/klaar/", views.settle, name="settle"),
    path("<int:number>/weg/", views.take_away, name="remove"),
]
