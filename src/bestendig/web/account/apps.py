from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "bestendig.web.account"
    label = "web_account"
