from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "bestendig.web.scenarios"
    label = "web_scenarios"
