from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    name = "bestendig.web.measurements"
    label = "web_measurements"
