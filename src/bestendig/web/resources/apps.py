from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "bestendig.web.resources"
    label = "web_resources"
