"""Every number of the plan and of the model, and how much it matters."""

from django.urls import path

from bestendig.web.assumptions import views

app_name = "assumptions"
urlpatterns = [
    path("", views.page, name="page"),
    path("getal/", views.row, name="row"),
    path("deel/<str:name>/", views.part_alone, name="part"),
    path("reken/<str:name>/", views.work, name="work"),
]
