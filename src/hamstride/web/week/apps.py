from django.apps import AppConfig


class WeekConfig(AppConfig):
    name = "hamstride.web.week"
    label = "week"
