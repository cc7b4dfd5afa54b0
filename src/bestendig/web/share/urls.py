"""Links for people without an account: making and withdrawing them."""

from django.urls import path

from bestendig.web.share import views

app_name = "share"
urlpatterns = [
    path("", views.page, name="page"),
    path("nieuw/", views.make, name="make"),
    path("<int:number>/intrekken/", views.withdraw, name="withdraw"),
]
