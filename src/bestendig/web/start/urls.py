"""From nothing to a first forecast, in eight short steps."""

from django.urls import path

from bestendig.web.start import views

app_name = "start"
urlpatterns = [
    path("", views.resume, name="resume"),
    path("<int:number>/", views.step, name="step"),
    path("stand/", views.standing, name="standing"),
    path("groep/", views.add_group, name="add_group"),
    path("blokken/", views.add_blocks, name="add_blocks"),
    path("partner/", views.add_partner, name="add_partner"),
    path("subsidie/", views.add_subsidy, name="add_subsidy"),
]
