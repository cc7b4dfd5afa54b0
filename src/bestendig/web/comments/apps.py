from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "bestendig.web.comments"
    label = "web_comments"
