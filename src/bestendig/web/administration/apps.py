from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "bestendig.web.administration"
    label = "web_administration"
