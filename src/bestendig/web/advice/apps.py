from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "bestendig.web.advice"
    label = "web_advice"
