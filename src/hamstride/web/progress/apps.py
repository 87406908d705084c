from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "hamstride.web.progress"
    label = "progress"
