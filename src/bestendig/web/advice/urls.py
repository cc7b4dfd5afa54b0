"""What helps, what to find out first, which route, and what leaving the method costs."""

from django.urls import path

from bestendig.web.advice import views

app_name = "advice"
urlpatterns = [
    path("", views.page, name="page"),
    path("deel/<str:name>/", views.part_alone, name="part"),
    path("reken/<str:name>/", views.work, name="work"),
]
