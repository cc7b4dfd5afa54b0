from django.apps import AppConfig


class LaneConfig(AppConfig):
    name = "bestendig.web.lane"
    label = "web_lane"
