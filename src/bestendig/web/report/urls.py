"""The plan on paper."""

from django.urls import path

from bestendig.web.report import views

app_name = "report"
urlpatterns = [
    path("", views.page, name="page"),
    path("bestuur.pdf", views.board, name="board"),
]
