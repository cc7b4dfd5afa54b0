from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "bestendig.web.drafts"
    label = "web_drafts"
