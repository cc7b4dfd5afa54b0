from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "bestendig.web.documents"
    label = "web_documents"
