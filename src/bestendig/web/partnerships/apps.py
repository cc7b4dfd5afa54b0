from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "bestendig.web.partnerships"
    label = "web_partnerships"
