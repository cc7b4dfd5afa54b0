from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "bestendig.web.privacy"
    label = "web_privacy"
