"""What somebody with a link sees."""

from django.urls import path

from bestendig.web.share import shared

app_name = "shared"
urlpatterns = [path("<str:secret>/", shared.page, name="page")]
