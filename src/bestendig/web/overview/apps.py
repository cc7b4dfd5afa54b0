from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "bestendig.web.overview"
    label = "web_overview"
