from django.apps import AppConfig


class PartnerConfig(AppConfig):
    name = "bestendig.web.partner"
    label = "web_partner"
