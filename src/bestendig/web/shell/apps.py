from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "bestendig.web.shell"
    label = "web_shell"
