from django.apps import AppConfig


class AssumptionsConfig(AppConfig):
    name = "bestendig.web.assumptions"
    label = "web_assumptions"
