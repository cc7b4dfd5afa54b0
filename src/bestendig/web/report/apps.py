from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "bestendig.web.report"
    label = "web_report"
