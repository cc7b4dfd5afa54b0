"""What somebody who was invited sees."""

from django.urls import path

from bestendig.web.members import invitation

app_name = "invitation"
urlpatterns = [path("<str:secret>/", invitation.page, name="page")]
