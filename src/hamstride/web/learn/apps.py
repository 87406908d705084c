from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "hamstride.web.learn"
    label = "learn"
