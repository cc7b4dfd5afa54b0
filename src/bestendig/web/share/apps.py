from django.apps import AppConfig


class ShareConfig(AppConfig):
    name = "bestendig.web.share"
    label = "web_share"
