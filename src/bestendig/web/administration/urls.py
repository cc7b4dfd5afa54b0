"""Accounts, for administrators."""

from django.urls import path

from bestendig.web.administration import views

app_name = "administration"
urlpatterns = [
    path("", views.page, name="page"),
    path("uitnodigen/", views.ask, name="invite"),
    path("uitnodigingen/<int:number>/intrekken/", views.take_back, name="take_back"),
    path("<int:number>/uit/", views.switch_off, name="off"),
    path("<int:number>/aan/", views.switch_on, name="on"),
    path("<int:number>/ontgrendel/", views.unlock, name="unlock"),
    path("<int:number>/tweede-factor/", views.reset, name="reset"),
    path("logboek/", views.log, name="log"),
    path("logboek/logboek.csv", views.download_log, name="log_download"),
]
