"""What programs look for at a fixed place."""

from django.urls import path

from bestendig.web.privacy import known

urlpatterns = [
    path(".well-known/security.txt", known.security, name="security_txt"),
    path("robots.txt", known.robots, name="robots_txt"),
]
