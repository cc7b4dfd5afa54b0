from django.apps import AppConfig


class BlocksConfig(AppConfig):
    name = "bestendig.web.blocks"
    label = "web_blocks"
