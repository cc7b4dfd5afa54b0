from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "bestendig.web.start"
    label = "web_start"
