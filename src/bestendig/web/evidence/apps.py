from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "bestendig.web.evidence"
    label = "web_evidence"
