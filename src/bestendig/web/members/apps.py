from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "bestendig.web.members"
    label = "web_members"
