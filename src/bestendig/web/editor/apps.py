from django.apps import AppConfig


class EditorConfig(AppConfig):
    name = "bestendig.web.editor"
    label = "web_editor"
