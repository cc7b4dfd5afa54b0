from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "bestendig.web.audit"
    label = "web_audit"
