from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "bestendig.web.history"
    label = "web_history"
